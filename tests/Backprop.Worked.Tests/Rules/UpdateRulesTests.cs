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

    [Theory]
    [InlineData(2)]
    [InlineData(9)] // more than a vector of any machine holds, and one over
    [InlineData(17)]
    public void A_batch_of_any_size_gives_each_sample_the_error_that_it_has_alone(int samples)
    {
        double[] inputs = [.. Enumerable.Range(0, samples).Select(i => 0.3 - (0.17 * i))];
        var rules = UpdateRules.Corrected(SmallRules.Rows);
        var batch = rules.Step(SmallRules.Pass(inputs), 0.3);

        for (var sample = 1; sample <= samples; sample++)
        {
            var alone = rules.Step(SmallRules.Pass(inputs[sample - 1]), 0.3);
            Assert.All(batch.Errors, error => Assert.Equal(alone.Value(error), batch.Value(error, sample)));
        }
    }

    [Fact]
    public void A_rule_for_a_parameter_that_the_network_does_not_have_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        UpdateRules.AsPrinted([SmallRules.Row("far", "step2/b(7)[1]", "= b(2)[1]-eta*x[1]")]).Step(SmallRules.Pass(0.8), 0.3));

    [Fact]
    public void A_rule_that_starts_from_the_wrong_parameter_leaves_the_right_one_to_those_that_name_it()
    {
        var pass = SmallRules.Pass(0.8);
        var after = UpdateRules.AsPrinted(
        [
            SmallRules.Row("odd", "step2/b(1)[1]", "= b(1)[2]-eta*x[1]"),
            SmallRules.Row("next", "step2/b(2)[1]", "= b(2)[1]-eta*b(1)[1]"),
        ]).Step(pass, 0.5).After;

        Assert.Equal(0.2 - (0.5 * 0.8), after[ParameterIndex.Bias(1, 1)], 1e-15);
        Assert.Equal(0.6 - (0.5 * 0.1), after[ParameterIndex.Bias(2, 1)], 1e-15);
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
    public void A_step_out_of_the_range_of_doubles_is_refused()
    {
        var (rules, pass) = (UpdateRules.Corrected(SmallRules.Rows), SmallRules.Pass(1e100));

        Assert.Matches(
            "^step2/W\\(2\\)\\[1,[12]\\] is -?Infinity; the learning rate or the error is too large for doubles\\.$",
            Assert.Throws<NotFiniteNumberException>(() => rules.Step(pass, 1e300)).Message);
    }

    [Theory]
    [InlineData("other/x[1]")]
    [InlineData("x[1]@1")]
    public void A_rule_names_nothing_of_another_pass_and_no_sample(string name) => Assert.Equal(
        $"Row 'd' goes on with {name}, which neither the forward pass nor a rule before it gives.",
        Assert.Throws<FormatException>(() => UpdateRules.AsPrinted([SmallRules.Row("d", "delta(2)[1]", "= " + name)])).Message);

    [Fact]
    public void A_rule_claims_to_be_a_slope_or_to_follow_one()
    {
        var rules = UpdateRules.AsPrinted(SmallRules.Rows).Rules;

        Assert.Equal(("delta(2)[1]", ParameterIndex.Bias(2, 1)), (rules[0].Slope.ToString(), rules[0].Parameter));
        Assert.Equal(("dW(2)[1,2]", ParameterIndex.Weight(2, 1, 2)), (rules[2].Slope.ToString(), rules[2].Parameter));
        Assert.Equal("db(2)[1]", rules[3].Slope.ToString());
        Assert.Equal("delta(2)[1]*a(1)[2]", rules[2].Gradient.ToGrammar());
    }

    [Fact]
    public void One_number_holds_for_every_sample()
    {
        var pass = SmallRules.Pass(0.8, -1.2);
        var step = UpdateRules.AsPrinted([SmallRules.Row("d", "delta(2)[1]", "= max(x[1], 1/4)"), SmallRules.Row("e", "delta(1)[1]", "= 2 - 1/2")]).Step(pass, 0.3);

        Assert.Equal([0.8, 0.25], new[] { step.Value("delta(2)[1]", 1), step.Value("delta(2)[1]", 2) });
        Assert.Equal([1.5, 1.5], new[] { step.Value("delta(1)[1]", 1), step.Value("delta(1)[1]", 2) });
    }

    [Fact]
    public void A_rule_may_use_every_operation_on_each_sample_of_a_batch()
    {
        var pass = SmallRules.Pass(0.8, -1.2, 0.1);
        var rules = UpdateRules.AsPrinted([SmallRules.Row("d", "delta(2)[1]", "= -(sigmoid(y[1]) - a(2)[1]^2)/(x[1] + 3)")]);
        var step = rules.Step(pass, 0.3);

        for (var sample = 1; sample <= 3; sample++)
        {
            var (x, y, a) = (pass.Forward.Input[0, sample - 1], pass.Target[0, sample - 1], pass.Forward.Activation(2)[0, sample - 1]);
            Assert.Equal(-((1 / (1 + Math.Exp(-y))) - (a * a)) / (x + 3), step.Value("delta(2)[1]", sample), 1e-14);
        }
    }

    [Fact]
    public void A_rule_may_name_all_of_the_forward_pass_and_the_slope_of_the_loss_in_the_output()
    {
        var pass = SmallRules.Pass(0.8, -1.2);
        var rules = UpdateRules.AsPrinted([SmallRules.Row("d", "delta(2)[1]", "= da(2)[1]*f'(1)[2] + z(1)[2]*b(1)[2] - a(1)[1]")]);

        Assert.Equal(
            (pass.ActivationGradient(2)![0, 1] * pass.ActivationDerivative(1)[1, 1]) + (pass.Forward.PreActivation(1)[1, 1] * 0.2) - pass.Forward.Activation(1)[0, 1],
            rules.Step(pass, 0.3).Value("delta(2)[1]", 2),
            1e-15);
    }

    [Fact]
    public void The_slope_of_the_loss_in_a_hidden_activation_is_not_known_before_the_errors()
    {
        var rules = UpdateRules.AsPrinted([SmallRules.Row("d", "delta(1)[1]", "= da(1)[1]*f'(1)[1]")]);

        Assert.StartsWith(
            "da(1)[1] is not the slope of the loss in an output of its own; only such a slope is known before the errors.",
            Assert.Throws<ArgumentOutOfRangeException>(() => rules.Step(SmallRules.Pass(0.8), 0.3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_of_a_report_do_as_well()
    {
        var pass = SmallRules.Pass(0.8);
        var report = PrintedFiles.Report(
            pass.Update(0.3).Derive(),
            "d2\ts\te\tdelta(2)[1]\t= -(y[1]-a(2)[1])*f'(2)[1]\t\texact\t\t",
            "b2\ts\te\tstep2/b(2)[1]\t= b(2)[1]-eta*2*delta(2)[1]\t\tslip\t= b(2)[1]-eta*delta(2)[1]\tTwice too far.");

        Assert.Equal(pass.Update(0.3).After[ParameterIndex.Bias(2, 1)], UpdateRules.Corrected(report).Step(pass, 0.3).After[ParameterIndex.Bias(2, 1)], 1e-15);
        Assert.Equal(pass.Update(0.6).After[ParameterIndex.Bias(2, 1)], UpdateRules.AsPrinted(report).Step(pass, 0.3).After[ParameterIndex.Bias(2, 1)], 1e-15);
        Assert.Equal([("d2", 1), ("b2", 0), ("b2", 1)], RuleCheck.Each(report, [pass]).Lines.Select(line => (line.Rule.Row.Id, line.Agreeing)));
    }

    private static void Same(Network expected, Network network) =>
        Assert.All(expected.Parameters, parameter => Assert.Equal(expected[parameter], network[parameter], 1e-14));
}
