using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Html;

namespace Backprop.Rendering;

/// <summary>Writes the fields of a live record as HTML: read-only until the script of an exported page makes them alive.</summary>
internal static class HtmlLiveWriter
{
    private const int Usual = 3; // characters that a field has room for

    private const string Sleeping = "These can be edited on the page that “backprop export” makes, where scripts run: every number of this network then follows.";

    public static void Write(HtmlBuilder html, LiveBlock block)
    {
        html.Open("figure", ("class", "bp-figure bp-fields"), ("data-live", block.Text)).Line();
        html.Open("figcaption", ("class", "bp-title")).Element("b", block.Title).Text(" " + block.Subtitle).Close().Line();
        html.Open("div", ("class", "bp-groups")).Line();
        foreach (var group in block.Groups)
        {
            Group(html, group);
        }

        html.Close().Line();
        html.Element("p", Sleeping, ("class", "bp-title bp-sleeping")).Line();
        html.Close().Line();
    }

    private static void Group(HtmlBuilder html, LiveGroup group)
    {
        html.Open("div", ("class", "bp-editable"), ("role", "group"), ("aria-label", group.Words));
        html.Math(new Formulas.Row([group.Symbol, new Operator("=")]), display: false);
        html.Open("div", ("class", group.Rows is [[_]] ? "bp-cells" : "bp-cells bp-brackets"), ("style", $"--bp-columns:{group.Rows[0].Count.ToString(CultureInfo.InvariantCulture)}")).Line();
        foreach (var field in group.Rows.SelectMany(row => row))
        {
            html.Empty(
                "input",
                ("class", MathMlText.Class(group.Role, "bp-live")),
                ("type", "text"),
                ("inputmode", "decimal"),
                ("readonly", ""),
                ("aria-label", field.Label),
                ("data-q", field.Quantity),
                ("data-range", field.Range),
                ("style", field.Value.Length > Usual ? string.Create(CultureInfo.InvariantCulture, $"inline-size:{field.Value.Length}ch") : null),
                ("value", field.Value)).Line();
        }

        html.Close().Close().Line();
    }
}
