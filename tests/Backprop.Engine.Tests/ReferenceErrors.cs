namespace Backprop.Engine.Tests;

/// <summary>
/// What <see cref="RunningErrors"/> and <see cref="CheckScale"/> compute, by its definition: sample by sample, number by number, with whole Jacobians.
/// A sum is off by the magnitudes of its terms and by what these are off by; a function by its slopes times what its operands are off by, and by its own magnitude.
/// </summary>
internal sealed class ReferenceErrors
{
    private readonly BackwardPass _pass;

    public ReferenceErrors(BackwardPass pass)
    {
        _pass = pass;
        var depth = pass.Forward.Network.Depth;
        (Z, A, Delta) = (new double[depth + 1][,], new double[depth + 1][,], new double[depth + 1][,]);
        A[0] = Each(pass.Forward.Input, (i, s) => Math.Abs(pass.Forward.Input[i, s]));
        for (var l = 1; l <= depth; l++)
        {
            var (layer, a, below) = (pass.Forward.Network.Layer(l), pass.Forward.Activation(l), A[l - 1]);
            var z = Each(a, (j, s) => Enumerable.Range(0, layer.Inputs).Sum(k => Math.Abs(layer.Weights[j, k]) * below[k, s]) + Math.Abs(layer.Biases[j, 0]));
            Z[l] = z;

            // On dual numbers tanh is a quotient of numbers of size 1.
            A[l] = Each(a, (j, s) => Through(l, s, j, z) + Math.Max(layer.Activation is Tanh ? 1 : 0, Math.Abs(a[j, s])));
        }

        for (var l = depth; l >= 1; l--)
        {
            Delta[l] = l == depth && pass.IsFused
                ? Each(pass.Delta(l), (j, s) => Math.Abs(pass.Delta(depth)[j, s]) + A[depth][j, s])
                : Deltas(l, l == depth ? OutputGradient() : PropagatedError(l));
        }
    }

    public double[][,] Z { get; }

    public double[][,] A { get; }

    public double[][,] Delta { get; }

    /// <summary>10⁻¹² O, and 2⁻⁴⁹ N / ε + (ε r)² O, which is at most 10⁻⁵ O of each sample: the remarks of <see cref="GradientCheck"/>.</summary>
    public (double Rounding, double Step) Resolutions(ParameterIndex parameter, double epsilon)
    {
        var (l, j, m, network) = (parameter.Layer, parameter.Row - 1, _pass.Forward.Samples, _pass.Forward.Network);
        var reach = Enumerable.Repeat(1.0, network.Sizes[^1]).ToArray();
        for (var above = network.Depth; above > l; above--)
        {
            var (weights, of) = (network.Layer(above).Weights, reach);
            reach = [.. Enumerable.Range(0, weights.Columns).Select(k => Math.Max(1, Enumerable.Range(0, weights.Rows).Sum(i => of[i] * Math.Abs(weights[i, k]))))];
        }

        var noise = Math.Abs(_pass.Loss);
        if (_pass.ActivationGradient(network.Depth) is { } slopes)
        {
            noise += Sum(slopes, (i, s) => Math.Abs(slopes[i, s] * _pass.Forward.Output[i, s])) / m;
        }

        for (var moved = l; moved <= network.Depth; moved++)
        {
            var (delta, z) = (_pass.Delta(moved), Z[moved]);
            noise += Sum(delta, (i, s) => Math.Abs(delta[i, s]) * z[i, s]) / m;
        }

        var (operands, lost) = (0.0, 0.0);
        for (var s = 0; s < m; s++)
        {
            var input = parameter.IsBias ? 1 : Math.Abs(_pass.Forward.Activation(l - 1)[parameter.Column - 1, s]);
            var terms = (Math.Abs(_pass.Delta(l)[j, s]) + Delta[l][j, s]) * input;
            operands += terms / m;
            lost += terms / m * Math.Min(1e-5, Math.Pow(epsilon * reach[j] * input, 2));
        }

        return (1e-12 * operands, lost + (Math.Pow(2, -49) * noise / epsilon));
    }

    private double[,] Deltas(int l, double[,] ofGradient)
    {
        var (g, a, activation) = (_pass.ActivationGradient(l)!, _pass.Forward.Activation(l), _pass.Forward.Network.Layer(l).Activation);
        return Each(g, (j, s) =>
        {
            var through = Through(l, s, j, ofGradient);
            if (activation is ScalarActivation)
            {
                // The slope is off by itself, and where it is curved by as much as z is off.
                return through + (Math.Abs(_pass.Delta(l)[j, s]) * (activation is Identity or ReLU or LeakyReLU ? 1 : 1 + Z[l][j, s]));
            }

            var mean = Enumerable.Range(0, g.Rows).Sum(i => a[i, s] * g[i, s]);
            var terms = Enumerable.Range(0, g.Rows).Sum(i => A[l][i, s] * Math.Abs(g[i, s]));
            return through + (A[l][j, s] * Math.Abs(g[j, s] - mean)) + (a[j, s] * (Math.Abs(g[j, s]) + terms));
        });
    }

    private double[,] OutputGradient()
    {
        var (a, y, slopes, errors) = (_pass.Forward.Output, _pass.Target, _pass.ActivationGradient(_pass.Forward.Network.Depth)!, A[^1]);
        return Each(a, (i, s) => Math.Abs(slopes[i, s]) + (errors[i, s] * _pass.LossFunction switch
        {
            BinaryCrossEntropy => (y[i, s] / (a[i, s] * a[i, s])) + ((1 - y[i, s]) / ((1 - a[i, s]) * (1 - a[i, s]))),
            CategoricalCrossEntropy => y[i, s] / (a[i, s] * a[i, s]),
            _ => 1,
        }));
    }

    private double[,] PropagatedError(int l)
    {
        var (weights, delta, errors) = (_pass.Forward.Network.Layer(l + 1).Weights, _pass.Delta(l + 1), Delta[l + 1]);
        return Each(_pass.Delta(l), (k, s) => Enumerable.Range(0, weights.Rows).Sum(i => Math.Abs(weights[i, k]) * (Math.Abs(delta[i, s]) + errors[i, s])));
    }

    /// <summary>Σᵢ |∂aⱼ/∂zᵢ| eᵢ.</summary>
    private double Through(int l, int s, int j, double[,] errors)
    {
        var jacobian = _pass.ActivationJacobian(l, s + 1);
        return Enumerable.Range(0, jacobian.Columns).Sum(i => Math.Abs(jacobian[j, i]) * errors[i, s]);
    }

    private static double[,] Each(Matrix like, Func<int, int, double> of)
    {
        var values = new double[like.Rows, like.Columns];
        for (var i = 0; i < like.Rows; i++)
        {
            for (var s = 0; s < like.Columns; s++)
            {
                values[i, s] = of(i, s);
            }
        }

        return values;
    }

    private static double Sum(Matrix like, Func<int, int, double> of) => Each(like, of).Cast<double>().Sum();
}
