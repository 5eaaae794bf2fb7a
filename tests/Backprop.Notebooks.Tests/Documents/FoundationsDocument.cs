using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>Document 3: the update rules of a 2-2-2-1 network, without a number. The parameters are those of its notebook.</summary>
public sealed class FoundationsDocument() : PrintedDocument("03-foundations")
{
    /// <summary>The notebook's network.</summary>
    public static Network Network { get; } = new(
        new Layer([[0.2, -0.5], [-0.6, 0.3]], [0.1, -0.4], Activation.Sigmoid),
        new Layer([[0.7, -0.9], [0.8, 1.1]], [1.2, -1.3], Activation.Sigmoid),
        new Layer([[1.4, -1.5]], [1.0], Activation.Sigmoid));

    /// <summary>Its pass on the notebook's sample.</summary>
    public static BackwardPass Pass { get; } = Network.Forward(-2.0, -1.9).Backward(0.3, Loss.HalfSquaredError);

    public override IReadOnlyDictionary<string, Func<bool>> Claims => FoundationsClaims.Of(Pass, Function);

    protected override Derivation Own => Pass.DeriveUpdate("α");

    /// <summary>f(x₁, x₂) = 2x₁ + 3x₂ + 10.</summary>
    public static double Function(double x1, double x2) => (2 * x1) + (3 * x2) + 10;

    public override Derivation OtherNumbers(SplitMix64 random) => Network
        .Random(random, 1.5, 2, (2, Activation.Sigmoid), (2, Activation.Sigmoid), (1, Activation.Sigmoid))
        .Forward(random.Matrix(2, 1, 1.5))
        .Backward(random.Matrix(1, 1, 1.5), Loss.HalfSquaredError)
        .DeriveUpdate("α");
}
