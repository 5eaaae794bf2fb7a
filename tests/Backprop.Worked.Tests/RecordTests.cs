using Backprop.Engine;

namespace Backprop.Worked.Tests;

public class RecordTests
{
    [Fact]
    public void The_entry_of_a_matrix_product_is_the_sum_of_its_products()
    {
        var derivation = GradientTrace.Pass.Derive();

        Assert.Equal("W(1)[2,1]*x[1] + W(1)[2,2]*x[2] + W(1)[2,3]*x[3] + b(1)[2]", derivation.Element("z(1)[2]")!.ToGrammar());
        Assert.Equal("W(2)[1,1]*delta(2)[1] + W(2)[2,1]*delta(2)[2]", derivation.Element("da(1)[1]")!.ToGrammar());
        Assert.Equal("da(2)[1]*f'(2)[1]", derivation.Element("delta(2)[1]")!.ToGrammar());
        Assert.Equal("delta(1)[1]*x[1]", derivation.Element("dW(1)[1,1]")!.ToGrammar());
    }

    [Fact]
    public void What_uses_a_quantity_is_found()
    {
        var derivation = GradientTrace.Pass.Derive();

        Assert.Equal(["da(1)", "dW(2)", "db(2)"], derivation.UsedBy("delta(2)[1]").Select(node => node.Name.ToString()));
    }

    [Fact]
    public void A_name_that_is_not_there_says_what_comes_near()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => GradientTrace.Pass.Derive().Value("delta(4)[1]"));

        Assert.Contains("delta(4)[1]", error.Message);
        Assert.Contains("delta(", error.Message);
        Assert.Contains("z(1) is 2×1", Assert.Throws<KeyNotFoundException>(() => GradientTrace.Pass.Derive().Value("z(1)[3]")).Message);
    }

    [Fact]
    public void A_sum_that_is_zero_but_for_the_last_bit_is_known_to_be_zero()
    {
        var derivation = GradientTrace.Pass.Derive();

        Assert.NotEqual(0, derivation.Value("z(1)[1]").Value);
        Assert.Equal(0, derivation.ExactValue("z(1)[1]").Number);
        Assert.Equal(new Rational(1, 2), derivation.ExactValue("a(1)[1]").Number);
        Assert.Equal(new Rational(1, 4), derivation.ExactValue("f'(1)[1]").Number);
        Assert.False(derivation.ExactValue("a(1)[2]").IsKnown);
    }

    [Fact]
    public void A_node_comes_once_and_behind_what_it_is_made_of()
    {
        var nodes = GradientTrace.Pass.Derive().Nodes;

        Assert.StartsWith("x comes twice.", Assert.Throws<ArgumentException>(() => new Derivation([.. nodes, nodes[0]])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The rule of z(1) names ",
            Assert.Throws<ArgumentException>(() => new Derivation(nodes.Where(node => node.Name == "z(1)"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_constants_and_the_multiples_of_a_symbol_have_one_shape() => Assert.StartsWith(
        "The constants are 2×1, the slopes 1×1; one shape was expected.",
        Assert.Throws<ArgumentException>(() => new Tensor(Matrix.Column(1, 2), Matrix.Column(1), "η")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("W", 2, "a(0)[2]@1*delta(1)[1]@1")]
    [InlineData("b", 0, "delta(1)[1]")]
    public void With_the_largest_paths_alone_the_gradient_follows_from_BP3_or_BP4(string kind, int column, string rule)
    {
        var parameter = kind == "W" ? ParameterIndex.Weight(1, 1, column) : ParameterIndex.Bias(1, 1);
        var chain = GradientChain.Of(GradientTrace.Pass, parameter);
        var derivation = chain.Derive(chain.Largest(1));
        var total = ChainNodes.TotalOf(chain);

        Assert.Equal(chain.Total, derivation.Value(total).Value);
        Assert.Equal(chain.Total, derivation.Element(total)!.Evaluate<Scalar>(derivation.Value).Value, 1e-15);
        Assert.DoesNotContain("path", derivation.Element(total)!.ToGrammar(), StringComparison.Ordinal);
        Assert.Contains(rule.Split('*')[^1].Split('@')[0], derivation.Element(total)!.ToGrammar(), StringComparison.Ordinal);
        Assert.Equal(chain.Largest(1).Paths[0].Contribution, derivation.Value(new QuantityName("path", Row: 1, Scope: ChainNodes.ScopeOf(chain))).Value);
    }
}
