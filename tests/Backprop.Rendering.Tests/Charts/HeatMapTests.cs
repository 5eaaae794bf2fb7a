using AngleSharp.Dom;
using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Tests.Views;

namespace Backprop.Rendering.Tests.Charts;

public class HeatMapTests
{
    private static readonly HeatMap Map = new("Map", "row", "column", Matrix.FromRows([0, 4, -1], [2, 0, -4]));

    private static string Part(IElement cell) => cell.GetAttribute("style")!.Replace("--bp-part:", "", StringComparison.Ordinal);

    [Fact]
    public void A_cell_is_as_dark_as_its_part_of_the_largest_and_a_negative_one_has_a_stroke()
    {
        var cells = new Fragment(Map.Show()).Body.QuerySelectorAll(".bp-cells > g");

        Assert.Equal(["0", "100", "25", "50", "0", "100"], cells.Select(Part));
        Assert.Equal([false, false, true, false, false, true], cells.Select(cell => cell.QuerySelector("line") is not null));
        Assert.Equal(["", "bp-dark", "", "", "", "bp-dark"], cells.Select(cell => cell.ClassName ?? ""));
        Assert.Equal("row 2, column 3: −4.0", cells[5].QuerySelector("title")!.TextContent);
    }

    [Fact]
    public void Rows_run_down_and_columns_to_the_right_under_their_names()
    {
        var body = new Fragment((Map with { RowNames = ["a", "b"], ColumnNames = ["p", "q", "r"] }).Show()).Body;
        double X(IElement rect) => double.Parse(rect.GetAttribute("x")!, System.Globalization.CultureInfo.InvariantCulture);
        double Y(IElement rect) => double.Parse(rect.GetAttribute("y")!, System.Globalization.CultureInfo.InvariantCulture);
        var rects = body.QuerySelectorAll(".bp-cells rect");

        Assert.True(X(rects[0]) < X(rects[1]) && Y(rects[0]) == Y(rects[1]));
        Assert.True(X(rects[0]) == X(rects[3]) && Y(rects[0]) < Y(rects[3]));
        Assert.Equal(["a", "b", "p", "q", "r", "column", "row"], body.QuerySelectorAll(".bp-grid text").Select(text => text.TextContent));
    }

    [Fact]
    public void Numbers_stand_in_their_cells_and_zeros_step_back()
    {
        var texts = new Fragment((Map with { HasNumbers = true }).Show()).Body.QuerySelectorAll(".bp-cells text");

        Assert.Equal(["0", "4", "−1", "2", "0", "−4"], texts.Select(text => text.TextContent));
        Assert.Equal(2, texts.Count(text => text.ClassList.Contains("bp-none")));
        Assert.Empty(new Fragment((Map with { HasNumbers = true }).Show()).Body.QuerySelectorAll(".bp-cells line"));
    }

    [Fact]
    public void A_long_side_has_no_more_names_than_have_room()
    {
        var names = new Fragment(new HeatMap("Map", "row", "column", Matrix.Zeros(1, 100)).Show()).Body.QuerySelectorAll(".bp-grid text");

        Assert.InRange(names.Length, 10, 20);
    }

    [Fact]
    public void It_is_told_in_words() => Assert.Equal(
        "Map\nrow by column, 2×3: from −4.0 at row 2, column 3 to 4.0 at row 1, column 2.", Map.Show().ToText());

    [Fact]
    public void A_small_one_is_a_picture_without_names_in_text_too()
    {
        var small = Map with { IsSmall = true, Subtitle = "of something" };
        var body = new Fragment(small.Show()).Body;

        Assert.Empty(body.QuerySelectorAll("svg text"));
        Assert.Equal(["100", "25", "50"], body.QuerySelectorAll(".bp-cells path").Select(Part));
        Assert.Equal("M12 0h12v12h-12zM24 12h12v12h-12z", body.QuerySelector(".bp-cells path")!.GetAttribute("d"));
        Assert.Equal(2, body.QuerySelectorAll(".bp-cells line").Length);
        Assert.Equal("Map of something\n  ██░░\n▒▒  ██", small.Show().ToText());
    }

    [Fact]
    public void A_map_of_zeros_is_blank() => Assert.All(
        new Fragment(new HeatMap("Map", "row", "column", Matrix.Zeros(2, 2)).Show()).Body.QuerySelectorAll(".bp-cells > g"),
        cell => Assert.Equal("0", Part(cell)));

    [Fact]
    public void Names_never_become_markup()
    {
        const string Hostile = "</title><script>alert(1)</script>\" onload=\"x";
        var fragment = new Fragment(new HeatMap(Hostile, Hostile, Hostile, Map.Values) { Subtitle = Hostile, RowNames = [Hostile], ColumnNames = [Hostile] }.Show());

        Assert.Empty(fragment.Body.QuerySelectorAll("script, [onload]"));
        _ = System.Xml.Linq.XDocument.Parse(fragment.Markup);
    }
}
