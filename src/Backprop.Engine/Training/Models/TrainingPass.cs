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

    private readonly ForwardWork[] _forward;
    private readonly ErrorWork[] _errors;
    private readonly GradientWork[] _gradients;

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
        _forward = [.. _layers.Select(layer => new ForwardWork(model, layer))];
        _errors = [.. _layers.Zip(_layers.Skip(1), (layer, above) => new ErrorWork(model, layer, above))];
        _gradients = [.. _layers.Select(layer => new GradientWork(Gradient, layer))];
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
    public double Forward(double[] x, double[] y, int samples, bool keepStatistics)
    {
        var input = x;
        foreach (var layer in _layers)
        {
            var work = _forward[layer.Number - 1];
            work.Run(input, samples);
            if (layer.Plan.Normalized)
            {
                Normalize(layer, samples, keepStatistics);
                work.Apply(new Block(0, layer.Neurons, samples, samples));
            }

            if (layer.Plan.Dropout > 0)
            {
                var outputs = layer.Outputs.AsSpan(0, layer.Neurons * samples);
                layer.Activations.AsSpan(0, outputs.Length).CopyTo(outputs);
                Dropout.Apply(layer.Mask, outputs);
            }

            input = layer.Outputs;
        }

        var losses = _losses.AsSpan(0, samples);
        var count = _layers[^1].Neurons * samples;
        if (_fused)
        {
            _loss.FusedValues(_layers[^1].Sums.AsSpan(0, count), y.AsSpan(0, count), losses);
        }
        else
        {
            _loss.Values(input.AsSpan(0, count), y.AsSpan(0, count), losses);
        }

        return Kernel.Sum(losses) / samples;
    }

    /// <summary>The gradient of the loss, after <see cref="Forward"/> on the same batch.</summary>
    public void Backward(double[] x, double[] y, int samples)
    {
        for (var l = _layers.Length; l >= 1; l--)
        {
            var layer = _layers[l - 1];
            if (l == _layers.Length)
            {
                OutputError(layer, y, samples); // BP1
            }
            else
            {
                _errors[l - 1].Run(samples); // BP2
            }

            if (layer.Plan.Normalized)
            {
                DeltaBeforeNormalization(layer, samples);
            }
            else
            {
                Rows.Means(layer.Deltas, layer.Shift.Of(Gradient.AsSpan()), samples); // BP4
            }

            _gradients[l - 1].Run(l == 1 ? x : _layers[l - 2].Outputs, samples); // BP3
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

    private void OutputError(LayerBuffers layer, double[] y, int samples)
    {
        var count = layer.Neurons * samples;
        var targets = y.AsSpan(0, count);
        var a = layer.Activations.AsSpan(0, count);
        if (_fused)
        {
            Kernel.Subtract(a, targets, layer.Deltas.AsSpan(0, count));
            return;
        }

        _loss.Gradient(a, targets, layer.Slopes.AsSpan(0, count));
        layer.Plan.Activation.PullBackBlock(layer.Sums, layer.Activations, layer.Slopes, layer.Deltas, new Block(0, layer.Neurons, samples, samples));
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
}
