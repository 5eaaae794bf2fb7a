using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>Document 4: a [2, 2, 1] sigmoid network by hand, forward, backward, one step, and the confirming pass.</summary>
public sealed class TwoLayerByHandDocument() : PrintedDocument("04-two-layer-by-hand")
{
    public static Network Network { get; } = new(
        new Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], Activation.Sigmoid),
        new Layer([[0.40, 0.45]], [0.60], Activation.Sigmoid));

    public static Update Step { get; } = StepOf(Network);

    public override IReadOnlyDictionary<string, Func<bool>> Claims => TwoLayerByHandClaims.Of(Step);

    protected override Derivation Own => Step.Derive();

    /// <summary>The document's step on another network.</summary>
    public static Update StepOf(Network network) => network.Forward(0.05, 0.10).Backward(0.01, Loss.HalfSquaredError).Update(0.5);

    public override Derivation OtherNumbers(SplitMix64 random) => Network
        .Random(random, 1.5, 2, (2, Activation.Sigmoid), (1, Activation.Sigmoid))
        .Forward(random.Matrix(2, 1, 1.5))
        .Backward(random.Matrix(1, 1, 1.5), Loss.HalfSquaredError)
        .Update(random.Uniform(0.1, 1))
        .Derive();
}
