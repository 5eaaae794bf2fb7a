namespace Backprop.Engine;

/// <summary>The forward pass and the loss once more on dual numbers, with one parameter as the variable; only what depends on it is computed.</summary>
/// <remarks>
/// The values of the dual numbers are the same for every parameter of a layer and are computed once; recorded values of the layers below enter as constants.
/// In the parameter's own layer only its neuron has a derivative, unless the activation ties the neurons together.
/// Where nothing but rounding decides on which side of a kink a pre-activation lies, it is taken to lie where the pass has it. Not for two threads at once.
/// </remarks>
internal sealed class DualPass
{
    private readonly ForwardPass _pass;
    private readonly Loss _loss;
    private readonly double[][] _targets;

    // A z that is smaller than this part of its largest operands may be 0 but for rounding.
    private const double Rounding = 1e-12;

    // By the parameter's layer, the layer and the sample.
    private readonly Known[][]?[] _known;
    private readonly Dual[][] _z;
    private readonly Dual[][] _a;
    private readonly double[] _column;
    private readonly double[] _slopes;

    public DualPass(ForwardPass pass, Matrix y, Loss loss)
    {
        (_pass, _loss) = (pass, loss);
        _targets = [.. Enumerable.Range(0, pass.Samples).Select(s => Column(y, s))];
        _known = new Known[][]?[pass.Network.Depth + 1];
        _z = [.. pass.Network.Sizes.Select(neurons => new Dual[neurons])];
        _a = [.. pass.Network.Sizes.Select(neurons => new Dual[neurons])];
        (_column, _slopes) = (new double[pass.Network.Sizes.Max()], new double[pass.Network.Sizes.Max()]);
    }

    /// <summary>∂L/∂θ of the batch, exact up to rounding, from the formulas alone.</summary>
    public double Derivative(ParameterIndex parameter)
    {
        var known = _known[parameter.Layer] ??= Values(parameter.Layer);
        var sum = 0.0;
        for (var s = 0; s < _pass.Samples; s++)
        {
            sum += SampleDerivative(known, parameter, s);
        }

        return sum / _pass.Samples;
    }

    private double SampleDerivative(Known[][] known, ParameterIndex parameter, int s)
    {
        var (l, j) = (parameter.Layer, parameter.Row - 1);
        known[l][s].Sums.CopyTo(_z[l], 0);
        _z[l][j] = new(_z[l][j].Value, parameter.IsBias ? 1 : _pass.Activation(l - 1).Values[((parameter.Column - 1) * _pass.Samples) + s]);
        var only = _pass.Network.Layer(l).Activation is ScalarActivation ? j : -1;
        while (true)
        {
            if (l == _pass.Network.Depth && _loss.IsFusedWith(_pass.Network.Layer(l).Activation))
            {
                return _loss.FusedValue(_z[l], _targets[s]).Derivative;
            }

            Activate(known[l][s].Powers, l, only);
            if (l == _pass.Network.Depth)
            {
                return LossDerivative(l, s, only);
            }

            l++;
            Derive(known[l][s].Sums, l, only);
            only = -1;
        }
    }

    /// <summary>a(l) from z(l), of one neuron if only that has a derivative.</summary>
    private void Activate(double[] powers, int l, int only)
    {
        if (_pass.Network.Layer(l).Activation is not ScalarActivation activation)
        {
            _pass.Network.Layer(l).Activation.Apply(_z[l], _a[l]);
            return;
        }

        for (var j = only >= 0 ? only : 0; j < (only >= 0 ? only + 1 : powers.Length); j++)
        {
            _a[l][j] = activation.Value(_z[l][j], powers[j]);
        }
    }

    /// <summary>z(l) with its derivatives: z′ = W a′, summed in order.</summary>
    private void Derive(Dual[] values, int l, int only)
    {
        var weights = _pass.Network.Layer(l).Weights.Values;
        var (z, inputs) = (_z[l], _a[l - 1].Length);
        var slopes = _slopes.AsSpan(0, z.Length);
        if (only >= 0)
        {
            for (var j = 0; j < slopes.Length; j++)
            {
                slopes[j] = 0 + (weights[(j * inputs) + only] * _a[l - 1][only].Derivative);
            }
        }
        else
        {
            var column = _column.AsSpan(0, inputs);
            for (var k = 0; k < inputs; k++)
            {
                column[k] = _a[l - 1][k].Derivative;
            }

            Kernel.MultiplyColumn(weights, column, slopes);
        }

        for (var j = 0; j < z.Length; j++)
        {
            z[j] = new(values[j].Value, slopes[j]);
        }
    }

    private double LossDerivative(int l, int s, int only)
    {
        var slope = 0.0;
        for (var i = only >= 0 ? only : 0; i < (only >= 0 ? only + 1 : _a[l].Length); i++)
        {
            slope += _loss.Term(_a[l][i], _targets[s][i]).Derivative;
        }

        return slope;
    }

    /// <summary>What is known of every layer from one on, and of every sample.</summary>
    private Known[][] Values(int from)
    {
        var known = Array.ConvertAll(new Known[_pass.Network.Depth + 1][], _ => new Known[_pass.Samples]);
        for (var s = 0; s < _pass.Samples; s++)
        {
            var a = Array.ConvertAll(Column(_pass.Activation(from - 1), s), Dual.FromDouble);
            for (var l = from; l <= _pass.Network.Depth; l++)
            {
                var (layer, z) = (_pass.Network.Layer(l), Sums(_pass.Network.Layer(l), a));
                if (layer.Activation.HasKink)
                {
                    TakeSides(z, a, l, s);
                }

                known[l][s] = new(z, Array.ConvertAll(z, sum => (layer.Activation as ScalarActivation)?.Power(sum.Value) ?? 0));
                a = new Dual[z.Length];
                layer.Activation.Apply(z, a);
            }
        }

        return known;
    }

    private static Dual[] Sums(Layer layer, Dual[] a)
    {
        var z = new Dual[layer.Outputs];
        for (var j = 0; j < z.Length; j++)
        {
            var weights = layer.Weights.Values.Slice(j * a.Length, a.Length);
            for (var k = 0; k < a.Length; k++)
            {
                z[j] += weights[k] * a[k];
            }

            z[j] += layer.Biases.Values[j];
        }

        return z;
    }

    /// <summary>Two right derivations may round such a z to either side of 0, where their slopes are those of different pieces.</summary>
    private void TakeSides(Dual[] z, Dual[] a, int l, int s)
    {
        var layer = _pass.Network.Layer(l);
        for (var j = 0; j < z.Length; j++)
        {
            var recorded = _pass.PreActivation(l)[j, s];
            if (Math.Sign(recorded) != Math.Sign(z[j].Value))
            {
                var largest = Math.Abs(layer.Biases.Values[j]);
                for (var k = 0; k < a.Length; k++)
                {
                    largest = Math.Max(largest, Math.Abs(layer.Weights.Values[(j * a.Length) + k] * a[k].Value));
                }

                z[j] = Math.Abs(recorded - z[j].Value) <= Rounding * largest ? recorded : z[j];
            }
        }
    }

    private static double[] Column(Matrix matrix, int s)
    {
        var column = new double[matrix.Rows];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = matrix[i, s];
        }

        return column;
    }

    /// <summary>z of a layer and a sample, without derivatives, and the powers that f takes of them.</summary>
    private readonly record struct Known(Dual[] Sums, double[] Powers);
}
