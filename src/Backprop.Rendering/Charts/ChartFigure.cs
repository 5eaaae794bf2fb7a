using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Backprop.Rendering.Html;

namespace Backprop.Rendering.Charts;

/// <summary>The figure around a chart: title, legend, the drawing with its name and description for who cannot see it.</summary>
internal static class ChartFigure
{
    /// <summary>Set by who exports pages with interactive charts: each figure then brings its data for plotly.js too.</summary>
    public const string InteractiveVariable = "BACKPROP_CHARTS_INTERACTIVE";

    /// <param name="title">What it shows.</param>
    /// <param name="subtitle">What of.</param>
    /// <param name="description">The same in words.</param>
    /// <param name="legend">Classes and names of what is told apart.</param>
    /// <param name="shapes">The drawing.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="figure">The same for plotly.js; null for a drawing that stays one.</param>
    public static string Write(
        string title,
        string subtitle,
        string description,
        IReadOnlyList<(string Class, string Name)> legend,
        string shapes,
        double width,
        double height,
        Func<JsonObject>? figure)
    {
        var id = "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title + shapes)).AsSpan(0, 4));
        var html = new HtmlBuilder();
        var interactive = Environment.GetEnvironmentVariable(InteractiveVariable) == "1";
        html.Open("figure", ("class", "bp-figure"), ("data-plotly", interactive ? figure?.Invoke().ToJsonString() : null)).Line();
        html.Open("figcaption", ("class", "bp-title")).Element("b", title).Text(subtitle.Length > 0 ? " " + subtitle : "").Close().Line();
        WriteLegend(html, legend);
        var (w, h) = (HtmlText.Number(width), HtmlText.Number(height));
        html.Open(
            "svg",
            ("class", "bp-chart"),
            ("viewBox", $"0 0 {w} {h}"),
            ("style", $"--bp-width:{w}"),
            ("role", "img"),
            ("aria-labelledby", $"{id}-title {id}-desc")).Line();
        html.Element("title", title, ("id", $"{id}-title")).Line();
        html.Element("desc", description, ("id", $"{id}-desc")).Line();
        html.Markup(shapes);
        return html.Close().Line().Close().Line().ToString();
    }

    /// <summary>What each mark stands for; nothing where there is nothing to tell apart.</summary>
    public static void WriteLegend(HtmlBuilder html, IReadOnlyList<(string Class, string Name)> legend)
    {
        if (legend.Count == 0)
        {
            return;
        }

        html.Open("ul", ("class", "bp-lines"));
        foreach (var (key, name) in legend)
        {
            html.Open("li").Element("span", "", ("class", key)).Text(name).Close();
        }

        html.Close().Line();
    }
}
