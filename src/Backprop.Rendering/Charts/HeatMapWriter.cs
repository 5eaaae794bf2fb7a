using System.Globalization;
using Backprop.Rendering.Html;
using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>Writes a heat map as a figure with an SVG inside; the stylesheet shades the cells from how large a part of the largest they are.</summary>
internal static class HeatMapWriter
{
    private const double Left = 66;
    private const double Top = 12;
    private const double MostWidth = 558;
    private const double MostCell = 44;
    private const int MostTicks = 16;

    public static string ToHtml(HeatMap map)
    {
        var cell = Math.Min(MostCell, MostWidth / map.Values.Columns);
        var (width, height) = (cell * map.Values.Columns, cell * map.Values.Rows);
        var shapes = Shapes(map, cell, width, height);
        return ChartFigure.Write(map.Title, map.Subtitle, Description(map), [], shapes, Math.Max(Left + width + 16, 240), Top + height + 58, () => PlotlyFigure.Of(map));
    }

    /// <summary>The largest and the smallest values, and where they are.</summary>
    public static string Description(HeatMap map)
    {
        var cells = Cells(map).ToList();
        var (low, high) = (cells.MinBy(cell => cell.Value), cells.MaxBy(cell => cell.Value));
        return $"{map.Rows} by {map.Columns}, {map.Values.ShapeText}: from {ChartWords.Number(low.Value)} at {Place(map, low)} to {ChartWords.Number(high.Value)} at {Place(map, high)}.";
    }

    private static string Shapes(HeatMap map, double cell, double width, double height)
    {
        var svg = new HtmlBuilder();
        var largest = Math.Max(double.Epsilon, Cells(map).Max(entry => Math.Abs(entry.Value)));
        svg.Open("g", ("class", "bp-cells")).Line();
        foreach (var (row, column, value) in Cells(map))
        {
            var part = Math.Round(100 * Math.Abs(value) / largest);
            var (x, y) = (Left + (column * cell), Top + (row * cell));
            svg.Open("g", ("class", part > 55 ? "bp-dark" : null), ("style", $"--bp-part:{HtmlText.Number(part)}"));
            svg.Open("rect", ("x", N(x)), ("y", N(y)), ("width", N(cell)), ("height", N(cell)))
                .Element("title", $"{Place(map, (row, column, value))}: {ChartWords.Number(value)}").Close();
            if (map.HasNumbers)
            {
                svg.Element("text", value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−'), ("class", "bp-middle"), ("x", N(x + (cell / 2))), ("y", N(y + (cell / 2))));
            }
            else if (value < 0)
            {
                svg.Empty("line", ("x1", N(x + (cell * 0.3))), ("x2", N(x + (cell * 0.7))), ("y1", N(y + (cell / 2))), ("y2", N(y + (cell / 2))));
            }

            svg.Close().Line();
        }

        svg.Close().Line();
        svg.Open("g", ("class", "bp-grid")).Line();
        Names(svg, map.Values.Rows, map.RowNames, (index, name) => svg.Element("text", name, ("class", "bp-end"), ("x", N(Left - 8)), ("y", N(Top + ((index + 0.5) * cell)))));
        Names(svg, map.Values.Columns, map.ColumnNames, (index, name) => svg.Element("text", name, ("class", "bp-middle"), ("x", N(Left + ((index + 0.5) * cell))), ("y", N(Top + height + 16))));
        svg.Element("text", map.Columns, ("class", "bp-middle bp-axis"), ("x", N(Left + (width / 2))), ("y", N(Top + height + 40)));
        svg.Element("text", map.Rows, ("class", "bp-middle bp-axis"), ("transform", $"translate(14 {N(Top + (height / 2))}) rotate(-90)"));
        return svg.Close().Line().ToString();
    }

    private static void Names(HtmlBuilder svg, int count, Sequence<string> names, Action<int, string> write)
    {
        var every = ((count - 1) / MostTicks) + 1;
        for (var index = 0; index < count; index += every)
        {
            write(index, Name(names, index));
            svg.Line();
        }
    }

    private static string Name(Sequence<string> names, int index) =>
        index < names.Count ? names[index] : (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Place(HeatMap map, (int Row, int Column, double Value) cell) =>
        $"{map.Rows} {Name(map.RowNames, cell.Row)}, {map.Columns} {Name(map.ColumnNames, cell.Column)}";

    private static IEnumerable<(int Row, int Column, double Value)> Cells(HeatMap map) =>
        from row in Enumerable.Range(0, map.Values.Rows)
        from column in Enumerable.Range(0, map.Values.Columns)
        select (row, column, map.Values[row, column]);

    private static string N(double value) => HtmlText.Number(value);
}
