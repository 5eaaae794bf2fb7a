using Backprop.Laws;
using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Engine.Tests.Laws;

/// <summary>What the laws are held against: problems of every kind, and small ones where a law breaks.</summary>
public sealed class ProblemsTests
{
    [Fact]
    public void Every_kind_is_drawn()
    {
        var random = new SplitMix64(1);
        var drawn = Enumerable.Range(0, 1000).Select(i => Problems.Draw(random, i / 10)).ToList();

        Assert.All(Problems.Pairs, pair => Assert.Contains(drawn, problem => (problem.Network.Layers[^1].Activation.Name, problem.Loss) == (pair.Output.Name, pair.Loss)));
        Assert.All(Activation.All, kind => Assert.Contains(drawn, problem => problem.Network.Layers.SkipLast(1).Any(layer => layer.Activation.Name == kind.Name)));
        Assert.All(Enumerable.Range(1, 4), depth => Assert.Contains(drawn, problem => problem.Network.Depth == depth));
        Assert.All(Enumerable.Range(1, 5), width => Assert.Contains(drawn, problem => problem.Network.Sizes.Max() == width));
        Assert.All(Enumerable.Range(1, 4), samples => Assert.Contains(drawn, problem => problem.X.Columns == samples));
        Assert.Contains(drawn, HasKink);
    }

    [Fact]
    public void What_breaks_a_law_is_shrunk_to_the_smallest_that_does()
    {
        var law = Prop.ForAll(Problems.Arbitrary(), problem => !problem.Network.Layers.SkipLast(1).Any(layer => layer.Activation is ReLU));

        var failure = Assert.ThrowsAny<Exception>(() => Check.One(Config.QuickThrowOnFailure.WithReplay(1, 3).WithMaxTest(500), law));

        Assert.Contains(
            """
            1→1→1, half-squared-error
              1: W 1×1 [[0]], b 1×1 [[0]], relu
              2: W 1×1 [[0]], b 1×1 [[0]], identity
              x 1×1 [[0]]
              y 1×1 [[0]]
            """.ReplaceLineEndings("\n"),
            failure.Message.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Shrinking_comes_to_an_end()
    {
        var random = new SplitMix64(2);
        for (var i = 0; i < 10; i++)
        {
            var problem = Problems.Draw(random, 100);
            for (var steps = 0; SmallerProblems.Of(problem).LastOrDefault() is { } smaller; steps++)
            {
                Assert.True(steps < 1000, problem.ToString());
                problem = smaller;
            }

            Assert.All(problem.Network.Sizes.SkipLast(1), size => Assert.Equal(1, size));
        }
    }

    private static bool HasKink(Problem problem) =>
        GradientCheck.Of(problem.Network, problem.X, problem.Y, problem.Loss).Entries.Any(entry => entry.AtKink);
}
