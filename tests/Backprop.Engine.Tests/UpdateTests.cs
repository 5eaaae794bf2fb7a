namespace Backprop.Engine.Tests;

public sealed class UpdateTests
{
    private static readonly BackwardPass Pass = Samples.GradientTrace.Forward(1, 0.5, -1).Backward(1, Loss.HalfSquaredError);

    [Fact]
    public void Every_parameter_goes_down_its_gradient()
    {
        var update = Pass.Update(0.5);

        Assert.Equal(0.5, update.LearningRate);
        Assert.Same(Pass, update.Backward);
        foreach (var parameter in update.Before.Parameters)
        {
            Assert.Equal(update.Before[parameter] - (0.5 * Pass[parameter]), update.After[parameter]);
        }
    }

    [Fact]
    public void The_network_before_is_kept()
    {
        var values = Samples.GradientTrace.Parameters.Select(parameter => Samples.GradientTrace[parameter]).ToArray();
        var update = Pass.Update(10);

        Assert.Same(Samples.GradientTrace, update.Before);
        Assert.Equal(values, update.Before.Parameters.Select(parameter => update.Before[parameter]));
        Assert.NotEqual(values, update.After.Parameters.Select(parameter => update.After[parameter]));
    }

    [Fact]
    public void A_step_lowers_the_loss_and_a_step_of_0_changes_nothing()
    {
        Assert.True(LossAfter(Pass.Update(0.5).After) < Pass.Loss);
        Assert.Equal(Pass.Loss, LossAfter(Pass.Update(0).After));
    }

    [Theory]
    [InlineData(-0.1, "-0.1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void A_learning_rate_that_is_no_step_is_refused(double rate, string text) =>
        Refusal.Of($"The learning rate is {text}; a finite number of at least 0 was expected.", "learningRate", () => Pass.Update(rate));

    private static double LossAfter(Network network) => network.Forward(Pass.Forward.Input).LossOf(Pass.Target, Pass.LossFunction);
}
