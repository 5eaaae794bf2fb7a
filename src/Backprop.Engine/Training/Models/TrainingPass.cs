using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>
/// Forward and backward pass of a model in training, by BP1 to BP4 with batch normalisation and dropout between, in memory that is taken once:
/// a step allocates nothing.
/// </summary>
internal sealed class TrainingPass
{
    private readonly TrainingModel _model;
    private readonly Loss _loss;
    private readonly bool _fused;
    private readonly bool _drops;
    private readonly LayerPass[] _layers;
    private readonly double[] _losses;

    private readonly Habit _habit = new();
    private readonly Stretch _stretch;
    private readonly GradientWork _gradients;
    private readonly OneSamplePass? _oneSample;

    /// <param name="model">The model.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="mostSamples">The largest batch.</param>
    public TrainingPass(TrainingModel model, Loss loss, int mostSamples)
    {
        (_model, _loss) = (model, loss);
        _fused = loss.IsFusedWith(model.Layers[^1].Activation);
        _drops = model.Layers.Any(layer => layer.Dropout > 0);
        _layers = [.. model.Layers.Select((layer, index) => new LayerPass(model, index + 1, mostSamples))];
        _losses = new double[mostSamples];
        Gradient = new double[model.ParameterCount];
        _stretch = new Stretch(_layers, loss, _habit);
        _gradients = new GradientWork(_layers, Gradient, _habit);
        _oneSample = OneSamplePass.Of(model, _layers, Gradient, loss);
        Cores.Prepare();
        _ = Panel.Memory; // taken now, so that no step has to
    }

    /// <summary>∂L/∂θ of every parameter, in the model's order.</summary>
    public double[] Gradient { get; }

    /// <summary>The activations of a layer of the last pass, n_l×m.</summary>
    public ReadOnlySpan<double> Activations(int layer, int samples) => _layers[layer - 1].Activations.Span.Slice(0, _model.Layers[layer - 1].Neurons * samples);

    /// <summary>The factors of dropout of a layer, n_l×m; empty where the layer drops nothing.</summary>
    public ReadOnlySpan<double> Mask(int layer, int samples) => _layers[layer - 1].Mask.Count == 0 ? [] : _layers[layer - 1].Mask.Span[..(_layers[layer - 1].Neurons * samples)];

    /// <summary>Draws what is dropped in the next pass.</summary>
    public void Drop(SplitMix64 random, int samples)
    {
        // A step of a small model takes so little that looking at its layers shows.
        if (!_drops)
        {
            return;
        }

        foreach (var layer in _layers)
        {
            if (layer.Plan.Dropout > 0)
            {
                Dropout.Draw(layer.Mask.Span.Slice(0, layer.Neurons * samples), layer.Plan.Dropout, random);
            }
        }
    }

    /// <summary>z, a of every layer, and the loss of the batch.</summary>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="samples">m.</param>
    /// <param name="keepStatistics">Whether means and variances go into the running ones.</param>
    public double Forward(double[] x, double[] y, int samples, bool keepStatistics)
    {
        if (samples == 1 && _oneSample is not null)
        {
            _oneSample.Forward(x);
        }
        else
        {
            _habit.Begin(mayShare: false);
            Lead(_layers.Length, x, y, samples, keepStatistics);
        }

        return LossOf(y, samples);
    }

    /// <summary>Forward and backward pass: the loss of the batch, and its gradient.</summary>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="samples">m.</param>
    /// <param name="keepStatistics">Whether means and variances go into the running ones.</param>
    /// <param name="update">Moves the parameters along the gradient; null to leave them.</param>
    public double Backward(double[] x, double[] y, int samples, bool keepStatistics, UpdateWork? update = null)
    {
        if (samples == 1 && _oneSample is not null)
        {
            _oneSample.Forward(x);
            _oneSample.Backward(x, y);
            update?.Run();
        }
        else
        {
            _habit.Begin(Cut.Pays((long)Gradient.Length * samples));
            Lead(2 * _layers.Length, x, y, samples, keepStatistics);
            _gradients.Run(x, samples, update);
            _habit.End(samples);
        }

        return LossOf(y, samples);
    }

    /// <summary>The layer that first holds a number that is not finite, and what; null if none does.</summary>
    public (int Layer, string What)? FirstNotFinite(int samples)
    {
        foreach (var layer in _layers)
        {
            var count = layer.Neurons * samples;
            if (!AreFinite(layer.Weights.Of(_model.Parameters.AsSpan())) || !AreFinite(layer.Shift.Of(_model.Parameters.AsSpan())))
            {
                return (layer.Number, "a parameter");
            }

            if (!AreFinite(layer.Sums.Span.Slice(0, count)) || !AreFinite(layer.Activations.Span.Slice(0, count)))
            {
                return (layer.Number, "a weighted sum");
            }
        }

        foreach (var layer in _layers)
        {
            if (!AreFinite(layer.Weights.Of(Gradient.AsSpan())))
            {
                return (layer.Number, "a gradient");
            }
        }

        return null;
    }

    /// <summary>Leads the samples over the first steps of their way; at normalised layers, and where neurons are shared, they meet.</summary>
    private void Lead(int steps, double[] x, double[] y, int samples, bool keepStatistics)
    {
        for (var (step, from) = (1, 1); step <= steps; step++)
        {
            var layer = _stretch.LayerOf(step);
            var byNeurons = step <= _layers.Length && layer.SharesNeurons(samples);
            if (byNeurons && from < step)
            {
                _stretch.Run(from, step - 1, x, y, samples);
                from = step;
            }

            if (step < steps && !layer.Plan.Normalized && !byNeurons)
            {
                continue;
            }

            _stretch.Run(from, step, x, y, samples);
            from = step + 1;
            if (layer.Plan.Normalized && step <= _layers.Length)
            {
                Normalize(layer, samples, keepStatistics);
                layer.Activate(Block.All(layer.Neurons, samples));
            }
            else if (layer.Plan.Normalized)
            {
                DeltaBeforeNormalization(layer, samples);
            }
        }
    }

    private double LossOf(double[] y, int samples)
    {
        var last = _layers[^1];
        if (samples == 1 && !_fused)
        {
            return LossOfOne(last.Activations.Span[..last.Neurons], y);
        }

        var losses = _losses.AsSpan(0, samples);
        var count = last.Neurons * samples;
        if (_fused)
        {
            _loss.FusedValues(last.Sums.Span[..count], y.AsSpan(0, count), losses);
        }
        else
        {
            _loss.Values(last.Activations.Span[..count], y.AsSpan(0, count), losses);
        }

        return Rows.Sum(losses) / samples;
    }

    /// <summary>The loss of a single sample, term by term: in a small model, a loop over samples would take longer to set up than the backward pass of a layer.</summary>
    private double LossOfOne(ReadOnlySpan<double> a, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += _loss.Term(a[i], y[i]);
        }

        return sum;
    }

    private static bool AreFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private void Normalize(LayerPass layer, int samples, bool keepStatistics)
    {
        var parameters = _model.Parameters.AsSpan();
        var scale = layer.Scale.Of(parameters);
        var shift = layer.Shift.Of(parameters);
        for (var j = 0; j < layer.Neurons; j++)
        {
            var z = layer.Sums.Span.Slice(j * samples, samples);
            var (mean, variance, inverse) = BatchNormalization.Forward(z, layer.Normalized.Span.Slice(j * samples, samples), z, scale[j], shift[j]);
            layer.Inverses[j] = inverse;
            if (keepStatistics)
            {
                // The variance of the population, estimated from the batch: m / (m − 1) as much.
                Keep(ref layer.Means.Span[j], mean);
                Keep(ref layer.Variances.Span[j], samples > 1 ? variance * samples / (samples - 1) : variance);
            }
        }

        static void Keep(ref double running, double value) => running += BatchNormalization.Momentum * (value - running);
    }

    private void DeltaBeforeNormalization(LayerPass layer, int samples)
    {
        var gradient = Gradient.AsSpan();
        var scale = layer.Scale.Of(_model.Parameters.AsSpan());
        var ofScale = layer.Scale.Of(gradient);
        var ofShift = layer.Shift.Of(gradient);
        for (var j = 0; j < layer.Neurons; j++)
        {
            var (toScale, toShift) = BatchNormalization.Backward(
                layer.Deltas.Span.Slice(j * samples, samples), layer.Normalized.Span.Slice(j * samples, samples), scale[j], layer.Inverses[j]);
            ofScale[j] = toScale / samples;
            ofShift[j] = toShift / samples;
        }
    }
}
