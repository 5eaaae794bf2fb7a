using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>The checks of document 1 can fail.</summary>
public class OneInputFourReluClaimTests
{
    private static readonly Network Own = OneInputFourReluDocument.Network;

    /// <summary>Passes of which some claim is false, by what is different in them.</summary>
    private static readonly Dictionary<string, BackwardPass> Passes = new()
    {
        ["the document's own"] = OneInputFourReluDocument.Pass,
        ["two inputs, three sigmoids, two outputs"] = new Network(
            new Layer([[1, 2], [3, 4], [5, 6]], [1, 2, 3], Activation.Sigmoid),
            new Layer([[1, 2, 3], [4, 5, 6]], [1, 2], Activation.Sigmoid)).Forward(0.1, -0.2).Backward([0.5, 0.5], Loss.BinaryCrossEntropy),
        ["leaky"] = With(Activation.LeakyReLU(), Activation.Identity),
        ["bent output"] = With(Activation.ReLU, Activation.Softplus),
        ["input −2"] = Own.Forward(-2).Backward(5, Loss.HalfSquaredError),
        ["input −6"] = Own.Forward(-6).Backward(5, Loss.HalfSquaredError),
        ["input 0.01"] = Own.Forward(0.01).Backward(5, Loss.HalfSquaredError),
        ["neuron 3 at its kink"] = Own.With(ParameterIndex.Bias(1, 3), -1).Forward(2).Backward(5, Loss.HalfSquaredError),
        ["nothing behind neuron 1"] = Own.With(ParameterIndex.Weight(2, 1, 1), 0).Forward(2).Backward(5, Loss.HalfSquaredError),
        ["nothing behind neuron 2"] = Own.With(ParameterIndex.Weight(2, 1, 2), 0).Forward(2).Backward(5, Loss.HalfSquaredError),
        ["target −33"] = Own.Forward(2).Backward(-33, Loss.HalfSquaredError),
        ["output above 0"] = Own.With(ParameterIndex.Bias(2, 1), 50).Forward(2).Backward(5, Loss.HalfSquaredError),
        ["all that the output receives is 1"] = new Network(
            new Layer([[0], [0], [0], [0]], [1, 1, 1, 1], Activation.ReLU), Own.Layer(2)).Forward(2).Backward(5, Loss.HalfSquaredError),
    };

    [Theory]
    [InlineData("layer-sizes-are-1-4-1", "two inputs, three sigmoids, two outputs")]
    [InlineData("hidden-is-relu-and-output-is-linear", "leaky")]
    [InlineData("hidden-is-relu-and-output-is-linear", "bent output")]
    [InlineData("weights-1-are-4-by-1", "two inputs, three sigmoids, two outputs")]
    [InlineData("biases-1-are-4-by-1", "two inputs, three sigmoids, two outputs")]
    [InlineData("weights-2-are-1-by-4", "two inputs, three sigmoids, two outputs")]
    [InlineData("bias-2-is-a-single-number", "two inputs, three sigmoids, two outputs")]
    [InlineData("loss-is-the-mean-squared-error-up-to-a-factor", "two inputs, three sigmoids, two outputs")]
    [InlineData("delta-is-the-slope-of-the-loss-in-z", "neuron 3 at its kink")]
    [InlineData("relu-slope-is-1-above-0-and-0-elsewhere", "leaky")]
    [InlineData("relu-slope-is-1-above-0-and-0-elsewhere", "two inputs, three sigmoids, two outputs")]
    [InlineData("hidden-1-is-active", "input −6")]
    [InlineData("hidden-2-is-inactive", "input −2")]
    [InlineData("hidden-3-is-active", "neuron 3 at its kink")]
    [InlineData("hidden-4-is-active", "input −2")]
    [InlineData("hidden-1-3-4-are-the-active-ones", "neuron 3 at its kink")]
    [InlineData("hidden-2-is-below-0-and-puts-out-0", "input −2")]
    [InlineData("hidden-2-is-below-0-and-puts-out-0", "leaky")]
    [InlineData("no-parameter-at-hidden-2-moves", "input −2")]
    [InlineData("no-parameter-at-hidden-2-moves", "leaky")]
    [InlineData("of-the-hidden-only-active-neurons-are-updated", "nothing behind neuron 1")]
    [InlineData("of-the-hidden-only-active-neurons-are-updated", "leaky")]
    [InlineData("only-neurons-with-positive-z-are-updated", "the document's own")]
    [InlineData("without-relu-hidden-2-would-be-updated", "nothing behind neuron 2")]
    [InlineData("without-relu-hidden-2-would-be-updated", "input −2")]
    [InlineData("prediction-is-very-far-from-target", "target −33")]
    [InlineData("prediction-is-very-far-from-target", "output above 0")]
    [InlineData("gradients-are-proportional-to-the-error", "bent output")]
    [InlineData("gradients-are-proportional-to-the-error", "input 0.01")]
    [InlineData("most-gradients-are-large", "target −33")]
    [InlineData("reaching-the-target-takes-a-change-of-sign", "target −33")]
    [InlineData("reaching-the-target-takes-a-change-of-sign", "input −2")]
    [InlineData("the-larger-the-gradient-the-smaller-the-change-needed", "bent output")]
    [InlineData("the-larger-the-gradient-the-larger-the-change-needed", "the document's own")]
    public void A_claim_does_not_hold_of_just_any_pass(string claim, string pass) => Assert.False(Of(pass)[claim]());

    /// <summary>The two sentences that are wrong of the document's pass are not wrong of every pass.</summary>
    [Theory]
    [InlineData("only-neurons-with-positive-z-are-updated", "output above 0")]
    [InlineData("the-larger-the-gradient-the-larger-the-change-needed", "all that the output receives is 1")]
    public void A_wrong_claim_holds_of_some_pass(string claim, string pass) => Assert.True(Of(pass)[claim]());

    [Fact]
    public void With_another_given_nothing_is_compared()
    {
        var document = new OneInputFourReluDocument();
        var pass = Passes["input −2"];

        Assert.StartsWith(
            "Not comparable: x[1] is ",
            document.Table.Against(pass.DeriveUpdate("α"), OneInputFourReluClaims.Of(pass)).Incomparable,
            StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_networks_with_other_numbers_each_hidden_neuron_is_now_active_and_now_not()
    {
        var active = Enumerable.Range(1, 5)
            .Select(seed => OneInputFourReluDocument.OtherPass(new SplitMix64((ulong)seed)).Forward.PreActivation(1))
            .ToList();

        Assert.All(Enumerable.Range(0, 4), neuron => Assert.Equal(2, active.Select(z => z[neuron, 0] > 0).Distinct().Count()));
    }

    private static IReadOnlyDictionary<string, Func<bool>> Of(string pass) => OneInputFourReluClaims.Of(Passes[pass]);

    private static BackwardPass With(Activation hidden, Activation output) => new Network(
        new Layer(Own.Layer(1).Weights, Own.Layer(1).Biases, hidden),
        new Layer(Own.Layer(2).Weights, Own.Layer(2).Biases, output)).Forward(2).Backward(5, Loss.HalfSquaredError);
}
