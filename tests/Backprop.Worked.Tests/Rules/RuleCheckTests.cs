using Backprop.Engine;

namespace Backprop.Worked.Tests.Rules;

public class RuleCheckTests
{
    private static readonly BackwardPass[] Passes = [SmallRules.Pass(0.8), SmallRules.Pass(-1.2), SmallRules.Pass(0.3)];

    [Fact]
    public void A_wrong_rule_agrees_nowhere_and_the_right_one_behind_it_everywhere()
    {
        var check = RuleCheck.Each(SmallRules.Rows, Passes);
        var (wrong, right) = (check.Lines[7], check.Lines[8]);

        Assert.Equal(11, check.Lines.Count);
        Assert.Equal(3, check.Passes);
        Assert.Equal(("w1-2", false, 0), (wrong.Rule.Row.Id, wrong.Rule.IsCorrection, wrong.Agreeing));
        Assert.Equal(("w1-2", true, 3), (right.Rule.Row.Id, right.Rule.IsCorrection, right.Agreeing));
        Assert.All(check.Lines.Where(line => line != wrong), line => Assert.Equal(3, line.Agreeing));
    }

    [Fact]
    public void The_numbers_of_a_line_are_those_of_the_first_pass()
    {
        var line = RuleCheck.Each(SmallRules.Rows, Passes).Lines[8];

        Assert.Equal(Passes[0][ParameterIndex.Weight(1, 2, 1)], line.Slope, 1e-15);
        Assert.Equal(line.Slope, line.CentralDifference, 1e-9);
        Assert.Equal(line.Slope, line.DualDerivative, 1e-15);
    }

    [Fact]
    public void By_itself_a_rule_is_judged_on_the_true_errors_and_together_on_those_that_the_rules_give()
    {
        var rows = SmallRules.Rows.Select(row => row.Id == "d1-1" ? SmallRules.Row("d1-1", "delta(1)[1]", "= delta(2)[1]*W(2)[1,2]*f'(1)[1]") : row).ToList();
        var each = RuleCheck.Each(rows, Passes);
        var together = RuleCheck.Together(UpdateRules.AsPrinted(rows), Passes);

        Assert.Equal(3, each.Lines.Single(line => line.Rule.Row.Id == "w1-1").Agreeing);
        Assert.Equal(0, together.Lines.Single(line => line.Rule.Row.Id == "w1-1").Agreeing);
        Assert.False(each.GoesOn);
        Assert.True(together.GoesOn);
        Assert.DoesNotContain(together.Lines, line => line.Rule.IsError);
    }

    [Fact]
    public void Without_a_pass_or_without_a_rule_there_is_nothing_to_check()
    {
        Assert.StartsWith(
            "A pass to try the rules on was expected; there is none.",
            Assert.Throws<ArgumentException>(() => RuleCheck.Each(SmallRules.Rows, [])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "None of the rows holds a rule of a step.",
            Assert.Throws<ArgumentException>(() => RuleCheck.Each(SmallRules.Rows.Where(row => row.Id == "loss"), Passes)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.00001", 0)]
    [InlineData("1.0000001", 3)]
    public void A_rule_agrees_as_far_as_a_central_difference_can_tell(string factor, int agreeing) => Assert.Equal(
        agreeing,
        Assert.Single(RuleCheck.Each([SmallRules.Row("w", "step2/W(2)[1,1]", $"= W(2)[1,1]-eta*delta(2)[1]*a(1)[1]*{factor}")], Passes).Lines).Agreeing);

    [Fact]
    public void At_a_kink_the_witnesses_disagree_and_so_no_rule_agrees_with_both()
    {
        var pass = new Network(new Layer([[1.0]], [0.0], Activation.ReLU), new Layer([[1.0]], [0.0], Activation.Identity)).Forward(0).Backward(1, Loss.HalfSquaredError);
        var line = Assert.Single(RuleCheck.Each([SmallRules.Row("b", "step2/b(1)[1]", "= b(1)[1]-eta*delta(1)[1]")], [pass]).Lines);

        Assert.Equal((0, 0, 0), (line.Slope, line.DualDerivative, line.Agreeing));
        Assert.NotEqual(0, line.CentralDifference, 0.1);
    }
}
