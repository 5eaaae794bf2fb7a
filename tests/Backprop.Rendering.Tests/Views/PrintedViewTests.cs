using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Views;

public class PrintedViewTests
{
    private static Fragment Shown(params string[] rows)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllLines(path, ["id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy", .. rows]);
        try
        {
            // 0.25 · 0.05 + 0.30 · 0.10 + 0.35 is 0.3925, and in doubles a little less.
            var network = new Network(new Layer([[0.25, 0.30]], [0.35], Activation.Sigmoid));
            return new(PrintedTable.Load(path).Against(network.Forward(0.05, 0.10).Derive()).Show());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("z(1)[1]", "0.3925", "")]
    [InlineData("a(1)[1]", "0.5969", "0.5968843783")]
    public void A_number_is_shown_in_full_where_it_has_more_digits_than_are_printed(string quantity, string printed, string full) =>
        Assert.Equal(full, Shown($"r\tS\te\t{quantity}\t{printed}\t\texact\t\t").Body.QuerySelector(".bp-full")!.TextContent);

    [Fact]
    public void A_sum_may_break_before_a_plus_which_keeps_its_space_on_both_sides()
    {
        var pieces = Shown("r\tS\te\tz(1)[1]\t= W(1)[1,1]*x[1]+W(1)[1,2]*x[2]-(-b(1)[1])\t\texact\t\t").Body.QuerySelectorAll(".bp-long math");

        Assert.Equal(["=", "+", "−"], pieces.Select(piece => piece.Children[0].TextContent));
        Assert.Equal(["mrow", "mspace", "mspace"], pieces.Select(piece => piece.Children[1].LocalName));
    }
}
