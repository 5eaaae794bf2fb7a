namespace Backprop.Engine;

/// <summary>
/// The loss of a batch with one parameter moved, by the arithmetic of <see cref="ForwardPass"/> and to its bits; only what the parameter touches is computed:
/// its neuron, then all layers above.
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class MovedPass
{
    private readonly ForwardPass _pass;
    private readonly Matrix _y;
    private readonly Loss _loss;
    private readonly bool _fused;
    private readonly double[][] _z;
    private readonly double[][] _a;
    private readonly double[] _losses;
    private readonly double[] _row;

    public MovedPass(ForwardPass pass, Matrix y, Loss loss)
    {
        (_pass, _y, _loss, _fused) = (pass, y, loss, loss.IsFusedWith(pass.Network.Layers[^1].Activation));
        _z = [.. pass.Network.Sizes.Select(neurons => new double[neurons * pass.Samples])];
        _a = [.. pass.Network.Sizes.Select(neurons => new double[neurons * pass.Samples])];
        _losses = new double[pass.Samples];
        _row = new double[pass.Network.Sizes.Max()];
    }

    /// <summary>L with θ moved to a value, and whether a pre-activation at a kink has not the sign that it has at θ; null where a number is not finite or outside of the loss's domain.</summary>
    public (double Loss, bool CrossesKink)? At(ParameterIndex parameter, double value)
    {
        var crosses = false;
        for (var l = parameter.Layer; l <= _pass.Network.Depth; l++)
        {
            var layer = _pass.Network.Layer(l);
            if (l == parameter.Layer)
            {
                Move(layer, parameter, value);
            }
            else
            {
                Kernel.Multiply(layer.Weights.Values, _a[l - 1], _z[l], layer.Outputs, layer.Inputs, _pass.Samples);
                Kernel.AddColumn(layer.Biases.Values, _z[l], _pass.Samples);
                layer.Activation.Apply(_z[l], _a[l], _pass.Samples);
            }

            if (!Finite.Are(_z[l]) || !Finite.Are(_a[l]))
            {
                return null;
            }

            crosses |= layer.Activation.HasKink && SignsDiffer(_z[l], _pass.PreActivation(l).Values);
        }

        return Loss() is { } loss ? (loss, crosses) : null;
    }

    /// <summary>z and a of the parameter's own layer: one neuron is new.</summary>
    private void Move(Layer layer, ParameterIndex parameter, double value)
    {
        var (l, samples) = (parameter.Layer, _pass.Samples);
        var (z, a) = (_z[l], _a[l]);
        _pass.PreActivation(l).Values.CopyTo(z);
        var (first, count) = ((parameter.Row - 1) * samples, layer.Inputs);
        var weights = _row.AsSpan(0, count);
        layer.Weights.Values.Slice((parameter.Row - 1) * count, count).CopyTo(weights);
        Span<double> bias = [layer.Biases.Values[parameter.Row - 1]];
        if (parameter.IsBias)
        {
            bias[0] = value;
        }
        else
        {
            weights[parameter.Column - 1] = value;
        }

        var row = z.AsSpan(first, samples);
        Kernel.Multiply(weights, _pass.Activation(l - 1).Values, row, 1, count, samples);
        Kernel.AddColumn(bias, row, samples);
        if (layer.Activation is ScalarActivation)
        {
            _pass.Activation(l).Values.CopyTo(a);
            layer.Activation.Apply(row, a.AsSpan(first, samples), samples);
        }
        else
        {
            layer.Activation.Apply(z, a, samples);
        }
    }

    private double? Loss()
    {
        if (_fused)
        {
            _loss.FusedValues(_z[^1], _y.Values, _losses);
        }
        else
        {
            foreach (var prediction in _a[^1])
            {
                if (!_loss.Accepts(prediction))
                {
                    return null;
                }
            }

            _loss.Values(_a[^1], _y.Values, _losses);
        }

        return Finite.Are(_losses) ? Kernel.Sum(_losses) / _pass.Samples : null;
    }

    private static bool SignsDiffer(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (Math.Sign(one[i]) != Math.Sign(other[i]))
            {
                return true;
            }
        }

        return false;
    }
}
