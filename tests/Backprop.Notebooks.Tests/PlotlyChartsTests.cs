using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Engine;
using Backprop.Rendering.Charts;
using Plotly.NET;

namespace Backprop.Notebooks.Tests;

/// <summary>The kit's charts as charts of Plotly.NET: the same data under the same names.</summary>
public class PlotlyChartsTests
{
    private static readonly ChartAxis Side = new("side") { From = 0, To = 2 };
    private static readonly ContourChart Slope = new("Slope", Side, Side, ContourChart.Grid(Side, Side, (x, y) => x + y, points: 3), [1, 2])
    {
        Classes = [new PointClass("class 0", [new(1, 2)])],
    };

    private static readonly LineChart Line = new("Line", new ChartAxis("x") { From = 0, To = 2 }, new ChartAxis("y") { IsLogarithmic = true },
        [new ChartSeries("one", [new(0, 1), new(1, double.NaN), new(2, 100)]), ChartSeries.Of("two", [1, 2, 3])])
    {
        Marks = [new ChartMark(1, 2, "here")],
    };

    private static readonly HeatMap Map = new("Map", "row", "column", Matrix.FromRows([1, 2, 3], [4, 5, 6])) { RowNames = ["a", "b"] };

    [Fact]
    public void A_line_chart_is_one_of_Plotly_with_the_same_data() => Same(PlotlyFigure.Of(Line), Line.ToPlotly(), "Line");

    [Fact]
    public void A_heat_map_is_one_of_Plotly_with_the_same_data() => Same(PlotlyFigure.Of(Map), Map.ToPlotly(), "Map");

    [Fact]
    public void A_contour_chart_is_one_of_Plotly_with_the_same_data() => Same(PlotlyFigure.Of(Slope), Slope.ToPlotly(), "Slope");

    [Fact]
    public void A_path_makes_it_a_surface()
    {
        var chart = Slope with { Path = [new(0, 0), new(2, 2)] };

        Same(PlotlyFigure.Of(chart), chart.ToPlotly(), "Slope");
        Assert.Equal(["surface", "scatter3d"], GenericChart.getTraces(chart.ToPlotly()).Select(trace => trace.type));
    }

    private static void Same(JsonObject expected, GenericChart chart, string title)
    {
        expected["layout"]!["title"] = new JsonObject { ["text"] = title };
        var figure = JsonNode.Parse(GenericChart.toFigureJson(chart))!;

        Assert.Equal(Canonical(expected["data"]), Canonical(figure["data"]));
        Assert.Equal(Canonical(expected["layout"]), Canonical(figure["layout"]));
    }

    /// <summary>Names in order, numbers in one form.</summary>
    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject json => "{" + string.Join(",", json.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Canonical(entry.Value)}")) + "}",
        JsonArray array => "[" + string.Join(",", array.Select(Canonical)) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.Deserialize<double>().ToString("R", CultureInfo.InvariantCulture),
        null => "null",
        _ => node.ToJsonString(),
    };
}
