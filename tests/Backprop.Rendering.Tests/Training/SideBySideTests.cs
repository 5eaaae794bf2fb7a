using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Tests.Views;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Training;

public class SideBySideTests
{
    private static readonly ChartAxis Side = new("side") { From = 0, To = 1 };

    private static readonly View Contour = new ContourChart("Slope", Side, Side, ContourChart.Grid(Side, Side, (x, y) => x), [0.5])
    {
        Classes = [new PointClass("class 0", [new(0, 0)])],
    }.Show();

    private static readonly View Heat = new HeatMap("Heat", "row", "column", Matrix.FromRows([1, 0], [0, 1])).Show();

    [Fact]
    public void Pictures_become_small_and_have_one_legend()
    {
        var body = new Fragment(SideBySide.Of("Slopes", "two of them", [Contour, Contour])).Body;

        Assert.Equal(["Slopes two of them", "Slope", "Slope"], body.QuerySelectorAll("figcaption").Select(caption => caption.TextContent));
        Assert.Equal(["class 0"], body.QuerySelectorAll(".bp-lines li").Select(item => item.TextContent));
        Assert.Empty(body.QuerySelectorAll("svg text"));
        Assert.Equal(2, body.QuerySelectorAll(".bp-panels > figure > svg").Length);
    }

    [Theory]
    [InlineData(3, "3")]
    [InlineData(4, "4")]
    [InlineData(6, "3")]
    [InlineData(7, "4")]
    [InlineData(8, "4")]
    public void There_are_as_many_columns_as_leave_few_places_empty(int count, string columns) =>
        Assert.Equal("--bp-columns:" + columns, new Fragment(SideBySide.Of("Slopes", "", Enumerable.Repeat(Contour, count))).Body.QuerySelector(".bp-panels")!.GetAttribute("style"));

    [Fact]
    public void Heat_maps_alone_stand_closer()
    {
        Assert.NotNull(new Fragment(SideBySide.Of("Maps", "", Enumerable.Repeat(Heat, 20))).Body.QuerySelector(".bp-tiny[style='--bp-columns:10']"));
        Assert.Null(new Fragment(SideBySide.Of("Both", "", [Heat, Contour])).Body.QuerySelector(".bp-tiny"));
    }

    [Fact]
    public void In_text_they_stand_below_each_other_and_in_LaTeX_only_formulas_are_left()
    {
        Assert.Equal("Maps of two\nHeat\n██  \n  ██\nHeat\n██  \n  ██", SideBySide.Of("Maps", "of two", [Heat, Heat]).ToText());
        Assert.Equal("", SideBySide.Of("Maps", "of two", [Heat, Heat]).ToLatex());
        Assert.Contains("$$", SideBySide.Of("Both", "", [Heat, GradientTrace.Pass.Show("L")]).ToLatex(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_side_by_side_is_refused() =>
        Assert.Contains("'Maps' has nothing to show", Assert.Throws<ArgumentException>(() => SideBySide.Of("Maps", "", [])).Message, StringComparison.Ordinal);
}
