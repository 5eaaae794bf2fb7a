using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>The network of the gradient trace, [3, 2, 2, 1].</summary>
internal static class GradientTrace
{
    public static Network Network { get; } = new(
        new Layer([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [0.1, 0.2], Activation.Sigmoid),
        new Layer([[0.7, 0.8], [0.9, 1.0]], [0.1, 0.2], Activation.Sigmoid),
        new Layer([[0.3, 0.4]], [0.1], Activation.Sigmoid));

    public static BackwardPass Pass { get; } = Network.Forward(1.0, 0.5, -1.0).Backward(1.0, Loss.HalfSquaredError);
}
