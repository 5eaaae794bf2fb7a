using AngleSharp.Dom;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Tests.Views;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Charts;

public class ContourChartTests
{
    private static readonly ChartAxis Side = new("side") { From = -1, To = 1 };

    private static readonly ContourChart Bowl = new("Bowl", Side with { Label = "x" }, Side with { Label = "y" }, ContourChart.Grid(Side, Side, (x, y) => (x * x) + (y * y)), [0.1, 0.5])
    {
        Height = "depth",
        Boundary = 0.25,
        Classes = [new PointClass("inner", [new(0, 0), new(0.1, 0)]), new PointClass("outer", [new(0.9, 0.9)])],
        Path = [new(-1, -1), new(0, 0)],
    };

    [Fact]
    public void Each_level_has_its_line_and_the_boundary_a_strong_one()
    {
        var body = new Fragment(Bowl.Show()).Body;

        Assert.Equal(["depth 0.1", "depth 0.5", "depth 0.25"], body.QuerySelectorAll(".bp-contour title").Select(title => title.TextContent));
        Assert.Equal("depth 0.25", Assert.Single(body.QuerySelectorAll(".bp-boundary")).TextContent);
    }

    [Fact]
    public void Points_lie_in_the_frame_where_the_axes_say()
    {
        var body = new Fragment(Bowl.Show()).Body;
        var frame = body.QuerySelector(".bp-frame")!;
        var (left, top, side) = (Number(frame, "x"), Number(frame, "y"), Number(frame, "width"));
        (double, double) Place(double x, double y) => (Math.Round(left + (side * (x + 1) / 2), 1), Math.Round(top + (side * (1 - y) / 2), 1));

        Assert.Equal(
            [Place(0, 0), Place(0.1, 0), Place(0.9, 0.9)],
            body.QuerySelectorAll(".bp-dots circle").Select(circle => (Number(circle, "cx"), Number(circle, "cy"))));
        Assert.Equal(["bp-dots bp-first", "bp-dots bp-second"], body.QuerySelectorAll(".bp-dots").Select(group => group.ClassName));
        Assert.Equal([Place(-1, -1), Place(0, 0)], body.QuerySelectorAll(".bp-descent circle").Select(circle => (Number(circle, "cx"), Number(circle, "cy"))));
        Assert.Equal("bp-start", body.QuerySelector(".bp-descent circle")!.ClassName);
    }

    [Fact]
    public void The_legend_tells_the_classes_and_the_path_apart() => Assert.Equal(
        ["inner", "outer", "path of the descent, from the open circle to the full one"],
        new Fragment(Bowl.Show()).Body.QuerySelectorAll(".bp-lines li").Select(item => item.TextContent));

    [Fact]
    public void It_is_told_in_words() => Assert.Equal(
        "Bowl\ndepth over x and y: between 0.0 and 2.0. The strong line is where it is 0.25. inner: 2 points. outer: 1 points. The path has 2 points, from (−1.0, −1.0) to (0.0, 0.0).",
        Bowl.Show().ToText());

    [Fact]
    public void A_small_one_has_no_ticks_and_no_legend_and_the_same_lines()
    {
        var body = new Fragment((Bowl with { IsSmall = true }).Show()).Body;

        Assert.Empty(body.QuerySelectorAll("svg text, .bp-lines"));
        Assert.Equal(3, body.QuerySelectorAll(".bp-contour").Length);
        Assert.Equal(3, body.QuerySelectorAll(".bp-dots circle").Length);
        Assert.Equal("0 0 202 202", body.QuerySelector("svg")!.GetAttribute("viewBox"));
    }

    [Fact]
    public void Without_the_ends_of_its_axes_it_is_refused() =>
        Assert.Throws<ArgumentException>(() => (Bowl with { X = new ChartAxis("x") }).Show());

    [Fact]
    public void Names_never_become_markup()
    {
        const string Hostile = "</title><script>alert(1)</script>\" onload=\"x";
        var chart = Bowl with { Title = Hostile, Subtitle = Hostile, Height = Hostile, X = Side with { Label = Hostile }, Classes = [new PointClass(Hostile, Bowl.Classes[0].Points)] };
        var fragment = new Fragment(chart.Show());

        Assert.Empty(fragment.Body.QuerySelectorAll("script, [onload]"));
        _ = System.Xml.Linq.XDocument.Parse(fragment.Markup);
    }

    private static double Number(IElement element, string attribute) => double.Parse(element.GetAttribute(attribute)!, System.Globalization.CultureInfo.InvariantCulture);
}
