using Backprop.Engine;

namespace Backprop.Notebooks.Tests;

/// <summary>The checks of document 2, but for those of its walkthrough, can fail: on networks of which a claim is not true.</summary>
public class ForwardBackwardDescentClaimTests
{
    private static readonly Network Walkthrough = WalkthroughDocument.Network;
    private static readonly Network Simple = ForwardBackwardDescentDocument.Simple;
    private static readonly Network Batch = ForwardBackwardDescentDocument.Batch;

    private static readonly Network OtherShape = new(
        new Layer([[0.3, -0.2], [0.1, 0.6], [-0.4, 0.5]], [0.1, -0.2, 0.3], Activation.Tanh),
        new Layer([[0.5, -0.7, 0.2]], [0.1], Activation.Sigmoid));

    private static readonly Network Dead = new(
        new Layer([[-0.1, -0.2], [-0.3, -0.4]], [-0.05, -0.05], Activation.ReLU),
        Walkthrough.Layer(2),
        Walkthrough.Layer(3));

    private static readonly Network Linear = new(Batch.Layers.Take(1).Select(layer => new Layer(layer.Weights, layer.Biases, Activation.Identity)).Append(Batch.Layer(2)));

    private static readonly Network Small = new(
        new Layer([[0.4, -0.3], [-0.6, 0.8]], [0.1, -0.2], Activation.Tanh),
        new Layer([[0.7, -0.9]], [0.1], Activation.Sigmoid));

    [Fact]
    public void Of_a_network_without_a_second_hidden_layer_it_is_not_true_that_layers_1_and_2_are_hidden() =>
        Fails("hidden-layers-are-1-to-L-1", OtherShape, Simple, Batch);

    [Fact]
    public void With_dead_neurons_nothing_fires() => Fails("bias-lets-a-neuron-fire-at-zero-input", Dead, Simple, Batch);

    [Theory]
    [InlineData("simple-network-has-sizes-2-1-1")]
    [InlineData("simple-layers-are-sigmoid")]
    public void Of_another_simple_network_what_is_said_of_it_is_not_true(string claim) => Fails(claim, Walkthrough, OtherShape, Batch);

    [Theory]
    [InlineData("weights-of-layer-l-are-n(l)-by-n(l-1)")]
    [InlineData("biases-of-layer-l-are-n(l)-by-1")]
    [InlineData("sums-of-layer-l-are-n(l)-by-m")]
    [InlineData("activations-of-layer-l-are-n(l)-by-m")]
    [InlineData("sums-over-samples-keep-n(l)-by-1")]
    public void With_fewer_neurons_the_shapes_are_others(string claim) => Fails(claim, Walkthrough, Simple, Small);

    [Theory]
    [InlineData("inputs-are-n(0)-by-m")]
    [InlineData("output-deltas-are-n(L)-by-m")]
    [InlineData("biases-are-broadcast-over-the-samples")]
    [InlineData("batch-gradient-is-the-mean-of-the-samples-gradients")]
    [InlineData("gradients-scatter-less-the-larger-the-batch")]
    public void Of_a_single_sample_nothing_is_true_that_needs_several(string claim)
    {
        var one = Batch.Forward(0.5, 1.0);
        var claims = ForwardBackwardDescentClaims.Of(
            WalkthroughDocument.PassOf(Walkthrough), Simple.Forward(0.5, 1.0).Backward(1, Loss.HalfSquaredError), one.Backward(0.7, Loss.HalfSquaredError), one.Backward(1, Loss.BinaryCrossEntropy));

        Assert.False(claims[claim]());
    }

    [Theory]
    [InlineData("activations-make-the-network-non-linear")]
    [InlineData("activation-functions-are-not-linear")]
    public void With_the_identity_nothing_bends(string claim) => Fails(claim, Walkthrough, Simple, Linear);

    [Fact]
    public void What_the_document_says_wrongly_is_not_true_of_its_own_networks() =>
        Fails("sigmoid-is-differentiated-in-y-hat", Walkthrough, Simple, Batch);

    [Theory]
    [InlineData("every-neuron-weighs-sums-shifts-and-activates")]
    [InlineData("rows-receive-and-columns-send")]
    [InlineData("prediction-is-the-last-activation")]
    [InlineData("gradient-is-the-slope-of-the-loss")]
    [InlineData("delta-is-the-slope-of-the-loss-in-z")]
    [InlineData("transpose-carries-errors-back")]
    [InlineData("batch-gradient-is-the-mean-of-the-samples-gradients")]
    [InlineData("against-the-gradient-is-steepest-descent")]
    [InlineData("gradient-points-to-steepest-ascent")]
    public void What_is_true_of_every_network_is_true_of_others_too(string claim) =>
        Assert.True(ForwardBackwardDescentDocument.ClaimsOf(OtherShape, OtherShape, Small)[claim]());

    private static void Fails(string claim, Network walkthrough, Network simple, Network batch) =>
        Assert.False(ForwardBackwardDescentDocument.ClaimsOf(walkthrough, simple, batch)[claim]());
}
