using AngleSharp.Dom;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Tests.Views;

namespace Backprop.Rendering.Tests.Charts;

public class ChartMarkTests
{
    [Fact]
    public void The_name_of_a_mark_stands_above_it_or_below_if_asked()
    {
        var above = new ChartMark(0, 0.5, "above");
        var chart = new LineChart("Line", new ChartAxis("x"), new ChartAxis("y"), [ChartSeries.Of("line", 0, 1, x => x)])
        {
            Marks = [above, above with { Label = "below", Below = true }],
        };
        var marks = new Fragment(chart.Show()).Body.QuerySelectorAll(".bp-mark").ToList();

        Assert.True(Height(marks[0], "text") < Height(marks[0], "circle"));
        Assert.True(Height(marks[1], "text") > Height(marks[1], "circle"));

        static double Height(IElement mark, string part) => double.Parse(
            mark.QuerySelector(part)!.GetAttribute(part == "text" ? "y" : "cy")!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
