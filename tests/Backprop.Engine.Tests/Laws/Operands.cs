using Backprop.Laws;

namespace Backprop.Engine.Tests.Laws;

/// <summary>How large the numbers are that a derivative is added up from: BP1–BP4 once more, with every term counted by its magnitude.</summary>
/// <remarks>Terms that cancel leave a small derivative with the rounding errors of large operands; a bound relative to these holds for both.</remarks>
internal sealed class Operands
{
    private readonly Matrix[] _activations;
    private readonly Matrix[] _deltas;
    private readonly Matrix[] _operands;

    public Operands(BackwardPass pass)
    {
        var network = pass.Forward.Network;
        _activations = [.. Enumerable.Range(0, network.Depth + 1).Select(l => pass.Forward.Activation(l).Map(Math.Abs))];
        _operands = [.. _activations];
        for (var l = 1; l <= network.Depth; l++)
        {
            // A small activation may itself be what is left of large terms.
            var terms = Times(network.Layer(l).Weights, _operands[l - 1]);
            var moved = Through(pass, l, Matrices.Of(terms.Rows, terms.Columns, (i, s) => terms[i, s] + Math.Abs(network.Layer(l).Biases[i, 0])));

            // On dual numbers tanh is a quotient of 1 − e⁻²ᶻ, however small it is.
            var least = network.Layer(l).Activation is Tanh ? 1 : 0;
            _operands[l] = Matrices.Of(terms.Rows, terms.Columns, (i, s) => Math.Max(least, _activations[l][i, s]) + moved[i, s]);
        }

        _deltas = new Matrix[network.Depth];
        for (var l = network.Depth; l >= 1; l--)
        {
            _deltas[l - 1] = l == network.Depth ? Output(pass) : Through(pass, l, Times(network.Layer(l + 1).Weights.Transpose(), _deltas[l]));
        }
    }

    /// <summary>How large the derivative of the batch's loss could be, were all its terms of one sign.</summary>
    public double this[ParameterIndex parameter] => Enumerable.Range(1, _deltas[^1].Columns).Average(s => this[parameter, s]);

    /// <summary>The same of one sample's loss; samples count from 1.</summary>
    public double this[ParameterIndex parameter, int s] => _deltas[parameter.Layer - 1][parameter.Row - 1, s - 1]
        * (parameter.IsBias ? 1 : _activations[parameter.Layer - 1][parameter.Column - 1, s - 1]);

    /// <summary>The loss's slope is a difference of prediction and target, and an unbounded prediction a sum of terms of its own.</summary>
    private Matrix Output(BackwardPass pass)
    {
        var (l, y) = (pass.Forward.Network.Depth, pass.Target);
        var layer = pass.Forward.Network.Layer(l);
        var compared = Matrices.Of(y.Rows, y.Columns, (i, s) =>
            Math.Max(layer.Activation is Sigmoid or Softmax or Tanh ? 1 : 0, _operands[l][i, s]) + Math.Abs(y[i, s]));
        if (pass.IsFused)
        {
            return compared;
        }

        var prediction = pass.Forward.Output;
        return Through(pass, l, Matrices.Of(y.Rows, y.Columns, (i, s) => pass.LossFunction switch
        {
            HalfSquaredError => compared[i, s],
            BinaryCrossEntropy => compared[i, s] / (prediction[i, s] * (1 - prediction[i, s])),
            _ => y[i, s] / prediction[i, s],
        }));
    }

    private static Matrix Through(BackwardPass pass, int l, Matrix slopes)
    {
        if (pass.Forward.Network.Layer(l).Activation is not Softmax)
        {
            var derivative = pass.ActivationDerivative(l);
            return Matrices.Of(slopes.Rows, slopes.Columns, (i, s) => Math.Abs(derivative[i, s]) * slopes[i, s]);
        }

        // ∂aᵢ/∂zⱼ = aᵢ ([i = j] − aⱼ), again a difference.
        var a = pass.Forward.Activation(l);
        return Matrices.Of(slopes.Rows, slopes.Columns, (j, s) =>
            Enumerable.Range(0, slopes.Rows).Sum(i => a[i, s] * ((i == j ? 1 : 0) + a[j, s]) * slopes[i, s]));
    }

    private static Matrix Times(Matrix left, Matrix right) => Matrices.Of(
        left.Rows, right.Columns, (i, j) => Enumerable.Range(0, left.Columns).Sum(k => Math.Abs(left[i, k]) * right[k, j]));
}
