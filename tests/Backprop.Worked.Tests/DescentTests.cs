using Backprop.Engine;

namespace Backprop.Worked.Tests;

public class DescentTests
{
    private static readonly Network Line = new(new Layer([[1.0]], [0.0], Activation.Identity));

    private static Descent Of(Network network, double x, double y, double rate) =>
        Descent.Of(network.Forward(x).Backward(y, Loss.HalfSquaredError).Update(rate));

    [Fact]
    public void A_step_down_the_slope_lowers_the_loss()
    {
        var descent = Of(Line, 2, 1, 0.1);

        // a = 2, gradients (2, 1), so w = 0.8, b = −0.1, a = 1.5.
        Assert.Equal(DescentOutcome.Fell, descent.Outcome);
        Assert.Equal(0.5, descent.Before);
        Assert.Equal(0.125, descent.After, 1e-15);
        Assert.Equal(5, descent.SquaredGradient);
        Assert.Null(descent.ShorterRate);
    }

    [Fact]
    public void A_step_that_is_too_long_raises_it_and_a_shorter_one_does_not()
    {
        var descent = Of(Line, 2, 1, 1);

        Assert.Equal((DescentOutcome.Rose, 0.25), (descent.Outcome, descent.ShorterRate));
    }

    [Fact]
    public void A_step_of_twice_the_best_length_lands_as_high_on_the_other_side()
    {
        var descent = Of(Line, 0, 1, 2);

        Assert.Equal((DescentOutcome.Stayed, 1.0), (descent.Outcome, descent.ShorterRate));
    }

    [Fact]
    public void Nothing_moves_without_a_gradient_or_without_a_rate()
    {
        Assert.Equal(DescentOutcome.NoGradient, Of(Line, 2, 2, 0.5).Outcome);
        Assert.Equal(DescentOutcome.NoStep, Of(Line, 2, 1, 0).Outcome);
    }

    [Fact]
    public void A_step_that_is_lost_in_the_last_bit_leaves_the_loss_and_so_does_every_shorter_one()
    {
        var network = new Network(new Layer([[0.0]], [1e17], Activation.Identity));

        var descent = Of(network, 0, 1e17 + 64, 0.05);

        Assert.Equal((DescentOutcome.Stayed, null), (descent.Outcome, descent.ShorterRate));
    }

    [Fact]
    public void With_an_open_rate_the_new_parameters_are_multiples_of_its_letter()
    {
        var pass = GradientTrace.Pass;
        var derivation = pass.DeriveUpdate("α");

        Assert.Equal(new Scalar(0.1, -pass[ParameterIndex.Weight(1, 1, 1)], "α"), derivation.Value("step2/W(1)[1,1]"));
        foreach (var entry in derivation.Nodes.Where(node => node.Name is { Scope: "step2", Base: "W" or "b" }).SelectMany(node => node.Entries))
        {
            Assert.Equal(derivation.Value(entry), derivation.Element(entry)!.Evaluate<Scalar>(derivation.Value));
            Assert.Equal(pass.Update(0.25).After[ParameterIndex.Parse((entry with { Scope = "" }).ToString())], derivation.Value(entry).At(0.25), 1e-15);
        }
    }
}
