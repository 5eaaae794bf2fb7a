using Backprop.Engine;
using Backprop.Rendering.Html;
using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>Writes a contour chart as a figure with an SVG inside.</summary>
internal static class ContourChartWriter
{
    private const double Left = 66;
    private const double Right = 506;
    private const double Top = 12;
    private const double Bottom = 452;

    public static string ToHtml(ContourChart chart)
    {
        var x = AxisScale.Of(chart.X, [], round: false);
        var y = AxisScale.Of(chart.Y, [], round: false);
        List<(string, string)> legend = [.. chart.Classes.Select((points, index) => ($"bp-dot {DotClass(index)}", points.Name))];
        if (chart.Path.Count > 0)
        {
            legend.Add(("bp-path-key", "path of the descent"));
        }

        return ChartFigure.Write(chart.Title, chart.Subtitle, Description(chart), legend, Shapes(chart, x, y), Right + 16, Bottom + 58, () => PlotlyFigure.Of(chart));
    }

    /// <summary>What the function is between its ends, and how many points lie on which side.</summary>
    public static string Description(ContourChart chart)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var height in chart.Heights.Values)
        {
            (low, high) = (Math.Min(low, height), Math.Max(high, height));
        }

        return $"{chart.Height} over {chart.X.Label} and {chart.Y.Label}: between {ChartWords.Number(low)} and {ChartWords.Number(high)}."
            + (chart.Boundary is { } boundary ? $" The strong line is where it is {ChartWords.Number(boundary)}." : "")
            + string.Concat(chart.Classes.Select(points => $" {points.Name}: {points.Points.Count} points."))
            + (chart.Path.Count > 0 ? $" The path has {chart.Path.Count} points, from {Point(chart.Path[0])} to {Point(chart.Path[^1])}." : "");
    }

    private static string Shapes(ContourChart chart, AxisScale x, AxisScale y)
    {
        var svg = new HtmlBuilder();
        svg.Open("g", ("class", "bp-grid")).Line();
        svg.Empty("rect", ("class", "bp-frame"), ("x", N(Left)), ("y", N(Top)), ("width", N(Right - Left)), ("height", N(Bottom - Top))).Line();
        foreach (var (value, label) in x.Marks())
        {
            svg.Element("text", label, ("class", "bp-middle"), ("x", N(Along(x.Place(value)))), ("y", N(Bottom + 18))).Line();
        }

        foreach (var (value, label) in y.Marks())
        {
            svg.Element("text", label, ("class", "bp-end"), ("x", N(Left - 8)), ("y", N(Up(y.Place(value))))).Line();
        }

        svg.Element("text", chart.X.Label, ("class", "bp-middle bp-axis"), ("x", N((Left + Right) / 2)), ("y", N(Bottom + 42)));
        svg.Element("text", chart.Y.Label, ("class", "bp-middle bp-axis"), ("transform", $"translate(14 {N((Top + Bottom) / 2)}) rotate(-90)"));
        svg.Close().Line();
        foreach (var level in chart.Levels.Concat(chart.Boundary is { } boundary ? [boundary] : []))
        {
            var path = string.Concat(ContourLines.Of(chart.Heights, level).Select(line => Path(line.Select(point =>
                new ChartPoint(point.X / (chart.Heights.Columns - 1), point.Y / (chart.Heights.Rows - 1))))));
            if (path.Length > 0)
            {
                svg.Open("path", ("class", level == chart.Boundary ? "bp-contour bp-boundary" : "bp-contour"), ("d", path))
                    .Element("title", $"{chart.Height} {ChartWords.Number(level)}").Close().Line();
            }
        }

        foreach (var (index, points) in chart.Classes.Index())
        {
            svg.Open("g", ("class", $"bp-dots {DotClass(index)}")).Line();
            foreach (var point in points.Points)
            {
                svg.Empty("circle", ("cx", N(Along(x.Place(point.X)))), ("cy", N(Up(y.Place(point.Y)))), ("r", "3.2"));
            }

            svg.Close().Line();
        }

        if (chart.Path.Count > 0)
        {
            var places = chart.Path.Select(point => new ChartPoint(x.Place(point.X), y.Place(point.Y))).ToList();
            svg.Open("g", ("class", "bp-descent"));
            foreach (var piece in CurvePieces.Of(places))
            {
                svg.Empty("path", ("d", Path(piece)));
            }

            foreach (var end in new[] { places[0], places[^1] }.Where(end => end is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }))
            {
                svg.Empty("circle", ("cx", N(Along(end.X))), ("cy", N(Up(end.Y))), ("r", "4"));
            }

            svg.Close().Line();
        }

        return svg.ToString();
    }

    private static string Path(IEnumerable<ChartPoint> line) =>
        "M" + string.Join('L', line.Select(point => $"{Short(Along(point.X))} {Short(Up(point.Y))}"));

    private static string DotClass(int index) => index switch { 0 => "bp-first", 1 => "bp-second", _ => "bp-third" };

    private static string Point(ChartPoint point) => $"({ChartWords.Number(point.X)}, {ChartWords.Number(point.Y)})";

    private static double Along(double part) => Left + (part * (Right - Left));

    private static double Up(double part) => Bottom - (part * (Bottom - Top));

    private static string N(double value) => HtmlText.Number(value);

    private static string Short(double value) => HtmlText.Number(Math.Round(value, 1));
}
