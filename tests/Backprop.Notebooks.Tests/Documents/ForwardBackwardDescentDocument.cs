using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>Document 2: a 2-2-2-1 walkthrough with two steps of descent, a 2-1-1 example, and the formulas for a mini-batch.</summary>
public sealed class ForwardBackwardDescentDocument() : PrintedDocument("02-forward-backward-descent")
{
    private const double LearningRate = 0.1;

    private static readonly (int Neurons, Activation Activation)[] WalkthroughLayers = [(2, Activation.ReLU), (2, Activation.ReLU), (1, Activation.Sigmoid)];

    /// <summary>The network of the walkthrough.</summary>
    public static Network Walkthrough { get; } = new(
        new Layer([[0.1, 0.2], [0.3, 0.4]], [0.05, 0.05], Activation.ReLU),
        new Layer([[0.5, 0.6], [0.7, 0.8]], [0.1, 0.1], Activation.ReLU),
        new Layer([[0.9, 1.0]], [0.15], Activation.Sigmoid));

    /// <summary>The network of the simple forward pass.</summary>
    public static Network Simple { get; } = new(
        new Layer([[0.1, 0.3]], [0.05], Activation.Sigmoid),
        new Layer([[0.2]], [0.01], Activation.Sigmoid));

    /// <summary>The network of the formulas for a mini-batch.</summary>
    public static Network Batch { get; } = new(
        new Layer([[0.4, -0.3], [-0.6, 0.8], [0.2, 0.5]], [0.1, -0.2, 0.3], Activation.Tanh),
        new Layer([[0.7, -0.9, 0.4]], [0.1], Activation.Sigmoid));

    public override IReadOnlyDictionary<string, Func<bool>> Claims => ClaimsOf(Walkthrough, Simple, Batch);

    protected override Derivation Own => Derive(Of(Walkthrough, Simple, Batch));

    public static IReadOnlyDictionary<string, Func<bool>> ClaimsOf(Network walkthrough, Network simple, Network batch, double learningRate = LearningRate)
    {
        var passes = Of(walkthrough, simple, batch, learningRate);
        return ForwardBackwardDescentClaims.Of(passes.Steps, passes.Simple, passes.Batch, passes.Labelled);
    }

    public override Derivation OtherNumbers(SplitMix64 random)
    {
        var batch = Network.Random(random, 1.5, 2, (3, Activation.Tanh), (1, Activation.Sigmoid)).Forward(random.Matrix(2, 3, 1.5));
        return Derive((
            [.. Alive(random).Forward(random.Uniform(0.1, 1.5), random.Uniform(0.1, 1.5)).Backward(random.Uniform(0, 1), Loss.BinaryCrossEntropy).Descend(0.2).Take(2)],
            Network.Random(random, 1.5, 2, (1, Activation.Sigmoid), (1, Activation.Sigmoid)).Forward(random.Matrix(2, 1, 1.5)).Backward(random.Matrix(1, 1), Loss.HalfSquaredError),
            batch.Backward(random.Matrix(1, 3), Loss.HalfSquaredError),
            batch.Backward(Matrix.FromRows([random.Uniform(0, 1), random.Uniform(0, 1), random.Uniform(0, 1)]), Loss.BinaryCrossEntropy)));
    }

    /// <summary>ReLU neurons that are all above 0: a wrong formula times a slope of 0 would be right.</summary>
    private static Network Alive(SplitMix64 random)
    {
        double[] Positive(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(0.1, 1.5))];
        return new(WalkthroughLayers.Select(layer => new Layer(
            [.. Enumerable.Range(0, layer.Neurons).Select(_ => Positive(2))], Positive(layer.Neurons), layer.Activation)));
    }

    private static (IReadOnlyList<Update> Steps, BackwardPass Simple, BackwardPass Batch, BackwardPass Labelled) Of(
        Network walkthrough, Network simple, Network batch, double learningRate = LearningRate)
    {
        var samples = batch.Forward(Matrix.FromRows([0.5, -1.0, 0.8], [1.0, 0.5, -0.6]));
        return (
            [.. walkthrough.Forward(0.5, 1.0).Backward(1.0, Loss.BinaryCrossEntropy).Descend(learningRate).Take(2)],
            simple.Forward(0.5, 1.0).Backward(1.0, Loss.HalfSquaredError),
            samples.Backward(Matrix.FromRows([0.7, 0.2, 0.9]), Loss.HalfSquaredError),
            samples.Backward(Matrix.FromRows([1.0, 0.0, 1.0]), Loss.BinaryCrossEntropy));
    }

    private static Derivation Derive((IReadOnlyList<Update> Steps, BackwardPass Simple, BackwardPass Batch, BackwardPass Labelled) passes) =>
        passes.Steps.Derive(LossForm.OfOutput)
            .With(passes.Simple.Derive("simple").Nodes)
            .With(passes.Batch.Derive("batch").Nodes)
            .With(passes.Labelled.Derive("bce", LossForm.OfOutput).Nodes);
}
