using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>Statements by a formula that is not the quantity's rule.</summary>
public class FormulaStatementTests
{
    // Document 1: 1-4-1, ReLU, linear output.
    private static readonly Derivation Derivation = new Network(
        new Layer([[1.0], [-3.0], [0.5], [4.0]], [5.0, -2.0, 0.0, 2.0], Activation.ReLU),
        new Layer([[-2.4, 1.8, -1.0, -1.5]], [-1.0], Activation.Identity))
        .Forward(2).Backward(5, Loss.HalfSquaredError).Derive();

    [Theory]
    [InlineData("L", "1/2*(a(2)[1]-y[1])^2", "-38.8 | 1505.44 | 752.72")]
    [InlineData("a(1)[2]", "relu(W(1)[2,1]*x[1]+b(1)[2])", "-6 -2 | -8 | 0")]
    [InlineData("delta(2)[1]", "a(2)[1]-y[1]", "-38.8")]
    [InlineData("delta(1)[1]", "W(2)[1,1]*delta(2)[1]*f'(1)[1]", "93.12")]
    public void What_is_innermost_is_reckoned_out_first_one_step_after_the_other(string name, string formula, string numbers)
    {
        var steps = Derivation.State(name, Expression.Parse(formula), NumberFormat.Default).Steps;

        Assert.Equal(StepKind.Symbolic, steps[0].Kind);
        Assert.Equal(StepKind.Substituted, steps[1].Kind);
        Assert.Equal(StepKind.Result, steps[^1].Kind);
        Assert.All(steps, step => Assert.Equal(Relation.Equal, step.Relation));
        Assert.Equal(numbers, string.Join(" | ", steps.Skip(2).Select(step => string.Join(' ', Reckoned(step.Expression)))));
    }

    [Theory]
    [InlineData("a(2)[1]", "z(2)[1]", 2)]
    [InlineData("f'(1)[1]", "2/2", 3)]
    public void A_name_or_a_fraction_by_itself_needs_no_reckoning(string name, string formula, int steps) =>
        Assert.Equal(steps, Derivation.State(name, Expression.Parse(formula), NumberFormat.Default).Steps.Count);

    [Fact]
    public void A_step_with_rounded_digits_is_not_called_equal()
    {
        var steps = GradientTrace.Pass.Derive().State("delta(3)[1]", Expression.Parse("(a(3)[1]-y[1])*a(3)[1]*(1-a(3)[1])"), NumberFormat.Default).Steps;

        Assert.Equal([Relation.Equal, Relation.Approximate], steps.Take(2).Select(step => step.Relation));
        Assert.Contains(steps.Skip(2), step => step.Relation == Relation.Approximate);
    }

    [Fact]
    public void A_formula_that_gives_another_value_is_refused() => Assert.Equal(
        "delta(1)[2] is 0.0, but the formula gives -69.84. (Parameter 'formula')".Replace("0.0,", Derivation.Value("delta(1)[2]") + ",", StringComparison.Ordinal),
        Assert.Throws<ArgumentException>(() => Derivation.State("delta(1)[2]", Expression.Parse("W(2)[1,2]*delta(2)[1]"), NumberFormat.Default)).Message);

    [Fact]
    public void A_letter_stands_for_every_row()
    {
        var instances = Derivation.Instances("delta(1)[i]", Expression.Parse("da(1)[i]*f'(1)[i]")).ToList();

        Assert.Equal(["delta(1)[1]", "delta(1)[2]", "delta(1)[3]", "delta(1)[4]"], instances.Select(instance => instance.Entry.ToString()));
        Assert.Equal(["da(1)[3]", "f'(1)[3]"], instances[2].Formula.Quantities().Select(name => name.ToString()));
        Assert.Single(Derivation.Instances("L", Expression.Parse("L")));
    }

    /// <summary>The numbers of a step that stand in nobody's place, and the result.</summary>
    private static IEnumerable<string> Reckoned(Expression expression) => expression switch
    {
        Number { IsLiteral: true } => [],
        Number number => [number.Exact.Number is { } exact ? ((double)exact).ToString(System.Globalization.CultureInfo.InvariantCulture) : "?"],
        Apply apply => apply.Arguments.SelectMany(Reckoned),
        _ => [],
    };

    [Theory]
    [InlineData(0.1, 0.2, -0.3)] // 0 but for the last bit
    [InlineData(1e15, 0.3, -0.2)]
    public void A_formula_may_add_up_in_another_order(double one, double two, double three)
    {
        var derivation = new Network(new Layer([[1, 1, 1]], [0], Activation.Identity)).Forward(one, two, three).Derive();
        var formula = Expression.Parse("x[3] + x[2] + x[1]");

        Assert.NotEqual(derivation.Value("z(1)"), derivation.Replay().Evaluate(formula));
        Assert.Equal("z(1)[1]", derivation.State("z(1)[1]", formula, NumberFormat.Default).Name.ToString());
    }
}
