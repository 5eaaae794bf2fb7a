namespace Backprop.Engine.Tests;

public sealed class DescendingTests
{
    private static readonly BackwardPass Pass = Samples.GradientTrace.Forward(1, 0.5, -1).Backward(1, Loss.HalfSquaredError);
    private static readonly Matrix Inputs = new SplitMix64(3).Matrix(3, 7);
    private static readonly Matrix Targets = new SplitMix64(4).Matrix(1, 7);

    [Fact]
    public void Every_step_goes_on_from_where_the_last_one_ended()
    {
        var steps = Pass.Descend(0.5).Take(4).ToList();

        Assert.Same(Pass, steps[0].Backward);
        foreach (var (before, after) in steps.Zip(steps.Skip(1)))
        {
            Assert.Same(before.After, after.Before);
            Assert.Same(Pass.Forward.Input, after.Backward.Forward.Input);
            Assert.Same(Pass.Target, after.Backward.Target);
            Assert.True(after.Backward.Loss < before.Backward.Loss);
        }
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 3)]
    [InlineData(7, 1)]
    public void Once_round_the_data_every_sample_comes_once(int batch, int stepsAnEpoch)
    {
        var steps = Descend(batch).Take(2 * stepsAnEpoch).ToList();

        foreach (var epoch in steps.Chunk(stepsAnEpoch))
        {
            Assert.All(epoch.SkipLast(1), step => Assert.Equal(batch, step.Backward.Forward.Samples));
            Assert.Equal(
                Inputs.Transpose().Values[..].ToArray().Chunk(3).Select(sample => sample[0]).Order(),
                epoch.SelectMany(step => Enumerable.Range(0, step.Backward.Forward.Samples).Select(s => step.Backward.Forward.Input[0, s])).Order());
        }
    }

    [Fact]
    public void Inputs_and_targets_are_shuffled_together()
    {
        var pairs = Enumerable.Range(0, 7).Select(s => (Inputs[0, s], Targets[0, s])).ToHashSet();

        Assert.All(Descend(2).Take(4), step => Assert.All(
            Enumerable.Range(0, step.Backward.Forward.Samples),
            s => Assert.Contains((step.Backward.Forward.Input[0, s], step.Backward.Target[0, s]), pairs)));
    }

    [Fact]
    public void With_all_samples_a_step_it_is_descent_on_the_whole_batch()
    {
        var whole = Samples.GradientTrace.Forward(Inputs).Backward(Targets, Loss.HalfSquaredError).Descend(0.5).Take(3).Last().After;
        var shuffled = Descend(7).Take(3).Last().After;

        Assert.All(whole.Parameters, parameter => Assert.Equal(whole[parameter], shuffled[parameter], 1e-14));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void A_batch_that_the_data_cannot_fill_is_refused(int batch) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(batch), () => Descend(batch));

    [Fact]
    public void Samples_are_taken_out_of_a_batch_in_the_order_of_their_names()
    {
        var batch = Matrix.FromRows([1, 2, 3], [4, 5, 6]);

        Assert.Equal(Matrix.FromRows([3, 1], [6, 4]), batch.Samples(3, 1));
        Refusal.Of("Sample 4: the batch has samples 1 to 3.", "samples", () => batch.Samples(1, 4));
        Refusal.Of("Sample 0: the batch has samples 1 to 3.", "samples", () => batch.Samples(0));
        Refusal.Of("No sample is named; at least one was expected.", "samples", () => batch.Samples());
    }

    private static IEnumerable<Update> Descend(int batch) =>
        Samples.GradientTrace.Descend(Inputs, Targets, Loss.HalfSquaredError, 0.5, batch, new SplitMix64(1));
}
