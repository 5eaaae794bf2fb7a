using AngleSharp.Dom;
using Backprop.Engine;
using Backprop.Rendering.Html;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Views;

public class RuleViewsTests
{
    private static readonly IReadOnlyList<PrintedValue> Rows =
    [
        Row("delta(1)[1]", "= -(y[1]-a(1)[1])*f'(1)[1]"),
        Row("step2/W(1)[1,1]", "= W(1)[1,1]-eta*delta(1)[1]*x[2]", "= W(1)[1,1]-eta*delta(1)[1]*x[1]"),
        Row("step2/W(1)[1,2]", "= W(1)[1,2]-eta*delta(1)[1]*x[2]"),
        Row("step2/b(1)[1]", "= b(1)[1]-eta*delta(1)[1]*1"),
    ];

    private static readonly BackwardPass Pass = new Network(new Layer([[0.5, -0.3]], [0.1], Activation.Sigmoid))
        .Forward(2, -1).Backward(0.3, Loss.HalfSquaredError);

    private static readonly Fragment Shown = new(RuleCheck.Each(Rows, [Pass, Pass]).Show());

    [Fact]
    public void Each_rule_has_a_row_and_a_wrong_one_the_right_one_behind_it()
    {
        var rows = Shown.Body.QuerySelectorAll("tbody tr");

        Assert.Equal(5, rows.Length);
        Assert.Equal(["2 of 2", "0 of 2", "2 of 2", "2 of 2", "2 of 2"], rows.Select(row => row.Children[^1].TextContent));
        Assert.Equal("rightly", rows[2].Children[0].TextContent);
        Assert.Equal("δ(1)x1", Plain(rows[2].Children[1]));
    }

    [Fact]
    public void The_digits_of_a_wrong_rule_that_are_not_those_of_the_witnesses_are_marked()
    {
        var marks = Shown.Body.QuerySelectorAll("mark");

        Assert.Single(marks);
        Assert.Equal(Shown.Body.QuerySelectorAll("tbody tr")[1], marks[0].Closest("tr"));
    }

    [Fact]
    public void It_brings_the_styles_of_its_kind_of_table() =>
        Assert.Equal(KitStyle.For(StyleParts.Rules), Shown.Body.QuerySelector("style")!.OuterHtml.Replace("&gt;", ">", StringComparison.Ordinal));

    [Fact]
    public void A_sign_before_a_product_needs_no_brackets_and_a_literal_at_its_end_a_dot()
    {
        var rows = Shown.Body.QuerySelectorAll("tbody tr");

        Assert.StartsWith("−(", Plain(rows[0].Children[1]), StringComparison.Ordinal);
        Assert.Equal("δ(1) ·1", Plain(rows[4].Children[1]));
    }

    [Fact]
    public void Two_executions_of_a_step_stand_side_by_side_with_their_difference()
    {
        var rules = UpdateRules.Corrected(Rows);
        var view = RuleViews.ShowErrors(("at the end", rules.Step(Pass, 0.5)), ("in turn", rules.Step(Pass, 0.5, UpdateOrder.InTurn)));

        Assert.Equal(["Error", "at the end", "in turn", "Difference"], new Fragment(view).Body.QuerySelectorAll("thead th").Select(head => head.TextContent));
        Assert.EndsWith("  0", view.ToText(), StringComparison.Ordinal); // of one layer no error comes after a step
    }

    [Fact]
    public void A_slip_in_a_printed_table_begins_its_right_formula_on_a_line_of_its_own()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy\nw\ts\te\tstep2/W(1)[1,1]\t= W(1)[1,1]-eta*delta(1)[1]*x[2]\t\tslip\t= W(1)[1,1]-eta*delta(1)[1]*x[1]\tbecause\n");
            var cell = new Fragment(PrintedTable.Load(file).Against(Pass.DeriveUpdate("η")).Show()).Body.QuerySelector("td.bp-long")!;

            Assert.Equal("rightly ", cell.QuerySelector("br")!.NextSibling!.TextContent);
            Assert.Equal(["=", "−", "=", "−"], cell.QuerySelectorAll("math").Select(math => math.QuerySelector("mo")!.TextContent));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static PrintedValue Row(string quantity, string printed, string right = "") =>
        new(1, quantity, "s", "e", quantity, printed, [], right.Length > 0 ? Verdict.Slip : Verdict.Exact, right, "");

    private static string Plain(INode node) => node.TextContent.Replace("\u2062", "", StringComparison.Ordinal);
}
