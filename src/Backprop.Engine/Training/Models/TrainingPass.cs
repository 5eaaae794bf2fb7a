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

    private readonly Stretch _forward;
    private readonly Stretch _backward;
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
        (_forward, _backward) = (new Stretch(_layers), new Stretch(_layers));
        _gradients = new GradientWork(_layers, Gradient);
        _oneSample = OneSamplePass.Of(model, _layers, Gradient, loss);
        Cores.Prepare();
        Product.Prepare();
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
            ForwardBatch(x, samples, keepStatistics);
        }

        var last = _layers[^1];
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

        return Kernel.Sum(losses) / samples;
    }

    /// <summary>The gradient of the loss, after <see cref="Forward"/> on the same batch.</summary>
    public void Backward(double[] x, double[] y, int samples)
    {
        if (samples == 1 && _oneSample is not null)
        {
            _oneSample.Backward(x, y);
            return;
        }

        OutputError(y, samples);
        for (var (l, from) = (_layers.Length, _layers.Length - 1); l >= 1; l--)
        {
            if (_layers[l - 1].Plan.Normalized || l == 1)
            {
                _backward.Backward(from, l, samples);
                from = l - 1;
            }

            if (_layers[l - 1].Plan.Normalized)
            {
                DeltaBeforeNormalization(_layers[l - 1], samples);
            }
        }

        _gradients.Run(x, samples);
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

    private void ForwardBatch(double[] x, int samples, bool keepStatistics)
    {
        for (var (l, from) = (1, 1); l <= _layers.Length; l++)
        {
            // At a normalised layer the samples meet.
            if (_layers[l - 1].Plan.Normalized || l == _layers.Length)
            {
                _forward.Forward(from, l, x, samples);
                from = l + 1;
            }

            if (_layers[l - 1].Plan.Normalized)
            {
                Normalize(_layers[l - 1], samples, keepStatistics);
                _layers[l - 1].Activate(Block.All(_layers[l - 1].Neurons, samples));
            }
        }
    }

    /// <summary>BP1.</summary>
    private void OutputError(double[] y, int samples)
    {
        var last = _layers[^1];
        var count = last.Neurons * samples;
        if (_fused)
        {
            Kernel.Subtract(last.Activations.Span[..count], y.AsSpan(0, count), last.Deltas.Span[..count]);
            return;
        }

        _loss.Gradient(last.Activations.Span[..count], y.AsSpan(0, count), last.Slopes.Span[..count]);
        last.PullBack(Block.All(last.Neurons, samples));
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
