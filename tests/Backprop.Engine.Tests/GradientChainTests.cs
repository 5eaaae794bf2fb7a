using System.Numerics;

namespace Backprop.Engine.Tests;

public sealed class GradientChainTests
{
    [Fact]
    public void A_bias_has_no_source()
    {
        var chain = GradientChain.Of(Trace(), ParameterIndex.Bias(1, 2));

        Assert.Equal(Trace().Delta(1)[1, 0], chain.Total);
        Assert.Equal(new(FactorKind.ActivationDerivative, 1, 2, 0, chain.Paths[0].Factors[0].Value), chain.Paths[0].Factors[0]);
        Assert.Equal([[2, 1, 1], [2, 2, 1]], chain.Paths.Select(path => path.Neurons));
    }

    [Fact]
    public void A_parameter_of_the_last_layer_has_one_path()
    {
        var path = Assert.Single(GradientChain.Of(Trace(), ParameterIndex.Weight(3, 1, 2)).Paths);

        Assert.Equal([FactorKind.Source, FactorKind.ActivationDerivative, FactorKind.OutputGradient], path.Factors.Select(factor => factor.Kind));
        Assert.Equal([1], path.Neurons);
        Assert.Equal((2, 2), (path.Factors[0].Layer, path.Factors[0].Row));
        Assert.Equal(1.0, path.Share!.Value, 1e-15);
    }

    [Fact]
    public void A_fused_pair_ends_in_the_delta_of_the_output()
    {
        var random = new SplitMix64(3);
        var network = Samples.Network(random, [2, 2, 3], l => l == 1 ? Activation.Tanh : Activation.Softmax);
        var pass = network.Forward(0.4, -0.2).Backward([0, 1, 0], Loss.CategoricalCrossEntropy);
        var chain = GradientChain.Of(pass, ParameterIndex.Weight(1, 2, 1));

        Assert.Equal(3, chain.PathCount);
        Assert.Equal(
            [FactorKind.Source, FactorKind.ActivationDerivative, FactorKind.Weight, FactorKind.OutputDelta],
            chain.Paths[2].Factors.Select(factor => factor.Kind));
        Assert.Equal(new(FactorKind.OutputDelta, 2, 3, 0, pass.Delta(2)[2, 0]), chain.Paths[2].Factors[^1]);
    }

    [Fact]
    public void Softmax_without_fusion_ends_in_each_output_through_its_Jacobian()
    {
        var random = new SplitMix64(3);
        var network = Samples.Network(random, [2, 2, 3], l => l == 1 ? Activation.Tanh : Activation.Softmax);
        var pass = network.Forward(0.4, -0.2).Backward([0, 1, 0], Loss.HalfSquaredError);
        var chain = GradientChain.Of(pass, ParameterIndex.Weight(1, 2, 1));

        Assert.Equal(9, chain.PathCount);
        Assert.Equal([2, 2], chain.Paths[5].Neurons);
        Assert.Equal(
            [
                new(FactorKind.OutputJacobian, 2, 3, 2, pass.ActivationJacobian(2, 1)[2, 1]),
                new ChainFactor(FactorKind.OutputGradient, 2, 3, 0, pass.ActivationGradient(2)![2, 0]),
            ],
            chain.Paths[5].Factors.TakeLast(2));
    }

    [Fact]
    public void Without_a_total_there_are_no_shares()
    {
        var pass = Samples.GradientTrace.Forward(0, 0.5, -1).Backward(1, Loss.HalfSquaredError);
        var chain = GradientChain.Of(pass, ParameterIndex.Weight(1, 1, 1));

        Assert.Equal(0, chain.Total);
        Assert.All(chain.Paths, path => Assert.Null(path.Share));
    }

    [Fact]
    public void More_paths_than_can_be_listed_are_counted_and_their_total_known()
    {
        var random = new SplitMix64(9);
        var network = Samples.Network(random, [2, .. Enumerable.Repeat(100, 10), 1], _ => Activation.Tanh, 0.1);
        var pass = network.Forward(0.4, -0.2).Backward(1, Loss.HalfSquaredError);
        var chain = GradientChain.Of(pass, ParameterIndex.Weight(1, 1, 1));

        Assert.Equal(BigInteger.Pow(10, 18), chain.PathCount);
        Assert.Equal(pass[ParameterIndex.Weight(1, 1, 1)], chain.Total);
        Assert.Equal(
            "W(1)[1,1] has 1000000000000000000 paths to the loss; at most 10000 are listed. Total is exact without them.",
            Assert.Throws<InvalidOperationException>(() => chain.Paths).Message);
        Assert.Equal(10_000, GradientChain.Of(pass, ParameterIndex.Weight(8, 1, 1)).Paths.Count);
    }

    [Fact]
    public void Softmax_below_the_output_is_refused_where_paths_run_through_it()
    {
        var random = new SplitMix64(1);
        var network = Samples.Network(random, [2, 2, 3, 1], l => l == 2 ? Activation.Softmax : Activation.Tanh);
        var pass = network.Forward(0.4, -0.2).Backward(1, Loss.HalfSquaredError);

        Refusal.Of(
            "Layer 2: softmax below the output ties its neurons together, so W(1)[1,2] has no path through single neurons; "
            + "a chain needs an activation of single neurons in layers 1 to 2.",
            "parameter",
            () => GradientChain.Of(pass, ParameterIndex.Weight(1, 1, 2)));
        RequireWhole(GradientChain.Of(pass, ParameterIndex.Weight(3, 1, 2)));
    }

    [Fact]
    public void What_does_not_exist_is_refused()
    {
        Refusal.Of("W(1)[1,4]: W(1) is 2×3.", "parameter", () => GradientChain.Of(Trace(), ParameterIndex.Weight(1, 1, 4)));
        Refusal.Of("Sample 2: the batch has samples 1 to 1.", "s", () => GradientChain.Of(Trace(), ParameterIndex.Bias(1, 1), 2));
        Assert.Throws<ArgumentNullException>("pass", () => GradientChain.Of(null!, ParameterIndex.Bias(1, 1)));
    }

    private static BackwardPass Trace() => Samples.GradientTrace.Forward(1, 0.5, -1).Backward(1, Loss.HalfSquaredError);

    private static void RequireWhole(GradientChain chain)
    {
        Assert.Equal(chain.PathCount, chain.Paths.Count);
        Assert.Equal(chain.Total, chain.Paths.Sum(path => path.Contribution), 1e-14);
        Assert.All(chain.Paths, path =>
        {
            Assert.Equal(path.Factors.Aggregate(1.0, (product, factor) => product * factor.Value), path.Contribution);
            Assert.Equal(chain.Total == 0 ? null : path.Contribution / chain.Total, path.Share);
        });
    }
}
