using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Checks of what weights carry, forward and back, by moving a number and running the network again. In a batch, of each sample's own loss.</summary>
internal static class SlopeClaims
{
    private const double Shift = 1e-6;

    /// <summary>A weight of row j and column k moves the weighted sum of neuron j alone, at the rate of what neuron k sends.</summary>
    public static bool RowsReceive(ForwardPass pass)
    {
        var network = pass.Network;
        return network.Parameters.Where(parameter => !parameter.IsBias).All(parameter =>
        {
            var l = parameter.Layer;
            var moved = network.With(parameter, network[parameter] + 1).Forward(pass.Input).PreActivation(l);
            return Places(moved).All(place => CommonClaims.Near(
                moved[place.Row, place.Column] - pass.PreActivation(l)[place.Row, place.Column],
                place.Row == parameter.Row - 1 ? pass.Activation(l - 1)[parameter.Column - 1, place.Column] : 0));
        });
    }

    /// <summary>(W(l))ᵀδ(l), added up down the columns of W(l), is the slope of the loss in a(l−1).</summary>
    public static bool TransposeCarriesBack(BackwardPass pass) => CarryBack(pass, l => pass.Forward.Network.Layer(l).Weights.Transpose());

    /// <summary>A matrix for each layer, times δ(l), is the slope of the loss in a(l−1).</summary>
    /// <param name="pass">The pass that has the errors.</param>
    /// <param name="carrier">The matrix that carries the errors of a layer back.</param>
    public static bool CarryBack(BackwardPass pass, Func<int, Matrix> carrier) =>
        Enumerable.Range(2, pass.Forward.Network.Depth - 1).All(l =>
            Product(carrier(l), pass.Delta(l)) is { } carried
            && carried.Rows == pass.Forward.Network.Sizes[l - 1]
            && Places(carried).All(place => CommonClaims.Near(carried[place.Row, place.Column], SlopeInActivation(pass, l - 1, place.Row, place.Column + 1))));

    /// <summary>The matrix product; null if the shapes do not fit.</summary>
    public static Matrix? Product(Matrix one, Matrix other) => one.Columns != other.Rows ? null : Matrix.FromRows([..
        Enumerable.Range(0, one.Rows).Select(i => Enumerable.Range(0, other.Columns)
            .Select(j => Enumerable.Range(0, one.Columns).Sum(k => one[i, k] * other[k, j])).ToArray())]);

    /// <summary>The places of a matrix, counted from 0.</summary>
    public static IEnumerable<(int Row, int Column)> Places(Matrix matrix) =>
        from row in Enumerable.Range(0, matrix.Rows) from column in Enumerable.Range(0, matrix.Columns) select (row, column);

    /// <summary>The difference quotient of a sample's loss when the activation of one neuron is moved and the layers behind it run on.</summary>
    private static double SlopeInActivation(BackwardPass pass, int layer, int neuron, int sample)
    {
        var behind = new Network(pass.Forward.Network.Layers.Skip(layer));
        var activation = pass.Forward.Activation(layer).Samples(sample);
        double Loss(double shift) => behind
            .Forward(activation.With(neuron, 0, activation[neuron, 0] + shift))
            .LossOf(pass.Target.Samples(sample), pass.LossFunction);
        return (Loss(Shift) - Loss(-Shift)) / (2 * Shift);
    }
}
