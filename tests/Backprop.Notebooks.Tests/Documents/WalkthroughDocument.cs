using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>The walkthrough of document 2: a 2-2-2-1 network and two steps of descent. One of its formulas is shown on the simple network of the lecture.</summary>
public sealed class WalkthroughDocument() : PrintedDocument("02b-walkthrough")
{
    private const double LearningRate = 0.1;

    private static readonly (int Neurons, Activation Activation)[] Layers = [(2, Activation.ReLU), (2, Activation.ReLU), (1, Activation.Sigmoid)];

    public static Network Network { get; } = new(
        new Layer([[0.1, 0.2], [0.3, 0.4]], [0.05, 0.05], Activation.ReLU),
        new Layer([[0.5, 0.6], [0.7, 0.8]], [0.1, 0.1], Activation.ReLU),
        new Layer([[0.9, 1.0]], [0.15], Activation.Sigmoid));

    public override IReadOnlyDictionary<string, Func<bool>> Claims => ClaimsOf(Network);

    protected override Derivation Own => Derive(StepsOf(Network), ForwardBackwardDescentDocument.SimplePass(ForwardBackwardDescentDocument.Simple));

    public static IReadOnlyDictionary<string, Func<bool>> ClaimsOf(Network network, double learningRate = LearningRate) =>
        WalkthroughClaims.Of(StepsOf(network, learningRate));

    /// <summary>The document's pass on another network.</summary>
    public static BackwardPass PassOf(Network network) => network.Forward(0.5, 1.0).Backward(1.0, Loss.BinaryCrossEntropy);

    /// <summary>A pass of a network of the same shape with other numbers.</summary>
    public static BackwardPass OtherPass(SplitMix64 random) =>
        Alive(random).Forward(random.Uniform(0.1, 1.5), random.Uniform(0.1, 1.5)).Backward(random.Uniform(0, 1), Loss.BinaryCrossEntropy);

    public override Derivation OtherNumbers(SplitMix64 random) =>
        Derive(OtherPass(random).Descend(0.2).Take(2), ForwardBackwardDescentDocument.OtherSimplePass(random));

    /// <summary>ReLU neurons that are all above 0: a wrong formula times a slope of 0 would be right.</summary>
    private static Network Alive(SplitMix64 random)
    {
        double[] Positive(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(0.1, 1.5))];
        return new(Layers.Select(layer => new Layer(
            [.. Enumerable.Range(0, layer.Neurons).Select(_ => Positive(2))], Positive(layer.Neurons), layer.Activation)));
    }

    private static IReadOnlyList<Update> StepsOf(Network network, double learningRate = LearningRate) =>
        [.. PassOf(network).Descend(learningRate).Take(2)];

    private static Derivation Derive(IEnumerable<Update> steps, BackwardPass simple) =>
        steps.Derive(LossForm.OfOutput).With(simple.Derive("simple").Nodes);
}
