using Backprop.Engine;

namespace Backprop.Notebooks.Tests;

/// <summary>The checks of document 2's walkthrough can fail: on networks of which a claim is not true.</summary>
public class WalkthroughClaimTests
{
    private static readonly Network Walkthrough = WalkthroughDocument.Network;

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

    [Theory]
    [InlineData("layer-sizes-are-2-2-2-1")]
    [InlineData("layers-1-and-2-are-relu")]
    [InlineData("layer-3-is-sigmoid")]
    [InlineData("W(2)-has-rows-0.5-0.6-and-0.7-0.8")]
    [InlineData("W(3)-is-the-row-0.9-1.0")]
    [InlineData("both-sums-of-layer-1-are-positive")]
    [InlineData("both-sums-of-layer-2-are-positive")]
    public void Of_a_network_of_another_shape_what_is_said_of_the_walkthrough_is_not_true(string claim) => Fails(claim, OtherShape);

    [Theory]
    [InlineData("both-sums-of-layer-1-are-positive")]
    [InlineData("second-pass-gives-new-values")]
    public void With_dead_neurons_nothing_changes(string claim) => Fails(claim, Dead);

    [Theory]
    [InlineData("new-loss-is-lower")]
    [InlineData("loss-falls-step-by-step")]
    [InlineData("second-pass-gives-new-values")]
    public void Without_a_step_the_loss_does_not_fall(string claim) => Fails(claim, Walkthrough, learningRate: 0);

    [Theory]
    [InlineData("untransposed-weights-carry-errors-back")]
    [InlineData("gradient-is-delta-times-a")]
    [InlineData("W(3)-is-the-column-0.9-1.0")]
    [InlineData("W(2)-has-rows-0.5-0.7-and-0.6-0.8")]
    [InlineData("second-pass-carries-errors-back-through-old-weights")]
    public void What_the_document_says_wrongly_is_not_true_of_its_own_network(string claim) => Fails(claim, Walkthrough);

    [Fact]
    public void Where_the_transpose_is_the_matrix_itself_the_wrong_claim_holds() =>
        Assert.True(WalkthroughDocument.ClaimsOf(Narrow)["untransposed-weights-carry-errors-back"]());

    [Fact]
    public void Where_no_step_is_made_the_old_weights_are_as_good_as_the_updated_ones() =>
        Assert.True(WalkthroughDocument.ClaimsOf(Walkthrough, learningRate: 0)["second-pass-carries-errors-back-through-old-weights"]());

    [Theory]
    [InlineData("layer-0-is-the-input")]
    [InlineData("prediction-is-the-last-activation")]
    [InlineData("gradient-is-the-slope-of-the-loss")]
    [InlineData("transpose-carries-errors-back")]
    [InlineData("gradient-is-delta-times-a-transposed")]
    [InlineData("second-pass-uses-the-new-parameters")]
    [InlineData("second-pass-carries-errors-back-through-updated-weights")]
    public void What_is_true_of_every_network_is_true_of_others_too(string claim) => Assert.True(WalkthroughDocument.ClaimsOf(OtherShape)[claim]());

    [Fact]
    public void One_step_is_too_few()
    {
        var steps = WalkthroughDocument.PassOf(Walkthrough).Descend(0.1).Take(1).ToList();

        Assert.Throws<ArgumentException>(() => WalkthroughClaims.Of(steps));
    }

    private static void Fails(string claim, Network network, double learningRate = 0.1) =>
        Assert.False(WalkthroughDocument.ClaimsOf(network, learningRate)[claim]());
}
