using Backprop.Engine;

namespace Backprop.Notebooks.Tests;

/// <summary>The checks of document 2 can fail: on networks of which a claim is not true.</summary>
public class ForwardBackwardDescentClaimTests
{
    private static readonly Network Walkthrough = ForwardBackwardDescentDocument.Walkthrough;
    private static readonly Network Simple = ForwardBackwardDescentDocument.Simple;
    private static readonly Network Batch = ForwardBackwardDescentDocument.Batch;

    private static readonly Network OtherShape = new(
        new Layer([[0.3, -0.2], [0.1, 0.6], [-0.4, 0.5]], [0.1, -0.2, 0.3], Activation.Tanh),
        new Layer([[0.5, -0.7, 0.2]], [0.1], Activation.Sigmoid));

    private static readonly Network Dead = new(
        new Layer([[-0.1, -0.2], [-0.3, -0.4]], [-0.05, -0.05], Activation.ReLU),
        Walkthrough.Layer(2),
        Walkthrough.Layer(3));

    private static readonly Network Narrow = new(
        new Layer([[0.3, 0.2]], [0.1], Activation.ReLU),
        new Layer([[0.7]], [0.1], Activation.ReLU),
        new Layer([[0.9]], [0.1], Activation.Sigmoid));

    private static readonly Network Linear = new(Batch.Layers.Take(1).Select(layer => new Layer(layer.Weights, layer.Biases, Activation.Identity)).Append(Batch.Layer(2)));

    private static readonly Network Small = new(
        new Layer([[0.4, -0.3], [-0.6, 0.8]], [0.1, -0.2], Activation.Tanh),
        new Layer([[0.7, -0.9]], [0.1], Activation.Sigmoid));

    [Theory]
    [InlineData("layer-sizes-are-2-2-2-1")]
    [InlineData("hidden-layers-are-1-to-L-1")]
    [InlineData("layers-1-and-2-are-relu")]
    [InlineData("layer-3-is-sigmoid")]
    [InlineData("W(2)-has-rows-0.5-0.6-and-0.7-0.8")]
    [InlineData("W(3)-is-the-row-0.9-1.0")]
    [InlineData("both-sums-of-layer-1-are-positive")]
    [InlineData("both-sums-of-layer-2-are-positive")]
    public void Of_a_network_of_another_shape_what_is_said_of_the_walkthrough_is_not_true(string claim) => Fails(claim, OtherShape, Simple, Batch);

    [Theory]
    [InlineData("both-sums-of-layer-1-are-positive")]
    [InlineData("bias-lets-a-neuron-fire-at-zero-input")]
    [InlineData("second-pass-gives-new-values")]
    public void With_dead_neurons_nothing_fires_and_nothing_changes(string claim) => Fails(claim, Dead, Simple, Batch);

    [Theory]
    [InlineData("new-loss-is-lower")]
    [InlineData("loss-falls-step-by-step")]
    [InlineData("second-pass-gives-new-values")]
    public void Without_a_step_the_loss_does_not_fall(string claim) => Fails(claim, Walkthrough, Simple, Batch, learningRate: 0);

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
        var steps = Walkthrough.Forward(0.5, 1.0).Backward(1, Loss.BinaryCrossEntropy).Descend(0.1).Take(2).ToList();
        var claims = ForwardBackwardDescentClaims.Of(
            steps, Simple.Forward(0.5, 1.0).Backward(1, Loss.HalfSquaredError), one.Backward(0.7, Loss.HalfSquaredError), one.Backward(1, Loss.BinaryCrossEntropy));

        Assert.False(claims[claim]());
    }

    [Theory]
    [InlineData("activations-make-the-network-non-linear")]
    [InlineData("activation-functions-are-not-linear")]
    public void With_the_identity_nothing_bends(string claim) => Fails(claim, Walkthrough, Simple, Linear);

    [Theory]
    [InlineData("untransposed-weights-carry-errors-back")]
    [InlineData("gradient-is-delta-times-a")]
    [InlineData("sigmoid-is-differentiated-in-y-hat")]
    [InlineData("W(3)-is-the-column-0.9-1.0")]
    [InlineData("W(2)-has-rows-0.5-0.7-and-0.6-0.8")]
    [InlineData("second-pass-carries-errors-back-through-old-weights")]
    public void What_the_document_says_wrongly_is_not_true_of_its_own_network(string claim) => Fails(claim, Walkthrough, Simple, Batch);

    [Fact]
    public void Where_the_transpose_is_the_matrix_itself_the_wrong_claim_holds() =>
        Assert.True(ForwardBackwardDescentDocument.ClaimsOf(Narrow, Simple, Batch)["untransposed-weights-carry-errors-back"]());

    [Fact]
    public void Where_no_step_is_made_the_old_weights_are_as_good_as_the_updated_ones() =>
        Assert.True(ForwardBackwardDescentDocument.ClaimsOf(Walkthrough, Simple, Batch, learningRate: 0)["second-pass-carries-errors-back-through-old-weights"]());

    [Theory]
    [InlineData("every-neuron-weighs-sums-shifts-and-activates")]
    [InlineData("rows-receive-and-columns-send")]
    [InlineData("prediction-is-the-last-activation")]
    [InlineData("gradient-is-the-slope-of-the-loss")]
    [InlineData("delta-is-the-slope-of-the-loss-in-z")]
    [InlineData("transpose-carries-errors-back")]
    [InlineData("gradient-is-delta-times-a-transposed")]
    [InlineData("batch-gradient-is-the-mean-of-the-samples-gradients")]
    [InlineData("against-the-gradient-is-steepest-descent")]
    [InlineData("gradient-points-to-steepest-ascent")]
    [InlineData("second-pass-uses-the-new-parameters")]
    public void What_is_true_of_every_network_is_true_of_others_too(string claim) =>
        Assert.True(ForwardBackwardDescentDocument.ClaimsOf(OtherShape, OtherShape, Small)[claim]());

    [Fact]
    public void One_step_is_too_few()
    {
        var steps = Walkthrough.Forward(0.5, 1.0).Backward(1, Loss.BinaryCrossEntropy).Descend(0.1).Take(1).ToList();

        Assert.Throws<ArgumentException>(() => ForwardBackwardDescentClaims.Of(steps, steps[0].Backward, steps[0].Backward, steps[0].Backward));
    }

    private static void Fails(string claim, Network walkthrough, Network simple, Network batch, double learningRate = 0.1) =>
        Assert.False(ForwardBackwardDescentDocument.ClaimsOf(walkthrough, simple, batch, learningRate)[claim]());
}
