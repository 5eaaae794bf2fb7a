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
    private const double SmallCell = 12;

    // Twice as wide as they would be: letters are about twice as high as wide.
    private static readonly string[] Shades = ["  ", "░░", "▒▒", "▓▓", "██"];

    public static string ToHtml(HeatMap map)
    {
        if (map.IsSmall)
        {
            var (columns, rows) = (SmallCell * map.Values.Columns, SmallCell * map.Values.Rows);
            return ChartFigure.Write(map.Title, map.Subtitle, Description(map), [], SmallShapes(map, columns, rows), columns, rows, figure: null);
        }

        var cell = Math.Min(MostCell, MostWidth / map.Values.Columns);
        var (width, height) = (cell * map.Values.Columns, cell * map.Values.Rows);
        var shapes = Shapes(map, cell, width, height);
        return ChartFigure.Write(map.Title, map.Subtitle, Description(map), [], shapes, Math.Max(Left + width + 16, 240), Top + height + 58, () => PlotlyFigure.Of(map));
    }

    /// <summary>The map for a terminal: a small picture as one, else in words.</summary>
    public static string ToText(HeatMap map) => map.IsSmall
        ? $"{ChartWords.Heading(map.Title, map.Subtitle)}\n{string.Join('\n', Cells(map).GroupBy(cell => cell.Row, cell => Shade(map, cell.Value)).Select(row => string.Concat(row)))}"
        : ChartWords.Summary(map.Title, map.Subtitle, Description(map));

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
        var largest = Largest(map);
        svg.Open("g", ("class", "bp-cells")).Line();
        foreach (var (row, column, value) in Cells(map))
        {
            var part = Part(value, largest);
            var (x, y) = (Left + (column * cell), Top + (row * cell));
            svg.Open("g", ("class", part > 55 ? "bp-dark" : null), ("style", $"--bp-part:{HtmlText.Number(part)}"));
            svg.Open("rect", ("x", N(x)), ("y", N(y)), ("width", N(cell)), ("height", N(cell)))
                .Element("title", $"{Place(map, (row, column, value))}: {ChartWords.Number(value)}").Close();
            if (map.HasNumbers)
            {
                svg.Element("text", value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−'), ("class", value == 0 ? "bp-middle bp-none" : "bp-middle"), ("x", N(x + (cell / 2))), ("y", N(y + (cell / 2))));
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
        svg.Element("text", map.Rows, ("class", "bp-middle bp-axis"), ("transform", $"translate(8 {N(Top + (height / 2))}) rotate(-90)"));
        return svg.Close().Line().ToString();
    }

    /// <summary>The cells alone, those of one shade together: a page may have many small pictures.</summary>
    private static string SmallShapes(HeatMap map, double width, double height)
    {
        var svg = new HtmlBuilder();
        var largest = Largest(map);
        svg.Open("g", ("class", "bp-cells")).Line();
        foreach (var shade in Cells(map).GroupBy(cell => Part(cell.Value, largest)).Where(shade => shade.Key > 0))
        {
            svg.Empty(
                "path",
                ("style", $"--bp-part:{N(shade.Key)}"),
                ("d", string.Concat(shade.Select(cell => $"M{N(cell.Column * SmallCell)} {N(cell.Row * SmallCell)}h{N(SmallCell)}v{N(SmallCell)}h{N(-SmallCell)}z"))));
        }

        foreach (var (row, column, _) in Cells(map).Where(cell => cell.Value < 0))
        {
            var middle = N((row + 0.5) * SmallCell);
            svg.Empty("line", ("x1", N((column + 0.3) * SmallCell)), ("x2", N((column + 0.7) * SmallCell)), ("y1", middle), ("y2", middle));
        }

        svg.Close().Line();
        return svg.Empty("rect", ("class", "bp-frame"), ("width", N(width)), ("height", N(height))).Line().ToString();
    }

    private static string Shade(HeatMap map, double value) => Shades[(int)Math.Round(Part(value, Largest(map)) / 100 * (Shades.Length - 1))];

    private static double Largest(HeatMap map) => Math.Max(double.Epsilon, Cells(map).Max(cell => Math.Abs(cell.Value)));

    /// <summary>How large a part of the largest, in per cent.</summary>
    private static double Part(double value, double largest) => Math.Round(100 * Math.Abs(value) / largest);

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
