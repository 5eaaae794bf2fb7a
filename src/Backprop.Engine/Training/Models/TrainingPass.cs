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
    private readonly LayerBuffers[] _layers;
    private readonly double[] _losses;

    /// <param name="model">The model.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="mostSamples">The largest batch.</param>
    public TrainingPass(TrainingModel model, Loss loss, int mostSamples)
    {
        (_model, _loss) = (model, loss);
        _fused = loss.IsFusedWith(model.Layers[^1].Activation);
        _layers = [.. model.Layers.Select((layer, index) => new LayerBuffers(model, index + 1, mostSamples))];
        _losses = new double[mostSamples];
        Gradient = new double[model.ParameterCount];
    }

    /// <summary>∂L/∂θ of every parameter, in the model's order.</summary>
    public double[] Gradient { get; }

    /// <summary>The activations of a layer of the last pass, n_l×m.</summary>
    public ReadOnlySpan<double> Activations(int layer, int samples) => _layers[layer - 1].Activations.AsSpan(0, _model.Layers[layer - 1].Neurons * samples);

    /// <summary>The factors of dropout of a layer, n_l×m; empty where the layer drops nothing.</summary>
    public ReadOnlySpan<double> Mask(int layer, int samples) => _layers[layer - 1].Mask.AsSpan(0, _layers[layer - 1].Mask.Length == 0 ? 0 : _layers[layer - 1].Neurons * samples);

    /// <summary>Draws what is dropped in the next pass.</summary>
    public void Drop(SplitMix64 random, int samples)
    {
        foreach (var layer in _layers)
        {
            if (layer.Plan.Dropout > 0)
            {
                Dropout.Draw(layer.Mask.AsSpan(0, layer.Neurons * samples), layer.Plan.Dropout, random);
            }
        }
    }

    /// <summary>z, a of every layer, and the loss of the batch.</summary>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="samples">m.</param>
    /// <param name="keepStatistics">Whether means and variances go into the running ones.</param>
    public double Forward(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int samples, bool keepStatistics)
    {
        var parameters = _model.Parameters.AsSpan();
        var input = x;
        foreach (var layer in _layers)
        {
            var count = layer.Neurons * samples;
            var z = layer.Sums.AsSpan(0, count);
            var a = layer.Activations.AsSpan(0, count);
            Kernel.Multiply(layer.Weights.Of(parameters), input, z, layer.Neurons, layer.Inputs, samples);
            if (layer.Plan.Normalized)
            {
                Normalize(layer, samples, keepStatistics);
            }
            else
            {
                Kernel.AddColumn(layer.Shift.Of(parameters), z, samples);
            }

            layer.Plan.Activation.Apply(z, a, samples);
            if (layer.Plan.Dropout > 0)
            {
                Dropout.Apply(layer.Mask.AsSpan(0, count), a);
            }

            input = a;
        }

        var losses = _losses.AsSpan(0, samples);
        if (_fused)
        {
            _loss.FusedValues(_layers[^1].Sums.AsSpan(0, y.Length), y, losses);
        }
        else
        {
            _loss.Values(input, y, losses);
        }

        return Kernel.Sum(losses) / samples;
    }

    /// <summary>The gradient of the loss, after <see cref="Forward"/> on the same batch.</summary>
    public void Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int samples)
    {
        var parameters = _model.Parameters.AsSpan();
        var gradient = Gradient.AsSpan();
        for (var l = _layers.Length; l >= 1; l--)
        {
            var layer = _layers[l - 1];
            var count = layer.Neurons * samples;
            var z = layer.Sums.AsSpan(0, count);
            var a = layer.Activations.AsSpan(0, count);
            var delta = layer.Deltas.AsSpan(0, count);
            if (l == _layers.Length && _fused)
            {
                Kernel.Subtract(a, y, delta); // BP1 of a fused pair
            }
            else
            {
                var slopes = layer.Slopes.AsSpan(0, count);
                if (l == _layers.Length)
                {
                    _loss.Gradient(a, y, slopes);
                }
                else
                {
                    var above = _layers[l];
                    Kernel.MultiplyTransposedLeft(above.Weights.Of(parameters), above.Deltas.AsSpan(0, above.Neurons * samples), slopes, above.Inputs, above.Neurons, samples);
                }

                if (layer.Plan.Dropout > 0)
                {
                    Dropout.Apply(layer.Mask.AsSpan(0, count), slopes);
                }

                layer.Plan.Activation.PullBack(z, a, slopes, delta, samples); // BP1, BP2
            }

            if (layer.Plan.Normalized)
            {
                DeltaBeforeNormalization(layer, samples);
            }
            else
            {
                var biases = layer.Shift.Of(gradient);
                Kernel.SumRows(delta, biases, samples); // BP4
                Kernel.Divide(biases, samples);
            }

            var weights = layer.Weights.Of(gradient);
            var input = l == 1 ? x : Activations(l - 1, samples);
            Kernel.MultiplyTransposedRight(delta, input, weights, layer.Neurons, samples, layer.Inputs); // BP3
            Kernel.Divide(weights, samples);
        }
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

            if (!AreFinite(layer.Sums.AsSpan(0, count)) || !AreFinite(layer.Activations.AsSpan(0, count)))
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

    private void Normalize(LayerBuffers layer, int samples, bool keepStatistics)
    {
        var parameters = _model.Parameters.AsSpan();
        var scale = layer.Scale.Of(parameters);
        var shift = layer.Shift.Of(parameters);
        for (var j = 0; j < layer.Neurons; j++)
        {
            var z = layer.Sums.AsSpan(j * samples, samples);
            var (mean, variance, inverse) = BatchNormalization.Forward(z, layer.Normalized.AsSpan(j * samples, samples), z, scale[j], shift[j]);
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

    private void DeltaBeforeNormalization(LayerBuffers layer, int samples)
    {
        var gradient = Gradient.AsSpan();
        var scale = layer.Scale.Of(_model.Parameters.AsSpan());
        var ofScale = layer.Scale.Of(gradient);
        var ofShift = layer.Shift.Of(gradient);
        for (var j = 0; j < layer.Neurons; j++)
        {
            var (toScale, toShift) = BatchNormalization.Backward(
                layer.Deltas.AsSpan(j * samples, samples), layer.Normalized.AsSpan(j * samples, samples), scale[j], layer.Inverses[j]);
            ofScale[j] = toScale / samples;
            ofShift[j] = toShift / samples;
        }
    }

    /// <summary>The memory of one layer.</summary>
    private sealed class LayerBuffers
    {
        public LayerBuffers(TrainingModel model, int layer, int mostSamples)
        {
            (Number, Plan) = (layer, model.Layers[layer - 1]);
            Weights = model.Block(layer, ParameterKind.Weight);
            Shift = model.Block(layer, Plan.Normalized ? ParameterKind.Shift : ParameterKind.Bias);
            Scale = Plan.Normalized ? model.Block(layer, ParameterKind.Scale) : default;
            (Means, Variances) = model.Running(layer);
            var count = Plan.Neurons * mostSamples;
            (Sums, Activations, Slopes, Deltas) = (new double[count], new double[count], new double[count], new double[count]);
            Mask = Plan.Dropout > 0 ? new double[count] : [];
            Normalized = Plan.Normalized ? new double[count] : [];
            Inverses = Plan.Normalized ? new double[Plan.Neurons] : [];
        }

        public int Number { get; }

        public TrainingLayer Plan { get; }

        public ParameterBlock Weights { get; }

        public ParameterBlock Shift { get; }

        public ParameterBlock Scale { get; }

        public int Neurons => Weights.Rows;

        public int Inputs => Weights.Columns;

        public double[] Sums { get; }

        public double[] Activations { get; }

        public double[] Slopes { get; }

        public double[] Deltas { get; }

        public double[] Mask { get; }

        public double[] Normalized { get; }

        public double[] Inverses { get; }

        public Memory<double> Means { get; }

        public Memory<double> Variances { get; }
    }
}
