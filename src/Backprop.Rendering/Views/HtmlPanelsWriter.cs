using System.Globalization;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Html;

namespace Backprop.Rendering;

/// <summary>Writes pictures side by side, as many in a row as there is room for, with one legend for all.</summary>
internal static class HtmlPanelsWriter
{
    public static void Write(HtmlBuilder html, PanelsBlock block)
    {
        HtmlViewWriter.Open(html, block, "bp-figure", "", numbered: false);
        if (block.Panels.OfType<ContourBlock>().FirstOrDefault() is { } first)
        {
            ChartFigure.WriteLegend(html, ContourChartWriter.Legend(first.Chart));
        }

        var tiny = block.Panels.All(panel => panel is HeatMapBlock);
        html.Open("div", ("class", tiny ? "bp-panels bp-tiny" : "bp-panels"), ("style", $"--bp-columns:{Columns(block.Panels.Count, tiny)}")).Line();
        HtmlViewWriter.WriteBody(html, block.Panels);
        html.Close().Line();
        HtmlViewWriter.Close(html);
    }

    /// <summary>How many columns a wide page gets: as many as leave the fewest places of the last row empty.</summary>
    private static string Columns(int panels, bool tiny) => (tiny ? Enumerable.Range(9, 4) : Enumerable.Range(3, 2))
        .MinBy(columns => (Empty: (columns - (panels % columns)) % columns, -columns))
        .ToString(CultureInfo.InvariantCulture);
}
