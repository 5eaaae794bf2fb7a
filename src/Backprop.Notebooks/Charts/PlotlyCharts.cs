using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Rendering.Charts;
using DynamicObj;
using Microsoft.FSharp.Collections;
using Plotly.NET;

namespace Backprop.Notebooks;

/// <summary>The kit's charts as charts of Plotly.NET, to zoom, turn and read off in a live host.</summary>
/// <remarks>A host shows them once Plotly.NET.Interactive is loaded, which brings the formatter; without it, <c>View</c>s are what every host shows.</remarks>
public static class PlotlyCharts
{
    /// <summary>A line chart.</summary>
    /// <param name="chart">The chart.</param>
    public static GenericChart ToPlotly(this LineChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return Make(chart.Title, PlotlyFigure.Of(chart));
    }

    /// <summary>A heat map.</summary>
    /// <param name="map">The map.</param>
    public static GenericChart ToPlotly(this HeatMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Make(map.Title, PlotlyFigure.Of(map));
    }

    /// <summary>A contour chart; with a path upon it as a surface in three dimensions.</summary>
    /// <param name="chart">The chart.</param>
    public static GenericChart ToPlotly(this ContourChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return Make(chart.Title, PlotlyFigure.Of(chart));
    }

    private static GenericChart Make(string title, JsonObject figure)
    {
        var layout = Fill(new Layout(), (JsonObject)figure["layout"]!);
        layout.SetProperty("title", Value(new JsonObject { ["text"] = PlotlyFigure.Text(title) }));
        var traces = ((JsonArray)figure["data"]!).Select(trace => Fill(new Trace((string)trace!["type"]!), (JsonObject)trace));
        return GenericChart.NewMultiChart(ListModule.OfSeq(traces), layout, new Config(), new DisplayOptions());
    }

    private static T Fill<T>(T target, JsonObject json)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in json)
        {
            target.SetProperty(name, Value(value));
        }

        return target;
    }

    private static object? Value(JsonNode? json) => json switch
    {
        JsonObject inner => Fill(new DynamicObj.DynamicObj(), inner),
        JsonArray array => array.Select(Value).ToArray(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.Number => value.Deserialize<double>(), // also where it was made from a whole number
            JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
            _ => (string?)value,
        },
        _ => null,
    };
}
