using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Claims of document 2 about what depth does to errors, decided on chains of layers of one neuron, with x = 1 and all biases 0.</summary>
internal static class DeepChainClaims
{
    private const int Deep = 20;

    private static readonly int[] Depths = [2, 5, 10, Deep];

    public static Dictionary<string, Func<bool>> All { get; } = new()
    {
        ["gradients-vanish-in-a-deep-sigmoid-network"] = () => Arriving(Deep, 1, Activation.Sigmoid) < 1e-11,
        ["gradients-explode-in-a-deep-network"] = () => Arriving(Deep, 2, Activation.ReLU) == Math.ScaleB(1, Deep - 1),
        ["depth-makes-vanishing-and-exploding-worse"] = () => Depths.Zip(Depths.Skip(1)).All(pair =>
            Arriving(pair.First, 1, Activation.Sigmoid) > Arriving(pair.Second, 1, Activation.Sigmoid)
            && Arriving(pair.First, 2, Activation.ReLU) < Arriving(pair.Second, 2, Activation.ReLU)),
        ["initial-weights-decide-what-reaches-layer-1"] = () => new[] { 2, 0.5, 1 }.Select(weight => Arriving(Deep, weight, Activation.ReLU))
            .SequenceEqual([Math.ScaleB(1, Deep - 1), Math.ScaleB(1, 1 - Deep), 1]),
        ["relu-keeps-the-gradient-that-sigmoid-loses"] = () => Arriving(Deep, 1, Activation.ReLU) == 1 && Arriving(Deep, 1, Activation.Sigmoid) < 1e-11,
    };

    /// <summary>|δ(1) / δ(L)|: what of the last error reaches the first layer. The target is one that no output meets, so that there is an error.</summary>
    private static double Arriving(int depth, double weight, Activation activation)
    {
        var pass = new Network(Enumerable.Repeat(new Layer([[weight]], [0], activation), depth)).Forward(1).Backward(3, Loss.HalfSquaredError);
        return Math.Abs(pass.Delta(1)[0, 0] / pass.Delta(depth)[0, 0]);
    }
}
