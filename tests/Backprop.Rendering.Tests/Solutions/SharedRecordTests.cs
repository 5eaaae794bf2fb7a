using Backprop.Engine;

namespace Backprop.Rendering.Tests.Solutions;

/// <summary>A solution shows its chains and its check from its own record, which holds the update as well.</summary>
public sealed class SharedRecordTests
{
    private static WorkedSolution Solve(params IReadOnlyList<int> sizes)
    {
        var random = new SplitMix64(3);
        var network = Network.Random(random, 1, sizes[0], sizes.Skip(1).Select(neurons => (neurons, (Activation)Activation.Sigmoid)));
        return WorkedSolution.Of(network, random.Matrix(sizes[0], 1), random.Matrix(sizes[^1], 1), Loss.HalfSquaredError);
    }

    [Theory]
    [InlineData(3, 2, 2, 1)]
    [InlineData(2, 4, 4, 2)] // of its 8 paths through layer 2, and twice as many to the outputs, only the largest are listed
    public void A_chain_looks_as_it_does_from_a_record_of_its_own(params int[] sizes)
    {
        var solution = Solve(sizes);
        var chain = Assert.Single(solution.Chains);

        Assert.Equal(chain.Show().ToHtml(), ChainViews.Show(chain, solution.Derivation, ViewOptions.Default).ToHtml());
    }

    [Fact]
    public void A_check_looks_as_it_does_from_a_record_of_its_own()
    {
        var solution = Solve(3, 2, 2, 1);

        Assert.Equal(solution.Check.Show().ToHtml(), CheckViews.Show(solution.Check, solution.Derivation, ViewOptions.Default).ToHtml());
    }

    [Fact]
    public void Their_figures_carry_the_mark_of_the_passes_and_not_that_of_the_update()
    {
        var solution = Solve(3, 2, 2, 1);
        var (passes, update) = (RecordMark.OfPasses(solution.Derivation, ViewOptions.Default.Format), RecordMark.Of(solution.Derivation, ViewOptions.Default.Format));

        Assert.NotEqual(passes, update);
        Assert.Equal([passes], solution.Section("The chain of one parameter").Blocks.Select(block => block.Record).OfType<string>().Distinct());
        Assert.Equal([passes], solution.Section("Gradient check").Blocks.Select(block => block.Record).OfType<string>().Distinct());
        Assert.Contains(update, solution.Section("Update").Blocks.Select(block => block.Record));
    }
}
