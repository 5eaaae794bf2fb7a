using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>Document 2 but for its walkthrough: the formulas of forward pass, losses, descent and backpropagation for a mini-batch, and a 2-1-1 example.</summary>
public sealed class ForwardBackwardDescentDocument() : PrintedDocument("02-forward-backward-descent")
{
    private const double LearningRate = 0.1;

    /// <summary>The network of the simple forward pass.</summary>
    public static Network Simple { get; } = new(
        new Layer([[0.1, 0.3]], [0.05], Activation.Sigmoid),
        new Layer([[0.2]], [0.01], Activation.Sigmoid));

    /// <summary>The network of the formulas for a mini-batch.</summary>
    public static Network Batch { get; } = new(
        new Layer([[0.4, -0.3], [-0.6, 0.8], [0.2, 0.5]], [0.1, -0.2, 0.3], Activation.Tanh),
        new Layer([[0.7, -0.9, 0.4]], [0.1], Activation.Sigmoid));

    public override IReadOnlyDictionary<string, Func<bool>> Claims => ClaimsOf(WalkthroughDocument.Network, Simple, Batch);

    protected override Derivation Own => Derive(Of(WalkthroughDocument.Network, Simple, Batch));

    public static IReadOnlyDictionary<string, Func<bool>> ClaimsOf(Network walkthrough, Network simple, Network batch)
    {
        var passes = Of(walkthrough, simple, batch);
        return ForwardBackwardDescentClaims.Of(passes.Walkthrough, passes.Simple, passes.Batch, passes.Labelled);
    }

    /// <summary>The pass of the simple network, with half the squared error.</summary>
    public static BackwardPass SimplePass(Network network) => network.Forward(0.5, 1.0).Backward(1.0, Loss.HalfSquaredError);

    /// <summary>A pass of a network of the shape of the simple one.</summary>
    public static BackwardPass OtherSimplePass(SplitMix64 random) => Network
        .Random(random, 1.5, 2, (1, Activation.Sigmoid), (1, Activation.Sigmoid))
        .Forward(random.Matrix(2, 1, 1.5))
        .Backward(random.Matrix(1, 1), Loss.HalfSquaredError);

    public override Derivation OtherNumbers(SplitMix64 random)
    {
        var batch = Network.Random(random, 1.5, 2, (3, Activation.Tanh), (1, Activation.Sigmoid)).Forward(random.Matrix(2, 3, 1.5));
        return Derive((
            WalkthroughDocument.OtherPass(random),
            OtherSimplePass(random),
            batch.Backward(random.Matrix(1, 3), Loss.HalfSquaredError),
            batch.Backward(Matrix.FromRows([random.Uniform(0, 1), random.Uniform(0, 1), random.Uniform(0, 1)]), Loss.BinaryCrossEntropy)));
    }

    private static (BackwardPass Walkthrough, BackwardPass Simple, BackwardPass Batch, BackwardPass Labelled) Of(
        Network walkthrough, Network simple, Network batch)
    {
        var samples = batch.Forward(Matrix.FromRows([0.5, -1.0, 0.8], [1.0, 0.5, -0.6]));
        return (
            WalkthroughDocument.PassOf(walkthrough),
            SimplePass(simple),
            samples.Backward(Matrix.FromRows([0.7, 0.2, 0.9]), Loss.HalfSquaredError),
            samples.Backward(Matrix.FromRows([1.0, 0.0, 1.0]), Loss.BinaryCrossEntropy));
    }

    private static Derivation Derive((BackwardPass Walkthrough, BackwardPass Simple, BackwardPass Batch, BackwardPass Labelled) passes) =>
        passes.Walkthrough.Update(LearningRate).Derive(LossForm.OfOutput)
            .With(passes.Simple.Derive("simple").Nodes)
            .With(passes.Batch.Derive("batch").Nodes)
            .With(passes.Labelled.Derive("bce", LossForm.OfOutput).Nodes);
}
