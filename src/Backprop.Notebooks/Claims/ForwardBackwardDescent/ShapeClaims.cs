using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Claims of document 2 about shapes, decided on its formulas' mini-batch: three samples through a 2-3-1 network.</summary>
internal static class ShapeClaims
{
    private const int Samples = 3;

    private static readonly int[] Sizes = [2, 3, 1];

    public static Dictionary<string, Func<bool>> Of(ForwardBackwardDescentPasses passes)
    {
        var (batch, labelled) = (passes.Batch, passes.Labelled);
        var network = batch.Forward.Network;
        return new()
        {
            ["inputs-are-n(0)-by-m"] = () => Is(batch.Forward.Input, Sizes[0], Samples),
            ["weights-of-layer-l-are-n(l)-by-n(l-1)"] = () => Every(network, l => CommonClaims.WeightsAre(network, l, Sizes[l], Sizes[l - 1])),
            ["biases-of-layer-l-are-n(l)-by-1"] = () => Every(network, l => Is(network.Layer(l).Biases, Sizes[l], 1)),
            ["sums-of-layer-l-are-n(l)-by-m"] = () => Every(network, l => Is(batch.Forward.PreActivation(l), Sizes[l], Samples)),
            ["activations-of-layer-l-are-n(l)-by-m"] = () =>
                Is(batch.Forward.Activation(0), Sizes[0], Samples) && Every(network, l => Is(batch.Forward.Activation(l), Sizes[l], Samples)),
            ["biases-are-broadcast-over-the-samples"] = () => Every(network, l => IsBroadcast(batch.Forward, l)),
            ["output-deltas-are-n(L)-by-m"] = () => new[] { batch, labelled }.All(pass => Is(pass.Delta(pass.Forward.Network.Depth), Sizes[^1], Samples)),
            ["sums-over-samples-keep-n(l)-by-1"] = () => Every(network, l => Is(batch.BiasGradient(l), Sizes[l], 1)),
        };
    }

    private static bool Every(Network network, Func<int, bool> holds) =>
        network.Depth == Sizes.Length - 1 && Enumerable.Range(1, network.Depth).All(holds);

    private static bool Is(Matrix matrix, int rows, int columns) => matrix.Rows == rows && matrix.Columns == columns;

    /// <summary>What the sums have beyond W a is the same bias in each of several columns.</summary>
    private static bool IsBroadcast(ForwardPass pass, int l)
    {
        var layer = pass.Network.Layer(l);
        return pass.Samples > 1 && SlopeClaims.Product(layer.Weights, pass.Activation(l - 1)) is { } products
            && SlopeClaims.Places(products).All(place => CommonClaims.Near(
                pass.PreActivation(l)[place.Row, place.Column] - products[place.Row, place.Column], layer.Biases[place.Row, 0], 1e-15));
    }
}
