using Backprop.Rendering.Html;
using Backprop.Worked;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Views;

public class SpreadViewTests
{
    private static Derivation Trace => GradientTrace.Pass.Update(0.5).Derive();

    private static PrintedReport Example
    {
        get
        {
            var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            File.WriteAllLines(path,
            [
                "id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy",
                "slip\tErrors\tδ₂\tdelta(2)[2]\t-0.00652\t\tslip\t-0.00562\tTwo digits have changed places.",
                "gradient\tGradients\tbiases\tdb(2)[2]\t-0.00652\tslip\tinherited\t\t",
                "other\tGradients\tbiases\tdb(2)[1]\t-0.00490\t\texact\t\t",
                "bias\tUpdate\tbias 2\tstep2/b(2)[2]\t1.2033\t\tmisprint\t0.2028\tA 1 for a 0.",
                "loss\tUpdate\tloss\tstep2/L\t0.0491\t\tslip\t0.0568\tWrong.",
            ]);
            try
            {
                return PrintedTable.Load(path).Against(Trace);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    [Fact]
    public void A_mistake_is_shown_beside_what_is_right_and_what_is_printed()
    {
        var fragment = new Fragment(Example.ShowSpread("slip"));
        var rows = fragment.Body.QuerySelectorAll("tbody tr:not(.bp-group)").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToList()).ToList();

        Assert.Equal(["Errors", "Gradients", "Update"], fragment.Body.QuerySelectorAll(".bp-group").Select(group => group.TextContent.Trim()));
        Assert.Equal(["δ₂", "−0.00562", "−0.00652", "−9.0 · 10−4", "−0.00652", "slip"], rows[0]);
        Assert.Equal(["biases", "−0.00562", "−0.00652", "−9.0 · 10−4", "−0.00652", "inherited"], rows[1]);
        Assert.Equal(["bias 2", "0.20281", "0.20326", "4.5 · 10−4", "1.2033", "misprint"], rows[2]);
        Assert.Equal(4, rows.Count);
    }

    [Fact]
    public void The_digits_are_marked_in_which_a_number_leaves_the_one_before_it()
    {
        var rows = new Fragment(Example.ShowSpread("slip")).Body.QuerySelectorAll("tbody tr:not(.bp-group)").ToList();

        Assert.Equal(["652"], rows[0].QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.Equal(["326", "1.2033"], rows[2].QuerySelectorAll("mark").Select(mark => mark.TextContent));
    }

    [Fact]
    public void Effects_are_those_of_each_mistake_alone_and_of_all_so_far()
    {
        var report = Example;
        var rows = new Fragment(report.ShowEffects("step2/L", ["slip", "bias", "loss"])).Body
            .QuerySelectorAll("tbody tr:not(.bp-group)").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToList()).ToList();

        Assert.Equal(3, rows.Count);
        Assert.Equal(NumberFormat.Default.Print(report.Replay("slip")["step2/L"].Value).ToString(), rows[0][2]);
        Assert.Equal(rows[0][2..4], rows[0][4..]);
        Assert.Equal(NumberFormat.Default.Print(report.Replay("slip", "bias")["step2/L"].Value).ToString(), rows[1][4]);
        Assert.Equal("0.0491", rows[2][2]);
        Assert.Equal("0.0491", rows[2][4]);
    }

    [Fact]
    public void Any_quantity_can_be_replaced_without_a_document()
    {
        var fragment = new Fragment(Trace.ShowSpread("step2/a(3)[1]", 0.5));

        Assert.Equal(["0.6695"], fragment.Digits("step2/a(3)[1]"));
        Assert.Equal(["step2/a(3)[1]", "step2/L"], fragment.Body.QuerySelectorAll("tbody math").Select(symbol => symbol.GetAttribute("aria-label")));
        Assert.Equal(["forward pass, layer 3", "loss"], fragment.Body.QuerySelectorAll(".bp-place").Select(place => place.TextContent));
        Assert.Equal(["5000", "1250"], fragment.Body.QuerySelectorAll("mark").Select(mark => mark.TextContent));
    }

    [Fact]
    public void The_views_can_be_read_as_text_and_bring_the_styles_they_need()
    {
        var view = Example.ShowSpread("slip");

        Assert.Contains("As it follows", view.ToText(), StringComparison.Ordinal);
        Assert.Contains(KitStyle.For(StyleParts.Verdict), view.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("As it follows", view.ToLatex(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_of_the_documents_own_is_in_its_slopes_too()
    {
        var options = ViewOptions.Default with { Notation = new Notation { Symbols = [new("L", "E")] } };

        Assert.Equal("Eⁿᵉʷ", GradientTrace.Pass.Update(0.5).Show("step2/L", options: options).ToText().Split('\n')[1].Split(" =")[0]);
        Assert.DoesNotContain("ℒ", GradientTrace.Pass.Show("delta(3)", options: options).ToHtml(), StringComparison.Ordinal);
    }
}
