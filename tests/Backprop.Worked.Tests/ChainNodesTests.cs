using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>The paths of a gradient, their sum and their shares, by their rules.</summary>
public class ChainNodesTests
{
    public static TheoryData<int, int, int, int> Parameters => new()
    {
        { 1, 1, 2, 2 }, // layer, row, column, paths
        { 1, 2, 0, 2 },
        { 2, 1, 2, 1 },
        { 3, 1, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Every_rule_gives_what_the_engine_recorded(int layer, int row, int column, int paths)
    {
        var chain = GradientChain.Of(GradientTrace.Pass, column == 0 ? ParameterIndex.Bias(layer, row) : ParameterIndex.Weight(layer, row, column));
        var derivation = chain.Derive();
        var afresh = new Replay(derivation, new Dictionary<Expression, Scalar>(), rounding: null, afresh: true);
        var scope = column == 0 ? $"chain.b.{layer}.{row}/" : $"chain.W.{layer}.{row}.{column}/";

        Assert.Equal(GradientTrace.Pass[chain.Parameter], afresh[scope + "total"].Value, 1e-16);
        for (var i = 1; i <= paths; i++)
        {
            Assert.Equal(chain.Paths[i - 1].Contribution, derivation.Value($"{scope}path[{i}]").Value);
            Assert.Equal(chain.Paths[i - 1].Contribution, afresh[$"{scope}path[{i}]"].Value, 1e-16);
            Assert.Equal(chain.Paths[i - 1].Share!.Value, afresh[$"{scope}share[{i}]"].Value, 1e-14);
            Assert.Equal(chain.Paths[i - 1].Share!.Value, derivation.Value($"{scope}share[{i}]").Value);
        }

        Assert.Equal(paths, derivation[scope + "path"].Rows);
        Assert.Equal(paths, derivation[scope + "share"].Rows);
    }

    [Fact]
    public void A_path_is_the_product_of_its_factors_and_the_gradient_the_sum_of_the_paths()
    {
        var derivation = GradientChain.Of(GradientTrace.Pass, ParameterIndex.Weight(1, 1, 2)).Derive();

        Assert.Equal("x[2]*f'(1)[1]*W(2)[2,1]*f'(2)[2]*W(3)[1,2]*f'(3)[1]*da(3)[1]", derivation.Element("chain.W.1.1.2/path[2]")!.ToGrammar());
        Assert.Equal("chain.W.1.1.2/path[1] + chain.W.1.1.2/path[2]", derivation.Element("chain.W.1.1.2/total")!.ToGrammar());
        Assert.Equal("chain.W.1.1.2/path[2]/chain.W.1.1.2/total", derivation.Element("chain.W.1.1.2/share[2]")!.ToGrammar());
    }

    [Fact]
    public void A_single_path_is_the_gradient()
    {
        var derivation = GradientChain.Of(GradientTrace.Pass, ParameterIndex.Weight(3, 1, 2)).Derive();

        Assert.Equal("chain.W.3.1.2/path[1]", derivation.Element("chain.W.3.1.2/total")!.ToGrammar());
    }

    [Fact]
    public void Of_no_gradient_there_is_no_share()
    {
        // A dead ReLU: what comes through it is 0.
        var pass = new Network(new Layer([[-1.0]], [0.0], Activation.ReLU), new Layer([[1.0]], [0.0], Activation.Identity)).Forward(1).Backward(1, Loss.HalfSquaredError);
        var derivation = GradientChain.Of(pass, ParameterIndex.Weight(1, 1, 1)).Derive();

        Assert.Equal(0, derivation.Value("chain.W.1.1.1/total").Value);
        Assert.Equal(1, derivation["chain.W.1.1.1/path"].Rows);
        Assert.Null(derivation.Find("chain.W.1.1.1/share"));
    }

    [Fact]
    public void Without_a_path_worth_listing_the_gradient_is_left()
    {
        var derivation = GradientChain.Of(GradientTrace.Pass, ParameterIndex.Weight(1, 1, 1)).Derive(new LargestPaths([], 0, null));

        Assert.Equal("delta(1)[1]*x[1]", string.Join('*', derivation.Element("chain.W.1.1.1/total")!.Quantities().Select(name => name.ToString()).Order()));
        Assert.Null(derivation.Find("chain.W.1.1.1/path"));
        Assert.Null(derivation.Find("chain.W.1.1.1/share"));
    }

    [Fact]
    public void The_gradient_by_its_rule_is_that_of_one_sample()
    {
        var pass = RandomNetworks.Pass("softmax", "half-squared-error", 3, seed: 6);
        foreach (var parameter in new[] { ParameterIndex.Weight(2, 1, 2), ParameterIndex.Bias(2, 3) })
        {
            var chain = GradientChain.Of(pass, parameter, sample: 2);
            foreach (var derivation in new[] { chain.Derive(), chain.Derive(chain.Largest(2)) })
            {
                var afresh = new Replay(derivation, new Dictionary<Expression, Scalar>(), rounding: null, afresh: true);
                Assert.Equal(chain.Total, afresh[ChainNodes.TotalOf(chain)].Value, 1e-14);
                Assert.Equal(chain.Paths.OrderByDescending(path => Math.Abs(path.Contribution)).First().Contribution, afresh[new QuantityName("path", Row: 1 + Largest(derivation, chain), Scope: ChainNodes.ScopeOf(chain))].Value, 1e-14);
            }
        }

        static int Largest(Derivation derivation, GradientChain chain)
        {
            var node = derivation[new QuantityName("path", Scope: ChainNodes.ScopeOf(chain))];
            return Enumerable.Range(0, node.Rows).MaxBy(row => Math.Abs(node.Value[row + 1, 1].Value));
        }
    }
}
