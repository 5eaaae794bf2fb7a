using System.Globalization;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Diagrams;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Html;

namespace Backprop.Rendering;

/// <summary>Writes blocks as one HTML fragment, styles included.</summary>
internal static class HtmlViewWriter
{
    public static string Write(IReadOnlyList<Block> blocks)
    {
        var html = new HtmlBuilder();
        html.Open("div", ("class", "bp")).Line();
        html.Markup(KitStyle.For(blocks.Aggregate(StyleParts.None, (parts, block) => parts | Parts(block)))).Line();
        WriteBody(html, blocks);
        return html.Close().Line().ToString();
    }

    /// <summary>The blocks alone, for a page that has the styles.</summary>
    public static string WriteBody(IReadOnlyList<Block> blocks)
    {
        var html = new HtmlBuilder();
        WriteBody(html, blocks);
        return html.ToString();
    }

    internal static void WriteBody(HtmlBuilder html, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            Write(html, block);
        }
    }

    private static void Write(HtmlBuilder html, Block block)
    {
        switch (block)
        {
            case StatementBlock statement: Statement(html, statement); break;
            case ListBlock list: List(html, list); break;
            case BlanksBlock blanks: HtmlBlanksWriter.Write(html, blanks); break;
            case LiveBlock live: HtmlLiveWriter.Write(html, live); break;
            case DiagramBlock diagram: html.Figure(diagram.Diagram, diagram.Record); break;
            case ChartBlock chart: html.Markup(LineChartWriter.ToHtml(chart.Chart)); break;
            case HeatMapBlock heat: html.Markup(HeatMapWriter.ToHtml(heat.Map)); break;
            case ContourBlock contour: html.Markup(ContourChartWriter.ToHtml(contour.Chart)); break;
            case PanelsBlock panels: HtmlPanelsWriter.Write(html, panels); break;
            case FactorsBlock factors: Factors(html, factors); break;
            case SharesBlock shares: Shares(html, shares); break;
            case TableBlock table: HtmlTableWriter.Write(html, table); break;
            case SentenceBlock sentence: html.Element("p", sentence.Text, ("class", "bp-title")).Line(); break;
            case HeadingBlock heading: Heading(html, heading); break;
            case ProseBlock prose: Prose(html, prose); break;
            case LegendBlock: html.Markup(Legend.ToHtml()); break;
            default: throw new NotSupportedException($"HTML: no rule for a block of type {block.GetType().Name}.");
        }
    }

    private static StyleParts Parts(Block block) => block switch
    {
        StatementBlock or ListBlock => StyleParts.Statement | StyleParts.Math,
        LiveBlock => StyleParts.Editable | StyleParts.Statement,
        DiagramBlock => StyleParts.Diagram,
        ChartBlock or HeatMapBlock or ContourBlock => StyleParts.Chart,
        BlanksBlock or TableBlock { Kind: TableKind.Marked } => StyleParts.Exercise | StyleParts.Math,
        PanelsBlock panels => panels.Panels.Aggregate(StyleParts.Chart, (parts, panel) => parts | Parts(panel)),
        FactorsBlock or SharesBlock => StyleParts.Chain,
        TableBlock { Kind: TableKind.Printed or TableKind.Spread } => StyleParts.Verdict,
        TableBlock { Kind: TableKind.Check } => StyleParts.Check,
        TableBlock { Kind: TableKind.Rules } => StyleParts.Rules,
        TableBlock => StyleParts.Table,
        LegendBlock => StyleParts.Legend,
        HeadingBlock or ProseBlock => StyleParts.Prose,
        _ => StyleParts.Statement,
    };

    private static void Statement(HtmlBuilder html, StatementBlock block)
    {
        // A formula without a title has its number beside it.
        var line = block.Title.Length == 0;
        var wide = FormulaWidth.Of(block.Formula) > FormulaWidth.Column;
        Open(html, block, "bp-statement" + (line ? " bp-line" : "") + (wide ? " bp-wide" : ""), block.Label);
        Display(html, block.Formula);
        Uses(html, block);
        Close(html);
    }

    private static void Heading(HtmlBuilder html, HeadingBlock block)
    {
        html.Open(block.Level == 2 ? "h2" : "h3", ("class", "bp-heading"), ("id", block.Number?.Id));
        if (block.Number is { } number)
        {
            html.Element("span", number.Number.ToString(CultureInfo.InvariantCulture), ("class", "bp-count")).Text(" ");
        }

        html.Text(block.Text).Close().Line();
    }

    private static void Prose(HtmlBuilder html, ProseBlock block)
    {
        html.Open("p", ("class", "bp-prose"));
        foreach (var part in block.Parts)
        {
            if (part is Words { Text: var words })
            {
                html.Text(words);
            }
            else
            {
                html.Math(part, display: false);
            }
        }

        html.Close().Line();
    }

    /// <summary>Where a document goes on with what a statement computes, in its margin.</summary>
    private static void Uses(HtmlBuilder html, Block block)
    {
        if (block.UsedIn.Count == 0)
        {
            return;
        }

        html.Open("div", ("class", "bp-note")).Open("p").Text("used in ");
        foreach (var (index, use) in block.UsedIn.Index())
        {
            html.Text(index > 0 ? ", " : "");
            html.Element("a", string.Create(CultureInfo.InvariantCulture, $"({use.Number})"), ("class", "bp-ref"), ("href", "#" + use.Id));
        }

        html.Close().Close().Line();
    }

    private static void List(HtmlBuilder html, ListBlock block)
    {
        Open(html, block, "bp-statement bp-wide", "");
        html.Open("div", ("class", "bp-scroll bp-list")).Line();
        foreach (var formula in block.Columns.SelectMany(column => column))
        {
            html.Math(formula, display: false).Line();
        }

        html.Close().Line();
        Close(html);
    }

    private static void Factors(HtmlBuilder html, FactorsBlock block)
    {
        Open(html, block, "bp-figure", "");
        html.Open("ol", ("class", "bp-factors"), ("style", $"--bp-factors:{block.Factors.Count.ToString(CultureInfo.InvariantCulture)}")).Line();
        foreach (var factor in block.Factors)
        {
            html.Open("li", ("class", factor.Inner ? "bp-inner" : null));
            html.Math(factor.Value, display: false);
            html.Element("span", "", ("class", "bp-brace"));
            html.Open("span", ("class", "bp-name")).Math(factor.Symbol, display: false).Close();
            html.Element(
                "a",
                factor.From is { } from ? string.Create(CultureInfo.InvariantCulture, $"({from.Number})") : "",
                ("class", "bp-source"),
                ("data-for", factor.Source),
                ("href", factor.From is { } place ? "#" + place.Id : null));
            html.Close().Line();
        }

        html.Open("li", ("class", "bp-product"));
        html.Math(new Row([Typesetter.Sign(block.Relation), block.Product]), display: false);
        html.Element("span", "", ("class", "bp-brace"));
        html.Element("span", block.Share, ("class", "bp-share"), ("data-q", block.ShareOf));
        html.Close().Line();
        html.Close().Line();
        Close(html);
    }

    private static void Shares(HtmlBuilder html, SharesBlock block)
    {
        Open(html, block, "bp-figure", "", numbered: false);
        html.Open("div", ("class", "bp-shares"));
        foreach (var (index, share) in block.Shares.Index())
        {
            html.Element(
                "div",
                $"{share.Name}, {share.Text}",
                ("class", index is > 0 and < 4 ? $"bp-part-{(char)('a' + index)}" : null),
                ("data-q", share.Quantity),
                ("style", $"--bp-part:{HtmlText.Number(share.Percent)}"));
        }

        html.Close().Line();
        Close(html);
    }

    /// <summary>Begins a figure with its title and the place for its number.</summary>
    internal static void Open(HtmlBuilder html, Block block, string kind, string label, bool numbered = true)
    {
        var equation = (block as StatementBlock)?.Equation ?? "";
        html.Open(
            "figure",
            ("class", kind),
            ("id", block.Number?.Id),
            ("data-record", block.Record),
            ("data-label", label.Length > 0 ? label : null),
            ("data-equation", equation.Length > 0 ? equation : null),
            ("data-defines", block.Defines.Count > 0 ? string.Join(' ', block.Defines) : null)).Line();
        if (block.Title.Length > 0)
        {
            html.Open("figcaption", ("class", "bp-title")).Element("b", block.Title);
            html.Text(block.Subtitle.Length > 0 ? " " + block.Subtitle : "");
            if (block.Description.Length > 0)
            {
                html.Element("span", ": " + block.Description, ("class", "bp-hidden"));
            }

            html.Close();
        }

        if (numbered)
        {
            html.Element(
                "a",
                NumberOf(block) is { Length: > 0 } number ? $"({number}{(label.Length > 0 ? ", " + label : "")})" : "",
                ("class", "bp-no"),
                ("href", block.Number is { } place ? "#" + place.Id : null)).Line();
        }
    }

    private static string NumberOf(Block block) =>
        block is StatementBlock { Equation: { Length: > 0 } own } ? own : block.Number?.Number.ToString(CultureInfo.InvariantCulture) ?? "";

    internal static void Close(HtmlBuilder html) => html.Close().Line();

    /// <summary>A formula on a line of its own, which can be scrolled where it is too long.</summary>
    internal static void Display(HtmlBuilder html, Formula formula) =>
        html.Open("div", ("class", "bp-scroll")).Math(formula, display: true).Close().Line();
}
