namespace Backprop.Engine;

/// <summary>
/// The losses of a batch with one parameter moved up and moved down, by the arithmetic of <see cref="ForwardPass"/> and to its bits; only what the parameter
/// touches is computed: its neuron, then all layers above. Both go together, as a batch of 2 m samples.
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class MovedPass
{
    private readonly ForwardPass _pass;
    private readonly Loss _loss;
    private readonly bool _fused;

    // What the pass recorded, each sample twice: all samples with the parameter moved up, then all with it moved down.
    private readonly double[][] _recordedZ;
    private readonly double[][] _recordedA;
    private readonly double[] _y;

    private readonly double[][] _z;
    private readonly double[][] _a;
    private readonly double[] _losses;
    private readonly double[] _rows;

    public MovedPass(ForwardPass pass, Matrix y, Loss loss)
    {
        (_pass, _loss, _fused) = (pass, loss, loss.IsFusedWith(pass.Network.Layers[^1].Activation));
        var layers = Enumerable.Range(1, pass.Network.Depth);
        _recordedZ = [[], .. layers.Select(l => Twice(pass.PreActivation(l)))];
        _recordedA = [[], .. layers.Select(l => Twice(pass.Activation(l)))];
        _y = Twice(y);
        _z = Array.ConvertAll(_recordedZ, z => new double[z.Length]);
        _a = Array.ConvertAll(_recordedA, a => new double[a.Length]);
        _losses = new double[2 * pass.Samples];
        _rows = new double[2 * pass.Network.Sizes.Max()];
    }

    /// <summary>
    /// L with θ moved to either value, and whether a pre-activation at a kink has not the sign that it has at θ;
    /// null where a number is not finite or outside of the loss's domain.
    /// </summary>
    public (double Plus, double Minus, bool CrossesKink)? At(ParameterIndex parameter, double plus, double minus)
    {
        var crosses = false;
        for (var l = parameter.Layer; l <= _pass.Network.Depth; l++)
        {
            var layer = _pass.Network.Layer(l);
            if (l == parameter.Layer)
            {
                Move(layer, parameter, plus, minus);
            }
            else
            {
                Kernel.Multiply(layer.Weights.Values, _a[l - 1], _z[l], layer.Outputs, layer.Inputs, _losses.Length);
                Kernel.AddColumn(layer.Biases.Values, _z[l], _losses.Length);
                layer.Activation.Apply(_z[l], _a[l], _losses.Length);
            }

            if (!Finite.Are(_z[l]) || !Finite.Are(_a[l]))
            {
                return null;
            }

            crosses |= layer.Activation.HasKink && SignsDiffer(_z[l], _recordedZ[l]);
        }

        if (!ComputeLosses())
        {
            return null;
        }

        var samples = _pass.Samples;
        return (Kernel.Sum(_losses.AsSpan(0, samples)) / samples, Kernel.Sum(_losses.AsSpan(samples)) / samples, crosses);
    }

    /// <summary>z and a of the parameter's own layer: one neuron is new.</summary>
    private void Move(Layer layer, ParameterIndex parameter, double plus, double minus)
    {
        var (l, j, samples) = (parameter.Layer, parameter.Row - 1, _pass.Samples);
        var (z, a) = (_z[l], _a[l]);
        _recordedZ[l].CopyTo(z, 0);
        var rows = _rows.AsSpan(0, 2 * layer.Inputs);
        layer.Weights.Values.Slice(j * layer.Inputs, layer.Inputs).CopyTo(rows);
        rows[..layer.Inputs].CopyTo(rows[layer.Inputs..]);
        Span<double> biases = [layer.Biases.Values[j], layer.Biases.Values[j]];
        if (parameter.IsBias)
        {
            (biases[0], biases[1]) = (plus, minus);
        }
        else
        {
            (rows[parameter.Column - 1], rows[layer.Inputs + parameter.Column - 1]) = (plus, minus);
        }

        // Two rows of m sums, one after the other, are the one row of 2 m.
        var (first, count) = (j * 2 * samples, 2 * samples);
        Kernel.Multiply(rows, _pass.Activation(l - 1).Values, z.AsSpan(first, count), 2, layer.Inputs, samples);
        Kernel.AddColumn(biases, z.AsSpan(first, count), samples);
        if (layer.Activation is ScalarActivation)
        {
            _recordedA[l].CopyTo(a, 0);
            layer.Activation.Apply(z.AsSpan(first, count), a.AsSpan(first, count), count);
        }
        else
        {
            layer.Activation.Apply(z, a, count);
        }
    }

    /// <summary>ℓ of each sample; false where there is none.</summary>
    private bool ComputeLosses()
    {
        if (_fused)
        {
            _loss.FusedValues(_z[^1], _y, _losses);
        }
        else
        {
            foreach (var prediction in _a[^1])
            {
                if (!_loss.Accepts(prediction))
                {
                    return false;
                }
            }

            _loss.Values(_a[^1], _y, _losses);
        }

        return Finite.Are(_losses);
    }

    private static double[] Twice(Matrix matrix)
    {
        var twice = new double[2 * matrix.Values.Length];
        for (var row = 0; row < matrix.Rows; row++)
        {
            var values = matrix.Values.Slice(row * matrix.Columns, matrix.Columns);
            values.CopyTo(twice.AsSpan(2 * row * matrix.Columns));
            values.CopyTo(twice.AsSpan(((2 * row) + 1) * matrix.Columns));
        }

        return twice;
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
