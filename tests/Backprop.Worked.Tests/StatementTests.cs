using Backprop.Engine;

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

    [Fact]
    public void A_tensor_of_one_number_is_stated_as_that_number_if_all_that_it_is_made_of_are_such()
    {
        var line = new Network(new Layer([[2]], [1], Activation.ReLU)).Forward(3).Backward(1, Loss.HalfSquaredError).Derive();

        Assert.Equal(("z(1)[1]", "W(1)[1,1]*x[1] + b(1)[1]"), Formula(line, "z(1)"));
        Assert.Equal(("W(1)[1,1]", "2"), Formula(line, "W(1)"));
        Assert.Equal(("z(3)", "matmul(W(3), a(2)) + b(3)"), Formula(Derivation, "z(3)"));
        Assert.Equal(("z(3)[1]", "W(3)[1,1]*a(2)[1] + W(3)[1,2]*a(2)[2] + b(3)[1]"), Formula(Derivation, "z(3)[1]"));
        Assert.Equal(("W(3)", "matrix(row(0.3, 0.4))"), Formula(Derivation, "W(3)"));
        Assert.Equal(("b(1)", "matrix(row(0.1), row(0.2))"), Formula(Derivation, "b(1)"));

        // The loss is one number, of however many it is the mean.
        var batch = new Network(new Layer([[2]], [1], Activation.ReLU)).Forward(Matrix.FromRows([3, 4])).Backward(Matrix.FromRows([1, 2]), Loss.HalfSquaredError).Derive();
        Assert.Equal(("L", "1/m*(ell@1 + ell@2)"), Formula(batch, "L"));
        Assert.Equal(("z(1)", "matmul(W(1), x) + b(1)"), Formula(batch, "z(1)"));

        static (string, string) Formula(Derivation derivation, string name)
        {
            var statement = derivation.State(name, NumberFormat.Default);
            return (statement.Name.ToString(), statement.Steps[0].Expression.ToGrammar());
        }
    }

    [Theory]
    [InlineData(3, "matrix(row(1, 2), row(3, 4), row(5, 6))")]
    [InlineData(2, "cut(matrix(row(1, 2)), 3, 2)")]
    [InlineData(1, "cut(matrix(row(1)), 3, 2)")]
    public void Of_a_large_matrix_the_first_rows_and_columns_are_written_out_and_how_many_there_are(int limit, string written)
    {
        var derivation = new Network(new Layer([[1, 2], [3, 4], [5, 6]], [1, 2, 3], Activation.Identity)).Forward(0, 0).Backward(Matrix.Column(1, 1, 1), Loss.HalfSquaredError).Derive();

        Assert.Equal(written, derivation.PlaceAll("W(1)", limit).ToGrammar());
        Assert.Equal(written, derivation.Substitute(new Ref("W(1)"), limit).ToGrammar());
        Assert.Equal("z(1)[2]", Assert.IsType<Number>(derivation.PlaceAll("z(1)[2]", limit)).Name?.ToString());
        Assert.Equal("L", Assert.IsType<Number>(derivation.PlaceAll("L", limit)).Name?.ToString());
        Assert.Equal("W(3)[1,2]", Assert.IsType<Number>(Derivation.PlaceAll("W(3)[1,2]", limit)).Name?.ToString());
        Assert.Equal("z(3)[1]", Assert.IsType<Number>(Derivation.PlaceAll("z(3)", limit)).Name?.ToString());
    }

    [Theory]
    [InlineData(3, "matrix(row(1, 3, 5), row(2, 4, 6))")]
    [InlineData(2, "cut(matrix(row(1), row(2)), 2, 3)")]
    public void A_transposed_matrix_is_written_out_transposed(int limit, string written)
    {
        var derivation = new Network(new Layer([[1, 2], [3, 4], [5, 6]], [1, 2, 3], Activation.Identity)).Forward(0, 0).Derive();

        Assert.Equal(written, derivation.Substitute(new Apply(Op.Transpose, [new Ref("W(1)")]), limit).ToGrammar());
    }

    [Fact]
    public void A_number_of_the_formula_itself_is_not_rounded()
    {
        // 0.123456 · −10000 = −1234.56, though four decimals of the slope would give −1235.
        var derivation = new Network(new Layer([[1]], [0], Activation.LeakyReLU(0.123456))).Forward(-10000).Derive();

        Assert.Equal("===", string.Concat(derivation.State("a(1)[1]", NumberFormat.Default).Steps.Select(step => step.Relation == Relation.Equal ? '=' : '≈')));
    }

    [Fact]
    public void A_multiple_of_a_symbol_that_was_rounded_is_not_called_equal()
    {
        var steps = GradientTrace.Pass.DeriveUpdate("α").State("step2/W(1)[1,1]", NumberFormat.Default).Steps;

        // 0.1 is exact, the gradient −0.00212… is not; what is printed of both sides is the same.
        Assert.Equal([Relation.Equal, Relation.Approximate, Relation.Equal, Relation.Equal], steps.Select(step => step.Relation));
        Assert.Equal(Relation.Approximate, HonestEquals.Between(Symbolic(2, "1/3"), Symbolic(2, "1/2"), NumberFormat.Default));
        Assert.Equal(Relation.Approximate, HonestEquals.OfSubstitution(Symbolic(2, "1/3"), NumberFormat.Default));
        Assert.Equal(Relation.Equal, HonestEquals.OfSubstitution(Symbolic(2, "1/2"), NumberFormat.Default));
        Assert.Equal(Relation.Equal, HonestEquals.Between(Symbolic(2, "1/2"), Symbolic(2, "1/2"), NumberFormat.Default));

        static Number Symbolic(int constant, string slope)
        {
            var fraction = new Rational(1, int.Parse(slope[2..], System.Globalization.CultureInfo.InvariantCulture));
            return new Number(new Scalar(constant, (double)fraction, "α"), Exact.Affine(constant, fraction));
        }
    }

    [Fact]
    public void The_mean_of_a_batch_keeps_its_fraction()
    {
        var pass = new Network(new Layer([[2]], [1], Activation.Identity)).Forward(Matrix.FromRows([3, 4, 5])).Backward(Matrix.FromRows([1, 2, 3]), Loss.HalfSquaredError).Derive();
        var steps = pass.State("db(1)[1]", NumberFormat.Default).Steps;

        // δ = 6, 7, 8, and their mean 7.
        Assert.Equal(["1/m*(delta(1)[1]@1 + delta(1)[1]@2 + delta(1)[1]@3)", "1/3*(6 + 7 + 8)", "1/3*21", "7"], steps.Select(step => step.Expression.ToGrammar()));
    }
}
