using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>What the record knows exactly, and what it must not claim to know.</summary>
public class ExactnessTests
{
    private static Derivation Kinks => new Network(
        new Layer([[0.5], [-0.3], [0.8], [-1]], [0.1, 0.2, -0.4, 2], Activation.ReLU),
        new Layer([[0.6, -0.7, 0.2, 0.9]], [0.5], Activation.LeakyReLU(0.1)))
        .Forward(2).Backward(5, Loss.HalfSquaredError).Derive();

    [Theory]
    [InlineData("a(1)[1]", "11/10")]
    [InlineData("a(1)[2]", "0")]
    [InlineData("a(1)[4]", "0")] // z is 0: the kink itself
    [InlineData("f'(1)[4]", "0")] // by convention ReLU′(0) = 0
    [InlineData("f'(1)[1]", "1")]
    [InlineData("f'(2)", "1")]
    [InlineData("dW(2)[1,2]", "0")]
    public void On_round_numbers_everything_is_exact(string name, string value) =>
        Assert.Equal(value, Kinks.ExactValue(name).Number.ToString());

    [Fact]
    public void On_which_side_of_the_kink_a_value_lies_is_certain_though_its_digits_are_not()
    {
        var derivation = new Network(
            new Layer([[1], [-1]], [0, 0], Activation.Tanh),
            new Layer([[1, 0], [0, 1]], [0, 0], Activation.ReLU)).Forward(0.7).Backward(Matrix.Column(0, 0), Loss.HalfSquaredError).Derive();

        Assert.False(derivation.ExactValue("z(2)[1]").IsKnown);
        Assert.Equal(1, derivation.ExactValue("f'(2)[1]").Number);
        Assert.Equal(0, derivation.ExactValue("f'(2)[2]").Number);
        Assert.False(derivation.ExactValue("a(2)[1]").IsKnown);
        Assert.Equal(0, derivation.ExactValue("a(2)[2]").Number);
        Assert.Equal(0, derivation.ExactValue("delta(2)[2]").Number);
    }

    [Fact]
    public void The_losses_of_shifted_passes_are_measured_and_never_exact()
    {
        var derivation = GradientCheck.Of(GradientTrace.Network, GradientTrace.Pass.Forward.Input, GradientTrace.Pass.Target, Loss.HalfSquaredError)
            .Derive(ParameterIndex.Weight(1, 1, 1));

        Assert.False(derivation.ExactValue("plus/L").IsKnown);
        Assert.False(derivation.ExactValue("dual/dW(1)[1,1]").IsKnown);
        Assert.Equal(Relation.Approximate, derivation.State("plus/L", NumberFormat.Digits(17)).Steps[0].Relation);
        Assert.Equal(Rational.Parse("0.10001"), derivation.ExactValue("plus/W(1)[1,1]").Number);
    }

    [Fact]
    public void A_number_that_is_not_computed_from_anything_shows_once()
    {
        var identity = new Network(new Layer([[1.0]], [0.5], Activation.Identity)).Forward(2).Backward(1, Loss.HalfSquaredError).Derive();

        Assert.Equal([StepKind.Result], identity.State("f'(1)[1]", NumberFormat.Default).Steps.Select(step => step.Kind));
        Assert.Equal([StepKind.Symbolic, StepKind.Result], identity.State("a(1)[1]", NumberFormat.Default).Steps.Select(step => step.Kind));
        Assert.Equal([StepKind.Substituted, StepKind.Result], Kinks.State("f'(1)[1]", NumberFormat.Default).Steps.Select(step => step.Kind));
    }

    [Fact]
    public void A_sum_too_long_to_read_is_shown_in_part_and_never_claimed_to_hold()
    {
        var derivation = new Network(new Layer([[.. Enumerable.Repeat(0.5, 20)]], [0.25], Activation.Identity))
            .Forward([.. Enumerable.Repeat(1.0, 20)]).Derive();
        var steps = derivation.State("z(1)[1]", NumberFormat.Default).Steps;

        Assert.Equal(7, ((Apply)steps[0].Expression).Arguments.Count);
        Assert.Equal("dots", ((Apply)((Apply)steps[1].Expression).Arguments[4]).Op.Name);
        Assert.Equal([Relation.Equal, Relation.Approximate, Relation.Approximate, Relation.Approximate], steps.Select(step => step.Relation));
        Assert.Equal(10.25, ((Number)steps[^1].Expression).Value.Value);
    }

    [Fact]
    public void The_pass_after_an_update_has_the_data_of_the_pass_before()
    {
        var derivation = GradientTrace.Pass.Update(0.5).Derive();

        Assert.Null(derivation.Find("step2/x"));
        var replay = derivation.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"x[1]"] = 0.9 });
        var other = GradientTrace.Network.Forward(0.9, 0.5, -1.0).Backward(1.0, Loss.HalfSquaredError).Update(0.5).Derive();
        Assert.Equal(other.Value("step2/L").Value, replay["step2/L"].Value, 1e-14);
    }

    [Fact]
    public void An_override_reaches_a_quantity_by_whichever_of_its_names()
    {
        var derivation = new Network(new Layer([[3.0]], [0.5], Activation.Identity)).Forward(2).Derive();

        Assert.Equal(15.5, derivation.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"x"] = 5 })["a(1)"].Value);
        Assert.Equal(15.5, derivation.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"x[1]@1"] = 5 })["a(1)[1]"].Value);
    }

    [Fact]
    public void A_chain_in_a_batch_is_of_its_samples_loss_and_says_so_in_its_names()
    {
        var pass = RandomNetworks.Pass("sigmoid", "half-squared-error", 3, seed: 2);
        var parameter = ParameterIndex.Weight(2, 1, 2);
        var chains = Enumerable.Range(1, 3).Select(sample => GradientChain.Of(pass, parameter, sample)).ToList();

        Assert.Equal("chain.W.2.1.2.s3/total", ChainNodes.TotalOf(chains[2]).ToString());
        var mean = chains.Average(chain => chain.Derive().Value(ChainNodes.TotalOf(chain)).Value);
        Assert.Equal(pass[parameter], mean, 1e-15);
        Assert.Equal("chain.W.1.1.1/total", ChainNodes.TotalOf(GradientChain.Of(GradientTrace.Pass, ParameterIndex.Weight(1, 1, 1))).ToString());
    }

    [Fact]
    public void A_network_of_many_layers_is_followed_to_its_end()
    {
        var deep = new Network(Enumerable.Repeat(new Layer([[0.9]], [0.01], Activation.Tanh), 400)).Forward(1).Backward(1, Loss.HalfSquaredError).Derive();

        var replay = deep.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"W(400)[1,1]"] = 0.8 });
        Assert.NotEqual(deep.Value("dW(1)[1,1]").Value, replay["dW(1)[1,1]"].Value);
        Assert.False(deep.ExactValue("dW(1)[1,1]").IsKnown);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_sum_of_a_hundred_terms_is_followed_exactly_and_a_longer_one_is_not(int terms, bool isKnown)
    {
        Layer Wide(int inputs) => new([[.. Enumerable.Repeat(0.5, inputs)]], [0.25], Activation.Identity);
        Layer High(int outputs) => new([.. Enumerable.Repeat<double[]>([0.5], outputs)], [.. Enumerable.Repeat(0.25, outputs)], Activation.Identity);

        Assert.Equal(isKnown, new Network(Wide(terms)).Forward([.. Enumerable.Repeat(1.0, terms)]).Derive().ExactValue("z(1)").IsKnown);

        // Down a column of outputs, within the half of the square; and along the row of a batch.
        var pass = new Network(High(terms)).Forward(1).Backward(Matrix.Zeros(terms, 1), Loss.HalfSquaredError).Derive();
        Assert.Equal(isKnown, pass.ExactValue("L").IsKnown);
        Assert.True(pass.ExactValue("delta(1)[1]").IsKnown);
        var batch = new Network(High(1)).Forward(Matrix.Zeros(1, terms)).Backward(Matrix.Zeros(1, terms), Loss.HalfSquaredError).Derive();
        Assert.Equal(isKnown, batch.ExactValue("db(1)[1]").IsKnown);

        // Written out.
        var x = new Node("x", Matrix.FromRows([.. Enumerable.Repeat<double[]>([1], terms)]), null, "input");
        var sum = new Apply(Op.Add, x.Entries.Select(entry => (Expression)entry).ToSequence());
        Assert.Equal(isKnown, new Derivation([x, new Node("L", terms, sum, "loss")]).ExactValue("L").IsKnown);
        Assert.Equal(isKnown, new Derivation([x, new Node("L", 2.0 * terms, sum * 2, "loss")]).ExactValue("L").IsKnown);
    }

    [Fact]
    public void Where_doubles_fell_on_the_other_side_of_a_kink_nothing_is_claimed_of_the_step_between()
    {
        // 0.1 + 0.2 − 0.3 is 0, and 5.6e-17 in doubles.
        var derivation = new Network(new Layer([[0.1, 0.2, -0.3]], [0], Activation.ReLU)).Forward(1, 1, 1).Backward(0, Loss.HalfSquaredError).Derive();

        Assert.Equal(0, derivation.ExactValue("z(1)").Number);
        Assert.Equal(0, derivation.ExactValue("a(1)").Number);
        Assert.Equal(1, derivation.Value("f'(1)").Value);
        Assert.False(derivation.ExactValue("f'(1)").IsKnown);
    }

    [Fact]
    public void A_large_number_may_differ_from_the_fraction_by_as_many_of_its_last_bits()
    {
        var derivation = new Network(new Layer([[123456789.1, 987654321.7]], [0.3], Activation.Identity)).Forward(12345.6, 65432.1).Derive();

        Assert.Equal(Rational.Parse("123456789.1") * Rational.Parse("12345.6") + Rational.Parse("987654321.7") * Rational.Parse("65432.1") + Rational.Parse("0.3"), derivation.ExactValue("z(1)").Number);
    }

    [Fact]
    public void On_the_left_of_a_kink_the_slope_is_what_is_known_of_it()
    {
        var derivation = new Derivation(
        [
            new("x", Matrix.Column(0.25, -3), null, "input"),
            new("z", Math.Tanh(-3), new Apply(Op.Tanh, [new Ref("x[2]")]), "weighted sum"),
            new("a", 0.25, new Apply(Op.LeakyReLUDerivative, [new Ref("z[1]"), new Ref("x[1]")]), "slope"),
        ]);

        Assert.False(derivation.ExactValue("z").IsKnown);
        Assert.Equal(new Rational(1, 4), derivation.ExactValue("a").Number);
    }
}
