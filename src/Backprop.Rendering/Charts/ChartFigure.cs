using System.Security.Cryptography;
using System.Text;
using Backprop.Rendering.Html;

namespace Backprop.Rendering.Charts;

/// <summary>The figure around a chart: title, legend, the drawing with its name and description for who cannot see it.</summary>
internal static class ChartFigure
{
    public static string Write(string title, string subtitle, string description, IReadOnlyList<(string Class, string Name)> legend, string shapes, double width, double height)
    {
        var id = "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title + shapes)).AsSpan(0, 4));
        var html = new HtmlBuilder();
        html.Open("figure", ("class", "bp-figure")).Line();
        html.Open("figcaption", ("class", "bp-title")).Element("b", title).Text(subtitle.Length > 0 ? " " + subtitle : "").Close().Line();
        if (legend.Count > 0)
        {
            html.Open("ul", ("class", "bp-lines"));
            foreach (var (key, name) in legend)
            {
                html.Open("li").Element("span", "", ("class", key)).Text(name).Close();
            }

            html.Close().Line();
        }

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
}
