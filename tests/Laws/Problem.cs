using Backprop.Engine;

namespace Backprop.Laws;

/// <summary>A network with a batch and a loss: what a law is about.</summary>
/// <param name="Network">The network.</param>
/// <param name="X">The inputs, a column a sample.</param>
/// <param name="Y">The targets, a column a sample.</param>
/// <param name="Loss">The loss.</param>
public sealed record Problem(Network Network, Matrix X, Matrix Y, Loss Loss)
{
    public BackwardPass Pass => Network.Forward(X).Backward(Y, Loss);

    /// <summary>The same with other layers.</summary>
    /// <param name="change">The layer in place of layer l.</param>
    public Problem WithLayers(Func<int, Layer, Layer> change) => this with { Network = new(Network.Layers.Select((layer, i) => change(i + 1, layer))) };

    /// <summary>The same with some of the samples.</summary>
    /// <param name="samples">Their numbers, from 0, in the order wanted.</param>
    public Problem WithSamples(params int[] samples) => this with { X = X.Select(null, samples), Y = Y.Select(null, samples) };

    /// <summary>Everything that is needed to build it again by hand.</summary>
    public override string ToString() => string.Join('\n', [
        $"{string.Join("→", Network.Sizes)}, {Loss}",
        .. Network.Layers.Select((layer, i) => FormattableString.Invariant($"  {i + 1}: W {layer.Weights}, b {layer.Biases}, {layer.Activation}")),
        $"  x {X}",
        $"  y {Y}",
    ]);
}
