namespace Backprop.Worked.Tests;

public class StatementTests
{
    private static readonly Derivation Derivation = GradientTrace.Pass.Derive();

    private static string Relations(string name) => string.Concat(
        Derivation.State(name, NumberFormat.Default).Steps.Select(step => step.Relation == Relation.Equal ? '=' : '≈'));

    [Theory]
    [InlineData("z(1)[1]", "====")] // 0.1·1.0 + 0.2·0.5 + 0.3·(−1.0) + 0.1 = 0.1 + 0.1 − 0.3 + 0.1 = 0.0
    [InlineData("z(1)[2]", "====")]
    [InlineData("a(1)[1]", "===")] // σ(0) = ½ exactly
    [InlineData("a(1)[2]", "==≈")] // 0.25 is exact as printed, σ(0.25) is not
    [InlineData("z(2)[1]", "=≈≈=")] // 0.5622 is rounded; 0.35 + 0.4497 + 0.1 = 0.8997 holds on the digits
    [InlineData("da(3)[1]", "=≈=")] // 0.6506 − 1.0 = −0.3494
    [InlineData("delta(3)[1]", "=≈≈")]
    [InlineData("dW(1)[1,1]", "=≈=")] // −0.00212·1.0 = −0.00212
    [InlineData("x[1]", "=")]
    public void A_step_is_equal_only_where_its_printed_digits_say_so(string name, string relations) =>
        Assert.Equal(relations, Relations(name));

    [Theory]
    [InlineData("z(1)", "===")]
    [InlineData("z(2)", "=≈≈")]
    [InlineData("delta(2)", "=≈≈")]
    public void The_matrix_line_follows_the_same_rule(string name, string relations) => Assert.Equal(relations, Relations(name));

    [Fact]
    public void The_steps_are_formula_numbers_terms_and_result()
    {
        var statement = Derivation.State("z(2)[1]", NumberFormat.Default);

        Assert.Equal(
            [StepKind.Symbolic, StepKind.Substituted, StepKind.Reckoned, StepKind.Result],
            statement.Steps.Select(step => step.Kind));
        Assert.Equal(["W(2)[1,1]", "a(1)[1]", "W(2)[1,2]", "a(1)[2]", "b(2)[1]"], statement.Steps[1].Expression.Quantities().Select(name => name.ToString()));
    }

    [Fact]
    public void The_cells_of_a_tensor_are_stated_one_by_one()
    {
        var cells = Derivation.StateCells("z(2)", NumberFormat.Default).ToList();

        Assert.Equal(["z(2)[1]", "z(2)[2]"], cells.Select(cell => cell.Name.ToString()));
        Assert.Equal(Derivation.State("z(2)[2]", NumberFormat.Default), cells[1]);
    }

    [Fact]
    public void Every_equals_sign_of_random_networks_holds_on_its_printed_digits()
    {
        // Decided a second way: in decimal arithmetic, on the text that is shown.
        for (var seed = 0; seed < 20; seed++)
        {
            var derivation = RandomNetworks.Pass("identity", "half-squared-error", 1, seed).Derive();
            foreach (var entry in derivation.Nodes.Where(node => node.Name.Base is "z" or "da").SelectMany(node => node.Entries))
            {
                var steps = derivation.State(entry, NumberFormat.Default).Steps;
                var reckoned = steps.FirstOrDefault(step => step.Kind == StepKind.Reckoned);
                if (reckoned is null)
                {
                    continue;
                }

                var sum = ((Apply)reckoned.Expression).Arguments.Cast<Number>().Sum(Shown);
                Assert.Equal(steps[^1].Relation == Relation.Equal, sum == Shown((Number)steps[^1].Expression));
            }
        }

        static decimal Shown(Number number) => decimal.Parse(
            NumberFormat.Default.Print(number.Value.Value, number.Exact.Number).Digits.Replace('−', '-'),
            System.Globalization.CultureInfo.InvariantCulture);
    }
}
