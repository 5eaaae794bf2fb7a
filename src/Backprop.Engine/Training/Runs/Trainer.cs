using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>Gradient descent on many samples, over many epochs.</summary>
/// <remarks>Source: document 2, training a neural network: an iterative process.</remarks>
public static class Trainer
{
    /// <summary>Trains a model. It is changed in place; the same model, data, options and seed give the same bits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The samples to learn from.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="options">How; gradient descent on all samples at once if null.</param>
    /// <param name="progress">Told of every epoch.</param>
    /// <param name="cancellation">Ends the training after the step that it interrupts.</param>
    /// <returns>What was learned, and how.</returns>
    /// <exception cref="ArgumentException">Shapes, targets or options do not fit; the message names what.</exception>
    /// <exception cref="TrainingDivergedException">A number is not finite any more; the message names epoch, layer and the likely cause.</exception>
    public static TrainingResult Train(
        TrainingModel model,
        DataSet data,
        Loss loss,
        TrainingOptions? options = null,
        IProgress<EpochRecord>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        options ??= new TrainingOptions();
        options.Require(model, data, loss);
        return new Run(model, data, loss, options).Train(progress, cancellation);
    }

    private sealed class Run
    {
        private readonly TrainingModel _model;
        private readonly DataSet _data;
        private readonly TrainingOptions _options;
        private readonly int _size;
        private readonly TrainingStep _step;
        private readonly EpochObserver _observer;
        private readonly SplitMix64 _random;
        private readonly int[] _order;
        private readonly double[] _inputs;
        private readonly double[] _targets;
        private readonly List<EpochRecord> _epochs = [];
        private double _rate;
        private int _steps;

        public Run(TrainingModel model, DataSet data, Loss loss, TrainingOptions options)
        {
            (_model, _data, _options, _size) = (model, data, options, options.BatchSize ?? data.Count);
            _observer = new EpochObserver(model, data, options.Validation, loss);
            _random = new SplitMix64(options.Seed);
            _step = new TrainingStep(model, loss, _size, options.Optimizer, _random);
            _order = [.. Enumerable.Range(0, data.Count)];
            _inputs = new double[data.Inputs.Rows * _size];
            _targets = new double[data.Targets.Rows * _size];
        }

        private TrainingHistory History => new([.. _epochs]);

        public TrainingResult Train(IProgress<EpochRecord>? progress, CancellationToken cancellation)
        {
            var best = _options.EarlyStopping is null ? null : new Best(_model, _options.EarlyStopping);
            for (var epoch = 1; epoch <= _options.Epochs; epoch++)
            {
                if (!Epoch(epoch, cancellation))
                {
                    return End(TrainingEnd.Cancelled);
                }

                _epochs.Add(Observe(epoch));
                progress?.Report(_epochs[^1]);
                if (best?.Exhausted(_epochs[^1].ValidationLoss!.Value) == true)
                {
                    best.Restore();
                    return End(TrainingEnd.StoppedEarly);
                }
            }

            best?.Restore();
            return End(TrainingEnd.Complete);
        }

        private TrainingResult End(TrainingEnd end) => new(_model.ToNetwork(), History, end, _options.Validation ?? _data);

        private bool Epoch(int epoch, CancellationToken cancellation)
        {
            if (_size < _data.Count)
            {
                Shuffle.Again(_order, _random);
            }

            for (var first = 0; first < _data.Count; first += _size)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return false;
                }

                Step(epoch, _order.AsSpan(first, Math.Min(_size, _data.Count - first)));
            }

            return true;
        }

        private void Step(int epoch, ReadOnlySpan<int> batch)
        {
            var inputs = Gather(_data.Inputs, batch, _inputs);
            Gather(_data.Targets, batch, _targets);
            for (var i = 0; i < inputs.Length && _options.Noise > 0; i++)
            {
                inputs[i] += _options.Noise * _random.Normal();
            }

            var loss = _step.ComputeGradient(_inputs, _targets, batch.Length);
            AddPenalties();
            _rate = _options.LearningRate.At(_steps++);
            if (!double.IsFinite(loss) || !double.IsFinite(Kernel.Norm(_step.Gradient)))
            {
                throw Diverged(epoch, batch.Length);
            }

            _observer.Before(_step.Gradient);
            _options.Clipping?.Apply(_step.Slopes);
            _step.Update(_rate);
            _observer.After();
        }

        private static Span<double> Gather(Matrix from, ReadOnlySpan<int> samples, double[] into)
        {
            var gathered = into.AsSpan(0, from.Rows * samples.Length);
            for (var i = 0; i < from.Rows; i++)
            {
                var row = from.Values.Slice(i * from.Columns, from.Columns);
                for (var s = 0; s < samples.Length; s++)
                {
                    gathered[(i * samples.Length) + s] = row[samples[s]];
                }
            }

            return gathered;
        }

        /// <summary>g ← g + λ₂ w + λ₁ sign(w), for weights only: a bias bends no curve.</summary>
        private void AddPenalties()
        {
            if (_options.L1 == 0 && _options.L2 == 0)
            {
                return;
            }

            foreach (var block in _model.Blocks)
            {
                if (block.Kind != ParameterKind.Weight)
                {
                    continue;
                }

                var weights = block.Of(_model.Parameters.AsSpan());
                var gradient = block.Of(_step.Slopes);
                for (var i = 0; i < weights.Length; i++)
                {
                    gradient[i] += (_options.L2 * weights[i]) + (_options.L1 * Math.Sign(weights[i]));
                }
            }
        }

        private EpochRecord Observe(int epoch)
        {
            try
            {
                return _observer.Record(epoch, _steps, _rate);
            }
            catch (NotFiniteNumberException)
            {
                throw Diverged(epoch, _size);
            }
        }

        private TrainingDivergedException Diverged(int epoch, int samples)
        {
            var (layer, what) = _step.FirstNotFinite(samples) ?? (_model.Layers.Count, "the loss");
            var before = _epochs.Count > 0
                ? Invariant($"; the gradients of the epoch before had a norm of {_epochs[^1].Layers.Max(record => record.GradientNorm):0.0e+0}")
                : "";
            return new(
                epoch,
                _steps,
                layer,
                Invariant($"{what} is not finite any more{before}. With the learning rate {_rate} the steps were longer than the slope holds; a smaller rate, or clipping the gradient, keeps them short."),
                History);
        }
    }

    /// <summary>The parameters that did best on the validation set.</summary>
    private sealed class Best(TrainingModel model, EarlyStopping stopping)
    {
        private double _loss = double.PositiveInfinity;
        private ModelSnapshot? _snapshot;
        private int _waited;

        /// <summary>Whether patience is at its end.</summary>
        public bool Exhausted(double loss)
        {
            if (loss < _loss - stopping.Improvement)
            {
                (_loss, _snapshot, _waited) = (loss, model.Snapshot(), 0);
                return false;
            }

            return ++_waited >= stopping.Patience;
        }

        public void Restore()
        {
            if (_snapshot is not null)
            {
                model.Restore(_snapshot);
            }
        }
    }
}
