using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Html;

namespace Backprop.Rendering;

/// <summary>Writes blanks as boxes: to type in on a screen, to write in on paper. They need no script.</summary>
internal static class HtmlBlanksWriter
{
    public static void Write(HtmlBuilder html, BlanksBlock block)
    {
        html.Open("figure", ("class", "bp-figure bp-question")).Line();
        html.Open("figcaption", ("class", "bp-title")).Element("b", block.Title);
        html.Text(block.Subtitle.Length > 0 ? " " + block.Subtitle : "").Close().Line();
        if (block.Rule is { } rule)
        {
            HtmlViewWriter.Display(html, rule);
        }

        html.Open("ul", ("class", "bp-blanks"), ("style", $"--bp-columns:{block.Columns.ToString(CultureInfo.InvariantCulture)}")).Line();
        foreach (var blank in block.Blanks)
        {
            html.Open("li").Open("label").Math(new Row([blank.Symbol, new Operator("=")]), display: false);
            html.Empty("input", ("class", "bp-blank"), ("type", "text"), ("inputmode", "decimal"), ("autocomplete", "off"), ("aria-label", blank.Label));
            html.Close().Close().Line();
        }

        html.Close().Line();
        html.Close().Line();
    }
}
