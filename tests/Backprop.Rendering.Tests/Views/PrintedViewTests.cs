using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Views;

/// <summary>Printed values as a table.</summary>
public sealed class PrintedViewTests : IDisposable
{
    private static readonly BackwardPass Pass = new Network(
        new Layer([[1.0], [-3.0], [0.5], [4.0]], [5.0, -2.0, 0.0, 2.0], Activation.ReLU),
        new Layer([[-2.4, 1.8, -1.0, -1.5]], [-1.0], Activation.Identity)).Forward(2).Backward(5, Loss.HalfSquaredError);

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    /// <summary>In doubles it is −271.59999999999997, which is no news to the reader.</summary>
    [Fact]
    public void A_value_is_shown_in_full_only_where_the_printed_digits_leave_something_out()
    {
        var table = Table("a\tS\t(22)\tdW(2)[1,1]\t-271.6\t\texact\t\t", "b\tS\t(22)\tdW(2)[1,1]\t-272\t\texact\t\t");

        Assert.NotEqual(-271.6, Pass[ParameterIndex.Weight(2, 1, 1)]);
        Assert.Equal(["", "−271.6000000000"], table.Body.QuerySelectorAll("tbody td:nth-child(5)").Select(cell => cell.TextContent));
    }

    [Fact]
    public void A_formula_breaks_before_a_plus_that_keeps_its_room()
    {
        var table = Table("a\tS\t(11)\tz(1)[1]\t= W(1)[1,1]*x[1]+b(1)[1]\t\texact\t\t");
        var pieces = table.Body.QuerySelectorAll(".bp-long math").ToList();

        Assert.Equal(2, pieces.Count);
        Assert.Equal(["mo", "mspace"], pieces[1].Children.Take(2).Select(part => part.LocalName));
        Assert.Equal("+", pieces[1].Children[0].TextContent);
    }

    private Fragment Table(params string[] rows)
    {
        File.WriteAllLines(_file, ["id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy", .. rows]);
        return new Fragment(PrintedTable.Load(_file).Against(Pass.Derive()).Show());
    }

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
        Assert.Equal(full, Shown($"r\tS\te\t{quantity}\t{printed}\t\texact\t\t").Body.QuerySelector("tbody td:nth-child(5)")!.TextContent);

    [Fact]
    public void A_sum_may_break_before_a_plus_which_keeps_its_space_on_both_sides()
    {
        var pieces = Shown("r\tS\te\tz(1)[1]\t= W(1)[1,1]*x[1]+W(1)[1,2]*x[2]-(-b(1)[1])\t\texact\t\t").Body.QuerySelectorAll(".bp-long math");

        Assert.Equal(["=", "+", "−"], pieces.Select(piece => piece.Children[0].TextContent));
        Assert.Equal(["mrow", "mspace", "mspace"], pieces.Select(piece => piece.Children[1].LocalName));
    }
}
