using Backprop.Engine;

namespace Backprop.Worked.Tests.Rules;

public class RepeatedStepsTests
{
    private static readonly Network Start = new(new Layer([[0.5]], [0.1], Activation.Identity));

    [Fact]
    public void The_losses_are_those_before_the_first_step_and_after_each()
    {
        var run = RepeatedSteps.Of(Start, Matrix.Column(2), Matrix.Column(3), Loss.HalfSquaredError, steps: 2, learningRate: 0.1);
        var once = Start.Forward(2).Backward(3, Loss.HalfSquaredError).Update(0.1).After;
        var twice = once.Forward(2).Backward(3, Loss.HalfSquaredError).Update(0.1).After;

        Assert.Equal(new[] { Start, once, twice }.Select(network => network.Forward(2).LossOf(Matrix.Column(3), Loss.HalfSquaredError)), run.Losses);
        Assert.Equal(twice[ParameterIndex.Weight(1, 1, 1)], run.After[ParameterIndex.Weight(1, 1, 1)]);
        Assert.Same(Start, run.Before);
        Assert.Equal((2, false), (run.Steps, run.BrokeOff));
    }

    [Fact]
    public void No_step_leaves_the_network_as_it_is()
    {
        var run = RepeatedSteps.Of(Start, Matrix.Column(2), Matrix.Column(3), Loss.HalfSquaredError, steps: 0, learningRate: 0.1);

        Assert.Same(Start, run.After);
        Assert.Single(run.Losses);
    }

    [Fact]
    public void A_run_that_leaves_the_range_of_doubles_breaks_off_and_keeps_what_came_before()
    {
        var run = RepeatedSteps.Of(Start, Matrix.Column(2), Matrix.Column(3), Loss.HalfSquaredError, steps: 1000, learningRate: 10);

        Assert.True(run.BrokeOff);
        Assert.InRange(run.Steps, 10, 999);
        Assert.All(run.Losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.Equal(run.Losses[^1], run.After.Forward(2).LossOf(Matrix.Column(3), Loss.HalfSquaredError));
    }

    [Fact]
    public void The_printed_rules_never_change_the_difference_of_weights_that_they_give_the_same_step()
    {
        var rules = UpdateRules.AsPrinted(SmallRules.Rows);
        var run = RepeatedSteps.Of(SmallRules.Network, Matrix.FromRows([0.8, -1.2]), Matrix.FromRows([0.7, 2.7]), Loss.HalfSquaredError, 200, pass => rules.Step(pass, 0.1).After);
        double Difference(Network network) => network[ParameterIndex.Weight(1, 1, 1)] - network[ParameterIndex.Weight(1, 2, 1)];

        Assert.NotEqual(run.Before[ParameterIndex.Weight(1, 1, 1)], run.After[ParameterIndex.Weight(1, 1, 1)], 0.01);
        Assert.Equal(Difference(run.Before), Difference(run.After), 1e-13);
    }

    [Fact]
    public void Runs_side_by_side_give_what_they_give_in_turn()
    {
        var rules = UpdateRules.AsPrinted(SmallRules.Rows);
        var (x, y) = (Matrix.FromRows([0.8, -1.2]), Matrix.FromRows([0.7, 2.7]));
        RepeatedSteps Run(int run) => RepeatedSteps.Of(
            SmallRules.Network, x, y, Loss.HalfSquaredError, 200, pass => run % 2 == 0 ? pass.Update(0.01 * run).After : rules.Step(pass, 0.01 * run).After);
        var inTurn = Enumerable.Range(0, 16).Select(Run).ToList();

        var sideBySide = new RepeatedSteps[16];
        Parallel.For(0, 16, run => sideBySide[run] = Run(run));

        Assert.All(inTurn.Zip(sideBySide), pair => Assert.Equal(pair.First.Losses, pair.Second.Losses));
    }

    [Fact]
    public void Fewer_steps_than_none_cannot_be_taken() => Assert.Equal(
        "steps",
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedSteps.Of(Start, Matrix.Column(2), Matrix.Column(3), Loss.HalfSquaredError, steps: -1, learningRate: 0.1)).ParamName);
}
