using Backprop.Engine;

namespace Backprop.Notebooks.Tests;

/// <summary>The checks of document 4 can fail, and those of its wrong symbols can hold.</summary>
public class TwoLayerByHandClaimTests
{
    private const string WrongSize = "network-has-two-layers hidden-layer-has-2-neurons output-layer-has-1-neuron "
        + "gradient-of-W(1)-is-2-by-2 gradient-of-W(2)-is-1-by-2";

    private static Network Sample(params (int Neurons, Activation Activation)[] layers) => Network.Random(new SplitMix64(4), 1.2, 2, layers);

    private static IReadOnlyDictionary<string, Func<bool>> ClaimsOf(Network network) =>
        TwoLayerByHandClaims.Of(TwoLayerByHandDocument.StepOf(network));

    [Fact]
    public void A_claim_about_the_documents_shape_does_not_hold_of_just_any()
    {
        var target = Matrix.Column(0.1, 0.2);
        var network = Sample((3, Activation.Sigmoid), (2, Activation.Sigmoid), (2, Activation.Sigmoid));
        var claims = TwoLayerByHandClaims.Of(network.Forward(0.05, 0.10).Backward(target, Loss.HalfSquaredError).Update(0.5));

        Assert.All(WrongSize.Split(' '), name => Assert.False(claims[name](), name));
    }

    [Theory]
    [InlineData("sigmoid-of-z(1)-is-a(1)")]
    [InlineData("new-output-is-sigmoid-of-new-z(2)")]
    [InlineData("sigmoid-differentiated-is-a-times-1-minus-a")]
    public void A_claim_about_the_sigmoid_does_not_hold_of_tanh(string claim)
    {
        Assert.True(ClaimsOf(TwoLayerByHandDocument.Network)[claim]());
        Assert.False(ClaimsOf(Sample((2, Activation.Tanh), (1, Activation.Tanh)))[claim]());
    }

    [Fact]
    public void The_slope_of_another_loss_is_not_output_minus_target()
    {
        var pass = Sample((2, Activation.Sigmoid), (1, Activation.Sigmoid)).Forward(0.05, 0.10).Backward(0.01, Loss.BinaryCrossEntropy);

        Assert.False(TwoLayerByHandClaims.Of(pass.Update(0.5))["slope-in-the-output-is-output-minus-target"]());
    }

    [Fact]
    public void A_step_that_is_too_long_raises_the_loss()
    {
        // Without a sigmoid the loss is steep: a whole step of the gradient shoots over the target.
        var network = new Network(new Layer([[1, 1]], [0], Activation.Identity), new Layer([[0.1]], [0], Activation.Identity));
        var pass = network.Forward(1, 1).Backward(1.0, Loss.HalfSquaredError);

        Assert.True(TwoLayerByHandClaims.Of(pass.Update(0.1))["loss-went-down"]());
        Assert.False(TwoLayerByHandClaims.Of(pass.Update(1))["loss-went-down"]());
    }

    [Theory]
    [InlineData("error-of-layer-l-comes-from-layer-l-plus-1", "error-at-z-comes-from-the-error-at-z-plus-1")]
    [InlineData("chain-rule-gives-the-slope-in-z", "chain-rule-gives-the-slope-in-a")]
    [InlineData("gradient-of-W(2)-is-delta-times-a-transposed", "gradient-of-w1(2)-is-delta-times-a-transposed")]
    [InlineData("gradient-of-W(1)-is-delta-times-x-transposed", "gradient-of-W(1)-is-delta-1-times-x")]
    [InlineData("slope-in-the-output-is-output-minus-target", "slope-in-the-target-is-output-minus-target")]
    [InlineData("second-weight-of-W(2)-is-in-row-1-column-2", "second-weight-of-W(2)-is-in-row-2-column-1")]
    public void What_is_right_holds_of_other_networks_too_and_what_is_printed_does_not(string right, string printed)
    {
        var claims = ClaimsOf(Sample((2, Activation.Tanh), (1, Activation.Sigmoid)));

        Assert.True(claims[right]());
        Assert.False(claims[printed]());
    }

    /// <summary>Two hidden neurons of the same weights are each other's double: then the wrong symbols name right numbers.</summary>
    [Theory]
    [InlineData("sigmoid-of-z(1)-is-a(1)[2]")]
    [InlineData("gradient-of-w1(2)-is-delta-times-a-transposed")]
    [InlineData("gradient-of-W(1)-is-delta-1-times-x")]
    public void A_wrong_symbol_is_right_where_both_neurons_are_alike(string claim)
    {
        var twins = new Network(
            new Layer([[0.15, 0.20], [0.15, 0.20]], [0.35, 0.35], Activation.Sigmoid),
            new Layer([[0.40, 0.40]], [0.60], Activation.Sigmoid));

        Assert.True(ClaimsOf(twins)[claim]());
        Assert.False(ClaimsOf(TwoLayerByHandDocument.Network)[claim]());
    }

    [Fact]
    public void Where_nothing_is_left_to_learn_output_and_target_may_change_places()
    {
        var network = TwoLayerByHandDocument.Network;
        var forward = network.Forward(0.05, 0.10);
        var claims = TwoLayerByHandClaims.Of(forward.Backward(forward.Output, Loss.HalfSquaredError).Update(0.5));

        Assert.True(claims["target-is-sigmoid-of-new-z(2)"]());
        Assert.True(claims["slope-in-the-target-is-output-minus-target"]());
        Assert.True(claims["chain-rule-gives-the-slope-in-a"]());
        Assert.False(claims["loss-went-down"]());
    }
}
