using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>A chart in words, for who cannot see it.</summary>
internal static class ChartWords
{
    /// <summary>A sentence a curve: where it begins and ends, and its lowest and highest points if they lie between.</summary>
    public static string Description(LineChart chart) => $"{chart.Y.Label} against {chart.X.Label}. "
        + string.Join(" ", chart.Series.Select(Sentence))
        + string.Concat(chart.Marks.Select(mark => $" Marked: {mark.Label}, at ({Number(mark.X)}, {Number(mark.Y)})."));

    /// <summary>The same for a terminal.</summary>
    public static string Summary(LineChart chart) => Summary(chart.Title, chart.Subtitle, Description(chart));

    /// <summary>Title and description, for a terminal.</summary>
    public static string Summary(string title, string subtitle, string description) => $"{Heading(title, subtitle)}\n{TextBox.Visible(description)}";

    /// <summary>Title and subtitle on a line of a terminal.</summary>
    public static string Heading(string title, string subtitle) => TextBox.Visible(subtitle.Length > 0 ? $"{title} {subtitle}" : title);

    private static string Sentence(ChartSeries series)
    {
        var points = series.Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToList();
        if (points.Count == 0)
        {
            return $"{series.Name}: no value.";
        }

        var (low, high) = (points.MinBy(point => point.Y)!, points.MaxBy(point => point.Y)!);
        bool Between(ChartPoint point) => point.Y != points[0].Y && point.Y != points[^1].Y;
        return $"{series.Name}: from {Number(points[0].Y)} at {Number(points[0].X)} to {Number(points[^1].Y)} at {Number(points[^1].X)}"
            + (Between(low) ? $", lowest {Number(low.Y)} at {Number(low.X)}" : "")
            + (Between(high) ? $", highest {Number(high.Y)} at {Number(high.X)}" : "") + ".";
    }

    /// <summary>A number as people read it.</summary>
    public static string Number(double value) => NumberFormat.Default.Print(value, Rational.FromDouble(value)).ToString();
}
