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

    [Theory]
    [MemberData(nameof(NetworkKinds.All), MemberType = typeof(NetworkKinds))]
    public void Every_rule_evaluated_afresh_gives_what_the_engine_recorded(string output, string loss, int samples)
    {
        foreach (var form in Enum.GetValues<LossForm>())
        {
            var derivation = RandomNetworks.Pass(output, loss, samples, seed: 7).Derive(loss: form);
            var afresh = new Replay(derivation, new Dictionary<Expression, Scalar>(), rounding: null, afresh: true);

            Assert.All(derivation.Nodes.SelectMany(node => node.Entries), entry =>
                Assert.Equal(derivation.Value(entry).Value, afresh[entry].Value, 1e-12));
        }
    }

    [Fact]
    public void What_is_recorded_stays_until_something_before_it_changes_or_all_is_reckoned_afresh()
    {
        var sum = Expression.Parse("x[1] + x[2] + x[3]");
        var derivation = new Derivation([new("x", Matrix.Column(1, 2, 3), null, "input"), new("L", 6.5, sum, "loss"), new("total", 13.0, 2 * (Expression)new Ref("L"), "sum")]);
        var nothing = new Dictionary<Expression, Scalar>();

        Assert.Equal(13, derivation.Replay()["total"].Value);
        Assert.Equal(12, new Replay(derivation, nothing, rounding: null, afresh: true)["total"].Value);
        Assert.Equal(14, derivation.Replay(rounding: (_, value) => value.Value + 1)["total"].Value - 1);
        Assert.Equal(20, derivation.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"x[2]"] = 6 })["total"].Value);
        Assert.Equal(18, derivation.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"x[3]"] = 6 })["total"].Value);
        Assert.Equal(22, derivation.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"x[1]"] = 6 })["total"].Value);
    }

    [Fact]
    public void What_no_override_reaches_is_not_reckoned_at_all()
    {
        // A product of two symbols has no value: to reckon it would fail.
        var symbol = new Scalar(1, 2, "α");
        var derivation = new Derivation(
        [
            new("x", 1, null, "input"), new("y", 2, null, "target"), new("W(1)", symbol, null, "a weight with a symbol"),
            new("L", 5, Expression.Parse("W(1)*W(1)*x"), "loss"), new("total", 7, Expression.Parse("L + y"), "sum"),
        ]);

        Assert.Equal(7, derivation.Replay()["total"].Value);
        Assert.Equal(8, derivation.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"y"] = 3 })["total"].Value);
        Assert.Throws<InvalidOperationException>(() => derivation.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"x"] = 3 })["total"]);
    }

    [Fact]
    public void Of_several_entries_one_has_to_be_named() => Assert.Equal(
        "z(1): z(1) is 2×1; which entry? For example z(1)[1].",
        Assert.Throws<KeyNotFoundException>(() => GradientTrace.Pass.Derive().Value("z(1)")).Message);

    [Fact]
    public void A_number_beside_a_matrix_takes_its_shape()
    {
        var derivation = GradientTrace.Pass.Update(0.5).Derive();

        foreach (var formula in new[] { "eta*dW(1)", "dW(1)*eta", "dW(1) - eta", "eta - dW(1)" })
        {
            Assert.Equal((2, 3), Cells.Shape(Expression.Parse(formula), derivation));
        }

        Assert.Equal((1, 1), Cells.Shape(Expression.Parse("eta*dW(1)[1,2]"), derivation));
    }

    [Fact]
    public void Passes_of_a_descent_are_counted_from_1() => Assert.Throws<ArgumentOutOfRangeException>(() => Names.OfStep(0));

    [Fact]
    public void A_rate_that_is_left_open_has_a_letter() => Assert.Throws<ArgumentException>(() => GradientTrace.Pass.DeriveUpdate(" "));

    [Fact]
    public void What_has_no_rule_here_is_named()
    {
        var square = new Network(new Layer([[1]], [0], new Square())).Forward(2);

        Assert.Equal("The activation 'square' has no rule here.", Assert.Throws<NotSupportedException>(() => square.Derive()).Message);
        Assert.Equal("The activation 'square' has no rule here.", Assert.Throws<NotSupportedException>(() => ActivationRules.Derivative(new Square(), 1, 1)).Message);
        Assert.Equal(
            "A factor of the kind 99 has no expression here.",
            Assert.Throws<NotSupportedException>(() => ChainNodes.ExpressionOf(GradientChain.Of(GradientTrace.Pass, ParameterIndex.Bias(1, 1)).Paths[0].Factors[0] with { Kind = (FactorKind)99 }, null)).Message);
    }

    [Fact]
    public void A_loss_of_ones_own_has_no_rule_here()
    {
        Assert.Equal("The loss 'own' has no rule here.", Assert.Throws<NotSupportedException>(() => LossRules.Value(new Own(), false, 1, 1, 1)).Message);
        Assert.Equal("The loss 'own' has no rule here.", Assert.Throws<NotSupportedException>(() => LossRules.ActivationGradient(new Own(), 1, 1)).Message);
    }

    private sealed class Own : Loss
    {
        public override string Name => "own";

        public override double Term(double prediction, double target) => 0;

        public override double TermDerivative(double prediction, double target) => 0;

        public override Dual Term(Dual prediction, double target) => prediction;
    }

    private sealed class Square : ScalarActivation
    {
        public override string Name => "square";

        public override double Value(double z) => z * z;

        public override double Derivative(double z) => 2 * z;

        public override Dual Value(Dual z) => z * z;
    }
}
