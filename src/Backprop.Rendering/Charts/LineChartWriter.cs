using Backprop.Rendering.Diagrams;
using Backprop.Rendering.Html;

namespace Backprop.Rendering.Charts;

/// <summary>Writes a line chart as a figure with an SVG inside; colours and lines are the stylesheet's. The same chart gives the same bytes.</summary>
internal static class LineChartWriter
{
    private const double Width = 640;
    private const double Height = 330;
    private const double Left = 66;
    private const double Right = 624;
    private const double Top = 16;
    private const double Bottom = 272;

    public static string ToHtml(LineChart chart)
    {
        var (x, y) = Scales(chart);
        List<(string, string)> legend = chart.Series.Count > 1
            ? [.. chart.Series.Select((series, index) => ($"bp-path-key {Line(index)} {SvgDrawing.ClassOf(series.Role)}".TrimEnd(), series.Name))]
            : [];
        return ChartFigure.Write(chart.Title, chart.Subtitle, ChartWords.Description(chart), legend, Shapes(chart, x, y), Width, Height, () => PlotlyFigure.Of(chart));
    }

    private static (AxisScale X, AxisScale Y) Scales(LineChart chart)
    {
        var x = AxisScale.Of(chart.X, chart.Series.SelectMany(series => series.Points).Select(point => point.X), round: false);
        var shown = chart.Series.SelectMany(series => series.Points).Where(point => point.X >= x.From && point.X <= x.To);
        return (x, AxisScale.Of(chart.Y, shown.Select(point => point.Y).Concat(chart.Marks.Select(mark => mark.Y)), round: true));
    }

    private static string Shapes(LineChart chart, AxisScale x, AxisScale y)
    {
        var svg = new HtmlBuilder();
        svg.Open("g", ("class", "bp-grid")).Line();
        foreach (var (value, label) in y.Marks())
        {
            var place = Up(y.Place(value));
            svg.Empty("line", ("class", value == 0 ? "bp-zero" : null), ("x1", N(Left)), ("x2", N(Right)), ("y1", N(place)), ("y2", N(place)));
            svg.Element("text", label, ("class", "bp-end"), ("x", N(Left - 10)), ("y", N(place))).Line();
        }

        svg.Empty("line", ("class", "bp-tick"), ("x1", N(Left)), ("x2", N(Right)), ("y1", N(Bottom)), ("y2", N(Bottom))).Line();
        foreach (var (value, label) in x.Marks())
        {
            var place = Along(x.Place(value));
            svg.Empty("line", ("class", "bp-tick"), ("x1", N(place)), ("x2", N(place)), ("y1", N(Bottom)), ("y2", N(Bottom + 5)));
            svg.Element("text", label, ("class", "bp-middle"), ("x", N(place)), ("y", N(Bottom + 20))).Line();
        }

        svg.Element("text", chart.X.Label, ("class", "bp-middle bp-axis"), ("x", N((Left + Right) / 2)), ("y", N(Bottom + 45)));
        svg.Element("text", chart.Y.Label, ("class", "bp-middle bp-axis"), ("transform", $"translate(8 {N((Top + Bottom) / 2)}) rotate(-90)"));
        svg.Close().Line();
        foreach (var (index, series) in chart.Series.Index())
        {
            svg.Open("g", ("class", $"bp-curve {Line(index)} {SvgDrawing.ClassOf(series.Role)}".TrimEnd())).Element("title", series.Name);
            foreach (var piece in CurvePieces.Of(series.Points.Select(point => new ChartPoint(x.Place(point.X), y.Place(point.Y)))))
            {
                var thin = CurveThinning.Of([.. piece.Select(point => new ChartPoint(Along(point.X), Up(point.Y)))]);
                svg.Empty("polyline", ("points", string.Join(' ', thin.Select(point => $"{N(Math.Round(point.X, 1))},{N(Math.Round(point.Y, 1))}"))));
            }

            svg.Close().Line();
        }

        foreach (var mark in chart.Marks)
        {
            Mark(svg, mark, Along(x.Place(mark.X)), Up(y.Place(mark.Y)));
        }

        return svg.ToString();
    }

    /// <summary>A point with its name, on the side where there is room.</summary>
    private static void Mark(HtmlBuilder svg, ChartMark mark, double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return;
        }

        var left = x > (Left + Right) / 2;
        svg.Open("g", ("class", "bp-mark")).Element("title", mark.Label);
        svg.Empty("circle", ("cx", N(x)), ("cy", N(y)), ("r", "4.5"));
        svg.Element("text", mark.Label, ("class", left ? "bp-end" : null), ("x", N(left ? x - 10 : x + 10)), ("y", N(mark.Below || y <= Top + 24 ? y + 16 : y - 12)));
        svg.Close().Line();
    }

    private static string Line(int index) => index switch { 0 => "", 1 => "bp-path-b", 2 => "bp-path-c", _ => "bp-path-d" };

    private static double Along(double part) => Left + (part * (Right - Left));

    private static double Up(double part) => Bottom - (part * (Bottom - Top));

    private static string N(double value) => HtmlText.Number(value);
}
