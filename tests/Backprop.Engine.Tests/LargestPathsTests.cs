using System.Numerics;

namespace Backprop.Engine.Tests;

public sealed class LargestPathsTests
{
    [Fact]
    public void For_every_count_they_are_the_first_of_all_paths_ordered_by_size()
    {
        var random = new SplitMix64(19);
        foreach (var loss in Samples.Losses)
        {
            foreach (var output in Samples.Activations.Where(activation => Samples.FitTogether(activation, loss)))
            {
                // Softmax below the output has no paths.
                var network = Samples.Network(random, [2, 3, 2, 3], l => l == 3 ? output : Samples.Activations[random.Below(7)]);
                var pass = network.Forward(random.Matrix(2, 2)).Backward(Samples.Targets(random, loss, 3, 2), loss);
                foreach (var parameter in network.Parameters)
                {
                    RequireSameAsListed(GradientChain.Of(pass, parameter, sample: 2));
                }
            }
        }
    }

    [Fact]
    public void Of_equal_paths_that_through_the_lower_neurons_comes_first()
    {
        var network = new Network(
            new Layer([[1.0]], [0.0], Activation.Identity),
            new Layer([[2.0], [-2.0], [1.0]], [0.0, 0.0, 0.0], Activation.Identity),
            new Layer([[1.0, 1.0, 2.0], [-1.0, 1.0, 2.0]], [0.0, 0.0], Activation.Identity));
        var chain = GradientChain.Of(network.Forward(1.0).Backward([-3, -1], Loss.HalfSquaredError), ParameterIndex.Weight(1, 1, 1));

        // ∂ℓ/∂a = (5, −1): three paths of size 10, three of size 2, of both signs.
        Assert.Equal(chain.Paths.OrderByDescending(path => Math.Abs(path.Contribution)).Select(path => path.Neurons), chain.Largest(6).Paths.Select(path => path.Neurons));
        Assert.Equal([[1, 1, 1], [1, 2, 1]], chain.Largest(2).Paths.Select(path => path.Neurons));
    }

    [Fact]
    public void Of_equal_ends_the_lower_output_comes_first()
    {
        // Two equal probabilities, and errors of ½ and −½: each way on from an output is worth an eighth.
        var network = new Network(new Layer([[1.0], [1.0]], [0.0, 0.0], Activation.Softmax));
        var chain = GradientChain.Of(network.Forward(1.0).Backward([0.0, 1.0], Loss.HalfSquaredError), ParameterIndex.Weight(1, 1, 1));

        Assert.Equal([1, 2], chain.Largest(2).Paths.Select(path => path.Factors[^1].Row));
        Assert.Equal(1, Assert.Single(chain.Largest(1).Paths).Factors[^1].Row);
    }

    [Fact]
    public void As_many_are_given_as_can_be_listed()
    {
        var chain = GradientChain.Of(Samples.GradientTrace.Forward(1.0, 0.5, -1.0).Backward(1.0, Loss.HalfSquaredError), ParameterIndex.Weight(1, 1, 1));

        Assert.Equal(2, chain.Largest(GradientChain.MostListed).Paths.Count);
    }

    [Fact]
    public void Paths_that_carry_nothing_are_left_out()
    {
        var network = new Network(
            new Layer([[1.0]], [0.0], Activation.Identity),
            new Layer([[1.0], [-1.0]], [0.0, 0.0], Activation.ReLU),
            new Layer([[1.0, 1.0]], [0.0], Activation.Identity));
        var dead = GradientChain.Of(network.Forward(1.0).Backward(0.0, Loss.HalfSquaredError), ParameterIndex.Weight(1, 1, 1)).Largest(5);
        var none = GradientChain.Of(network.Forward(0.0).Backward(1.0, Loss.HalfSquaredError), ParameterIndex.Weight(1, 1, 1)).Largest(5);

        Assert.Equal([1, 1, 1], Assert.Single(dead.Paths).Neurons);
        Assert.Equal(1.0, dead.Share);
        Assert.Empty(none.Paths);
        Assert.Null(none.Share);
    }

    [Fact]
    public void Ten_layers_of_a_hundred_neurons_are_searched_without_listing_their_paths()
    {
        var random = new SplitMix64(5);
        var network = Samples.Network(random, [.. Enumerable.Repeat(100, 11)], _ => Activation.Tanh, size: 0.2);
        var pass = network.Forward(random.Matrix(100, 1)).Backward(random.Matrix(100, 1), Loss.HalfSquaredError);
        var chain = GradientChain.Of(pass, ParameterIndex.Weight(1, 3, 7));

        var largest = chain.Largest(12);

        Assert.Equal(BigInteger.Pow(100, 9), chain.PathCount);
        Assert.Equal(12, largest.Paths.Count);
        Assert.Equal(largest.Paths.Sum(path => path.Contribution), largest.Contribution);
        Assert.Equal(largest.Contribution / chain.Total, largest.Share);
        Assert.Equal(largest.Paths, largest.Paths.OrderByDescending(path => Math.Abs(path.Contribution)));

        // No single exchange of a neuron makes the largest path larger.
        var best = largest.Paths[0];
        Assert.Equal(9 + 1 + 1 + 1 + 9, best.Factors.Count);
        Assert.Equal(chain.Largest(1).Paths[0].Neurons, best.Neurons);
        Assert.Equal(chain.Largest(100).Paths.Take(12).Select(path => path.Neurons), largest.Paths.Select(path => path.Neurons));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void A_count_out_of_range_is_refused(int count)
    {
        var chain = GradientChain.Of(Samples.GradientTrace.Forward(1.0, 0.5, -1.0).Backward(1.0, Loss.HalfSquaredError), ParameterIndex.Bias(1, 1));

        Refusal.Of($"{count} paths were asked for; a number from 1 to 10000 was expected.", "count", () => chain.Largest(count));
    }

    private static void RequireSameAsListed(GradientChain chain)
    {
        var listed = chain.Paths.Where(path => path.Contribution != 0).OrderByDescending(path => Math.Abs(path.Contribution)).ToList();
        for (var count = 1; count <= chain.Paths.Count + 1; count++)
        {
            var largest = chain.Largest(count);

            Assert.Equal(Math.Min(count, listed.Count), largest.Paths.Count);
            Assert.Equal(listed.Take(count).Select(path => path.Neurons), largest.Paths.Select(path => path.Neurons));
            Assert.Equal(listed.Take(count).Select(path => path.Contribution), largest.Paths.Select(path => path.Contribution));
            Assert.Equal(listed.Take(count).SelectMany(path => path.Factors), largest.Paths.SelectMany(path => path.Factors));
            Assert.All(largest.Paths, path => Assert.Equal(chain.Total == 0 ? null : path.Contribution / chain.Total, path.Share));
            Assert.Equal(chain.Total == 0 ? null : largest.Contribution / chain.Total, largest.Share);
        }
    }
}
