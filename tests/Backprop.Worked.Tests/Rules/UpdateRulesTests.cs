using Backprop.Engine;

namespace Backprop.Worked.Tests.Rules;

public class UpdateRulesTests
{
    [Fact]
    public void The_right_rules_give_the_engines_step_of_one_sample()
    {
        var pass = SmallRules.Pass(0.8);

        Same(pass.Update(0.3).After, UpdateRules.Corrected(SmallRules.Rows).Step(pass, 0.3).After);
    }

    [Fact]
    public void Over_a_batch_a_rule_gives_the_mean_of_what_it_gives_for_the_samples()
    {
        var pass = SmallRules.Pass(0.8, -1.2, 0.1);

        Same(pass.Update(0.3).After, UpdateRules.Corrected(SmallRules.Rows).Step(pass, 0.3).After);
    }

    [Fact]
    public void A_wrong_rule_is_followed_to_the_letter()
    {
        var pass = SmallRules.Pass(0.8);
        var after = UpdateRules.AsPrinted(SmallRules.Rows).Step(pass, 0.3).After;
        var wrong = ParameterIndex.Weight(1, 2, 1);

        Assert.Equal(-0.7 - (0.3 * pass.Delta(1)[0, 0] * 0.8), after[wrong], 1e-15);
        Same(pass.Update(0.3).After.With(wrong, after[wrong]), after);
    }

    [Fact]
    public void In_turn_an_error_is_made_with_the_weight_that_a_rule_before_it_has_replaced()
    {
        var pass = SmallRules.Pass(0.8);
        var rules = UpdateRules.Corrected(SmallRules.Rows);
        var (atOnce, inTurn) = (rules.Step(pass, 0.3), rules.Step(pass, 0.3, UpdateOrder.InTurn));

        Assert.Equal(atOnce.Value("delta(2)[1]"), inTurn.Value("delta(2)[1]"));
        Assert.Equal(
            pass.Delta(2)[0, 0] * inTurn.After[ParameterIndex.Weight(2, 1, 1)] * pass.ActivationDerivative(1)[0, 0],
            inTurn.Value("delta(1)[1]"),
            1e-15);
        Assert.NotEqual(atOnce.Value("delta(1)[1]"), inTurn.Value("delta(1)[1]"));
        Assert.Equal(["delta(2)[1]", "delta(1)[1]", "delta(1)[2]"], inTurn.Errors.Select(name => name.ToString()));
    }

    [Fact]
    public void Of_two_rules_for_one_quantity_the_last_is_taken()
    {
        var rules = UpdateRules.AsPrinted([SmallRules.Row("general", "step2/b(2)[1]", "= b(2)[1]-eta*db(2)[1]"), .. SmallRules.Rows]);

        Assert.Equal("b2", Assert.Single(rules.Rules, rule => rule.Gives == "step2/b(2)[1]").Row.Id);
    }

    [Fact]
    public void A_parameter_without_a_rule_stays()
    {
        var pass = SmallRules.Pass(0.8);
        var after = UpdateRules.Corrected(SmallRules.Rows.Where(row => row.Id != "b1-2")).Step(pass, 0.3).After;

        Assert.Equal(0.2, after[ParameterIndex.Bias(1, 2)]);
    }

    [Fact]
    public void A_rule_that_goes_on_with_what_nothing_gives_is_named()
    {
        var error = Assert.Throws<FormatException>(() => UpdateRules.AsPrinted(SmallRules.Rows.Where(row => row.Id != "d1-2")));

        Assert.Contains("'b1-2' goes on with delta(1)[2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_parameter_that_is_not_the_old_one_less_a_multiple_of_the_rate_is_no_rule()
    {
        var error = Assert.Throws<FormatException>(() => UpdateRules.AsPrinted([SmallRules.Row("odd", "step2/b(2)[1]", "= b(2)[1]+delta(2)[1]")]));

        Assert.Contains("Row 'odd': a rule of the form b(2)[1] - eta*…", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quantity_that_no_rule_gave_is_named_with_its_neighbours()
    {
        var step = UpdateRules.Corrected(SmallRules.Rows).Step(SmallRules.Pass(0.8), 0.3);

        Assert.Contains("delta(2)[2]", Assert.Throws<KeyNotFoundException>(() => step.Value("delta(2)[2]")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_out_of_the_range_of_doubles_is_refused() => Assert.Throws<NotFiniteNumberException>(() =>
        UpdateRules.Corrected(SmallRules.Rows).Step(SmallRules.Pass(1e200), 1e300));

    private static void Same(Network expected, Network network) =>
        Assert.All(expected.Parameters, parameter => Assert.Equal(expected[parameter], network[parameter], 1e-14));
}
