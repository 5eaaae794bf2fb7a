using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Engine;
using Backprop.Rendering.Html;
using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>Charts as figures of plotly.js: <c>data</c> and <c>layout</c>, which a page or Plotly.NET draws.</summary>
/// <remarks>Colours are left out where the page's own are to hold; dashes tell curves apart as in the drawing.</remarks>
public static class PlotlyFigure
{
    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot"];
    private static readonly string[] Symbols = ["circle-open", "circle", "square"];

    /// <summary>A line chart.</summary>
    /// <param name="chart">The chart.</param>
    public static JsonObject Of(LineChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var data = new JsonArray([.. chart.Series.Select((series, index) => (JsonNode)new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["name"] = Text(series.Name),
            ["x"] = Numbers(series.Points.Select(point => point.X)),
            ["y"] = Numbers(series.Points.Select(point => point.Y)),
            ["line"] = new JsonObject { ["dash"] = Dashes[index] },
        })]);
        if (chart.Marks.Count > 0)
        {
            data.Add((JsonNode)new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers+text",
                ["name"] = "marked",
                ["x"] = Numbers(chart.Marks.Select(mark => mark.X)),
                ["y"] = Numbers(chart.Marks.Select(mark => mark.Y)),
                ["text"] = new JsonArray([.. chart.Marks.Select(mark => (JsonNode)Text(mark.Label))]),
                ["textposition"] = "top center",
                ["showlegend"] = false,
            });
        }

        return Figure(data, new JsonObject { ["xaxis"] = Axis(chart.X), ["yaxis"] = Axis(chart.Y), ["showlegend"] = chart.Series.Count > 1 });
    }

    /// <summary>A heat map; row 1 at the top.</summary>
    /// <param name="map">The map.</param>
    public static JsonObject Of(HeatMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["x"] = Names(map.ColumnNames, map.Values.Columns),
            ["y"] = Names(map.RowNames, map.Values.Rows),
            ["z"] = Rows(map.Values),
            ["colorscale"] = "Greys",
            ["reversescale"] = true,
        };
        return Figure([trace], new JsonObject
        {
            ["xaxis"] = new JsonObject { ["title"] = Title(map.Columns), ["type"] = "category" },
            ["yaxis"] = new JsonObject { ["title"] = Title(map.Rows), ["type"] = "category", ["autorange"] = "reversed" },
        });
    }

    /// <summary>A contour chart; with a path upon it as a surface in three dimensions.</summary>
    /// <param name="chart">The chart.</param>
    public static JsonObject Of(ContourChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return chart.Path.Count > 0 ? Surface(chart) : Contours(chart);
    }

    private static JsonObject Contours(ContourChart chart)
    {
        var (x, y) = Grid(chart);
        var data = new JsonArray
        {
            new JsonObject
            {
                ["type"] = "contour",
                ["x"] = x,
                ["y"] = y,
                ["z"] = Rows(chart.Heights),
                ["name"] = Text(chart.Height),
                ["showscale"] = false,
                ["contours"] = new JsonObject { ["coloring"] = "none" },
            },
        };
        foreach (var (index, points) in chart.Classes.Index())
        {
            data.Add((JsonNode)new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers",
                ["name"] = Text(points.Name),
                ["x"] = Numbers(points.Points.Select(point => point.X)),
                ["y"] = Numbers(points.Points.Select(point => point.Y)),
                ["marker"] = new JsonObject { ["symbol"] = Symbols[index % Symbols.Length] },
            });
        }

        return Figure(data, new JsonObject { ["xaxis"] = Axis(chart.X), ["yaxis"] = Axis(chart.Y) });
    }

    private static JsonObject Surface(ContourChart chart)
    {
        var (x, y) = Grid(chart);
        return Figure(
            [
                new JsonObject { ["type"] = "surface", ["x"] = x, ["y"] = y, ["z"] = Rows(chart.Heights), ["name"] = Text(chart.Height), ["colorscale"] = "Greys", ["reversescale"] = true, ["showscale"] = false },
                new JsonObject
                {
                    ["type"] = "scatter3d",
                    ["mode"] = "lines+markers",
                    ["name"] = "path of the descent",
                    ["x"] = Numbers(chart.Path.Select(point => point.X)),
                    ["y"] = Numbers(chart.Path.Select(point => point.Y)),
                    ["z"] = Numbers(chart.Path.Select(point => HeightAt(chart, point))),
                    ["marker"] = new JsonObject { ["size"] = 3 },
                },
            ],
            new JsonObject
            {
                ["scene"] = new JsonObject { ["xaxis"] = Axis(chart.X), ["yaxis"] = Axis(chart.Y), ["zaxis"] = new JsonObject { ["title"] = Title(chart.Height) } },
            });
    }

    /// <summary>The height between the four points of the grid around a place.</summary>
    private static double HeightAt(ContourChart chart, ChartPoint point)
    {
        var (column, along) = Cell(chart.X, point.X, chart.Heights.Columns);
        var (row, up) = Cell(chart.Y, point.Y, chart.Heights.Rows);
        double Between(int r) => ((1 - along) * chart.Heights[r, column]) + (along * chart.Heights[r, column + 1]);
        return ((1 - up) * Between(row)) + (up * Between(row + 1));
    }

    private static (int Cell, double Part) Cell(ChartAxis axis, double value, int points)
    {
        var place = Math.Clamp((value - axis.From!.Value) / (axis.To!.Value - axis.From.Value), 0, 1) * (points - 1);
        var cell = Math.Min((int)place, points - 2);
        return (cell, place - cell);
    }

    private static (JsonArray X, JsonArray Y) Grid(ContourChart chart) => (
        Numbers(Enumerable.Range(0, chart.Heights.Columns).Select(index => ContourChart.At(chart.X, index, chart.Heights.Columns))),
        Numbers(Enumerable.Range(0, chart.Heights.Rows).Select(index => ContourChart.At(chart.Y, index, chart.Heights.Rows))));

    private static JsonArray Names(Sequence<string> names, int count) =>
        new([.. Enumerable.Range(0, count).Select(index => (JsonNode)(index < names.Count ? Text(names[index]) : (index + 1).ToString(CultureInfo.InvariantCulture)))]);

    private static JsonObject Figure(JsonArray data, JsonObject layout) => new() { ["data"] = data, ["layout"] = layout };

    private static JsonObject Axis(ChartAxis axis)
    {
        var json = new JsonObject { ["title"] = Title(axis.Label), ["type"] = axis.IsLogarithmic ? "log" : "linear" };
        if (axis is { From: { } from, To: { } to })
        {
            json["range"] = axis.IsLogarithmic ? Numbers([Math.Log10(from), Math.Log10(to)]) : Numbers([from, to]);
        }

        return json;
    }

    private static JsonObject Title(string text) => new() { ["text"] = Text(text) };

    /// <summary>Words for plotly.js, which reads some tags and entities of HTML in them, links among them.</summary>
    /// <param name="words">Any text, a caller's names included.</param>
    public static string Text(string words) => HtmlText.Escape(words).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal);

    private static JsonArray Rows(Matrix matrix) => new([.. Enumerable.Range(0, matrix.Rows)
        .Select(row => (JsonNode)Numbers(matrix.Values.Slice(row * matrix.Columns, matrix.Columns).ToArray()))]);

    /// <summary>JSON knows no NaN: a gap is null.</summary>
    private static JsonArray Numbers(IEnumerable<double> values) =>
        new([.. values.Select(value => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 12)) : null)]);
}
