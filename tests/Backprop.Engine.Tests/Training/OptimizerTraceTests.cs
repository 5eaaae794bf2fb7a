namespace Backprop.Engine.Tests;

public sealed class OptimizerTraceTests
{
    private static readonly Network Start = Samples.GradientTrace;
    private static readonly DataSet Batch = new(Matrix.FromRows([1, 0], [0.5, 1], [-1, 2]), Matrix.FromRows([1, 0]));
    private static readonly ParameterIndex Followed = ParameterIndex.Weight(2, 1, 2);

    [Fact]
    public void Each_step_goes_by_the_gradient_where_the_last_one_ended()
    {
        var trace = OptimizerTrace.Of(new GradientDescent(), Start, Batch, Loss.HalfSquaredError, Followed, 0.3, steps: 4);
        var steps = Start.Forward(Batch.Inputs).Backward(Batch.Targets, Loss.HalfSquaredError).Descend(0.3).Take(4).ToList();

        Assert.Equal(4, trace.Steps.Count);
        foreach (var (step, update) in trace.Steps.Zip(steps))
        {
            Assert.Equal(update.Backward[Followed], step.Gradient, 1e-15);
            Assert.Equal(update.After[Followed], step.Parameter, 1e-15);
            Assert.Empty(step.Memories);
        }

        Assert.Equal((Start[Followed], 0.3, Followed), (trace.Start, trace.LearningRate, trace.Parameter));
    }

    [Fact]
    public void What_the_optimiser_remembers_of_the_parameter_is_told()
    {
        var trace = OptimizerTrace.Of(new Momentum(0.9), Start, Batch, Loss.HalfSquaredError, Followed, 0.3);

        Assert.Equal(3, trace.Steps.Count);
        Assert.Equal(trace.Steps[0].Gradient, trace.Steps[0].Memories.Single(), 1e-15);
        Assert.Equal((0.9 * trace.Steps[0].Gradient) + trace.Steps[1].Gradient, trace.Steps[1].Memories.Single(), 1e-15);
        Assert.Equal(trace.Steps[1].Parameter - (0.3 * trace.Steps[2].Memories.Single()), trace.Steps[2].Parameter, 1e-15);
    }

    [Fact]
    public void A_parameter_that_is_not_there_and_no_step_are_refused()
    {
        Refusal.Of("W(2)[3,1]: W(2) is 2×2.", "parameter", () => OptimizerTrace.Of(new Adam(), Start, Batch, Loss.HalfSquaredError, ParameterIndex.Weight(2, 3, 1), 0.1));
        Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(() => OptimizerTrace.Of(new Adam(), Start, Batch, Loss.HalfSquaredError, Followed, 0.1, steps: 0)).ParamName);
    }
}
