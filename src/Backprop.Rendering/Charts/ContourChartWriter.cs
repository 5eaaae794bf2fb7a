using Backprop.Engine;
using Backprop.Rendering.Html;
using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>Writes a contour chart as a figure with an SVG inside.</summary>
internal static class ContourChartWriter
{
    private static readonly Area Usual = new(66, 12, 440, 3.2);
    private static readonly Area Small = new(1, 1, 200, 2.4);

    public static string ToHtml(ContourChart chart)
    {
        var x = AxisScale.Of(chart.X, [], round: false);
        var y = AxisScale.Of(chart.Y, [], round: false);
        return chart.IsSmall
            ? ChartFigure.Write(chart.Title, chart.Subtitle, Description(chart), [], Shapes(chart, x, y, Small), Small.Right + 1, Small.Bottom + 1, figure: null)
            : ChartFigure.Write(chart.Title, chart.Subtitle, Description(chart), Legend(chart), Shapes(chart, x, y, Usual), Usual.Right + 16, Usual.Bottom + 58, () => PlotlyFigure.Of(chart));
    }

    /// <summary>The classes with their marks, and the path.</summary>
    public static IReadOnlyList<(string Class, string Name)> Legend(ContourChart chart) =>
    [
        .. chart.Classes.Select((points, index) => ($"bp-dot {DotClass(index)}", points.Name)),
        .. chart.Path.Count > 0 ? [("bp-path-key bp-descent-key", "path of the descent, from the open circle to the full one")] : Array.Empty<(string, string)>(),
    ];

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

    private static string Shapes(ContourChart chart, AxisScale x, AxisScale y, Area area)
    {
        var svg = new HtmlBuilder();
        svg.Open("g", ("class", "bp-grid")).Line();
        svg.Empty("rect", ("class", "bp-frame"), ("x", N(area.Left)), ("y", N(area.Top)), ("width", N(area.Side)), ("height", N(area.Side))).Line();
        if (!chart.IsSmall)
        {
            Ticks(svg, chart, x, y, area);
        }

        svg.Close().Line();
        foreach (var level in chart.Levels.Concat(chart.Boundary is { } boundary ? [boundary] : []))
        {
            var path = string.Concat(ContourLines.Of(chart.Heights, level).Select(line => Path(area, line.Select(point =>
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
                svg.Empty("circle", ("cx", Short(area.Along(x.Place(point.X)))), ("cy", Short(area.Up(y.Place(point.Y)))), ("r", N(area.Dot)));
            }

            svg.Close().Line();
        }

        if (chart.Path.Count > 0)
        {
            var places = chart.Path.Select(point => new ChartPoint(x.Place(point.X), y.Place(point.Y))).ToList();
            svg.Open("g", ("class", "bp-descent"));
            foreach (var piece in CurvePieces.Of(places))
            {
                svg.Empty("path", ("d", Path(area, piece)));
            }

            foreach (var (end, kind) in new[] { (places[0], "bp-start"), (places[^1], null) }.Where(end => end.Item1 is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }))
            {
                svg.Empty("circle", ("class", kind), ("cx", N(area.Along(end.X))), ("cy", N(area.Up(end.Y))), ("r", N(area.Dot + 0.8)));
            }

            svg.Close().Line();
        }

        return svg.ToString();
    }

    private static void Ticks(HtmlBuilder svg, ContourChart chart, AxisScale x, AxisScale y, Area area)
    {
        foreach (var (value, label) in x.Marks())
        {
            svg.Element("text", label, ("class", "bp-middle"), ("x", N(area.Along(x.Place(value)))), ("y", N(area.Bottom + 18))).Line();
        }

        foreach (var (value, label) in y.Marks())
        {
            svg.Element("text", label, ("class", "bp-end"), ("x", N(area.Left - 8)), ("y", N(area.Up(y.Place(value))))).Line();
        }

        svg.Element("text", chart.X.Label, ("class", "bp-middle bp-axis"), ("x", N(area.Along(0.5))), ("y", N(area.Bottom + 42)));
        svg.Element("text", chart.Y.Label, ("class", "bp-middle bp-axis"), ("transform", $"translate(8 {N(area.Up(0.5))}) rotate(-90)"));
    }

    private static string Path(Area area, IEnumerable<ChartPoint> line) =>
        "M" + string.Join('L', line.Select(point => $"{Short(area.Along(point.X))} {Short(area.Up(point.Y))}"));

    private static string DotClass(int index) => index switch { 0 => "bp-first", 1 => "bp-second", _ => "bp-third" };

    private static string Point(ChartPoint point) => $"({ChartWords.Number(point.X)}, {ChartWords.Number(point.Y)})";

    private static string N(double value) => HtmlText.Number(value);

    private static string Short(double value) => HtmlText.Number(Math.Round(value, 1));

    /// <summary>The square that is drawn in, and how large a dot is.</summary>
    private sealed record Area(double Left, double Top, double Side, double Dot)
    {
        public double Right => Left + Side;

        public double Bottom => Top + Side;

        public double Along(double part) => Left + (part * Side);

        public double Up(double part) => Bottom - (part * Side);
    }
}
