using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Html;

namespace Backprop.Rendering;

/// <summary>Writes tables as HTML: quantities, printed against computed, gradient checks.</summary>
internal static class HtmlTableWriter
{
    private const double AfterSign = 2 / 9.0; // as behind a plus between two terms, in em

    public static void Write(HtmlBuilder html, TableBlock block)
    {
        HtmlViewWriter.Open(html, block, "bp-figure", "", numbered: block.Kind == TableKind.Plain);
        html.Open("div", ("class", "bp-scroll"));
        if (block.Tallies.Count > 0)
        {
            html.Open("ul", ("class", "bp-tally"), ("aria-label", "Verdicts"));
            foreach (var tally in block.Tallies)
            {
                html.Open("li");
                Verdict(html, tally.Verdict.ToString());
                html.Text(" " + tally.Count.ToString(CultureInfo.InvariantCulture)).Close();
            }

            html.Close().Line();
        }

        html.Open("table", ("class", "bp-table" + Kind(block.Kind)));
        html.Element("caption", block.Description.Length > 0 ? block.Description : block.Title, ("class", "bp-hidden"));
        html.Open("thead").Open("tr");
        foreach (var header in block.Headers)
        {
            html.Open("th", ("scope", "col"), ("class", HeadClass(header.Kind)));
            if (header.Kind == CellKind.Gauge)
            {
                Ends(html, header);
            }
            else
            {
                Content(html, header);
            }

            html.Close();
        }

        html.Close().Close().Line();
        foreach (var group in block.Groups)
        {
            html.Open("tbody").Line();
            if (group.Title.Length > 0)
            {
                html.Open("tr", ("class", "bp-group")).Element(
                    "th",
                    group.Title,
                    ("scope", "rowgroup"),
                    ("colspan", block.Headers.Count.ToString(CultureInfo.InvariantCulture))).Close().Line();
            }

            foreach (var row in group.Rows)
            {
                html.Open("tr");
                foreach (var cell in row)
                {
                    Cell(html, cell, block.Kind);
                }

                html.Close().Line();
            }

            html.Close().Line();
        }

        html.Close().Close().Line();
        HtmlViewWriter.Close(html);
    }

    private static string Kind(TableKind kind) => kind switch
    {
        TableKind.Printed => " bp-printed",
        TableKind.Check => " bp-check",
        TableKind.Marked => " bp-marked",
        TableKind.Spread => " bp-spread",
        TableKind.Compared => " bp-compared",
        TableKind.Rules => " bp-rules",
        _ => "",
    };

    private static string? HeadClass(CellKind kind) => kind switch
    {
        CellKind.Value => "bp-right",
        CellKind.Gauge => "bp-gauge",
        _ => null,
    };

    private static void Cell(HtmlBuilder html, TableCell cell, TableKind table)
    {
        switch (cell.Kind)
        {
            // A head that says nothing is none; of an empty cell there is nothing to style.
            case CellKind.Head or CellKind.Why or CellKind.Place or CellKind.Full when cell.Content is Words { Text: "" }:
                html.Element("td", "");
                break;
            case CellKind.Head:
                // A head that is only a formula says nothing to a screen reader: it goes by its quantity's name then.
                html.Open("th", ("scope", "row"));
                Content(html, cell.Label.Length > 0 ? cell : cell with { Label = cell.Content.Quantity ?? "" });
                html.Close();
                break;
            case CellKind.Value or CellKind.Full:
                var role = MathMlText.Class(cell.Content.Role);
                html.Open(
                    "td",
                    ("class", (cell.Kind == CellKind.Full ? "bp-full" : "bp-val") + (role is null ? "" : " " + role)),
                    ("data-q", cell.Content.Quantity),
                    ("style", cell.Pad > 0 ? $"--bp-pad:{HtmlText.Number(cell.Pad)}" : null));
                Digits(html, cell, table);
                html.Close();
                break;
            case CellKind.Verdict:
                html.Open("td");
                Verdict(html, ((Words)cell.Content).Text);
                html.Close();
                break;
            case CellKind.Phrase:
                html.Open("td", ("class", "bp-long"), ("colspan", cell.Span > 1 ? cell.Span.ToString(CultureInfo.InvariantCulture) : null));
                Pieces(html, cell);
                html.Close();
                break;
            case CellKind.Claim:
                html.Open("td", ("class", "bp-long"), ("colspan", cell.Span > 1 ? cell.Span.ToString(CultureInfo.InvariantCulture) : null));
                HtmlProse.Write(html, cell.Content);
                html.Close();
                break;
            case CellKind.Why:
                html.Open("td", ("class", "bp-why"));
                HtmlProse.Write(html, cell.Content);
                html.Close();
                break;
            case CellKind.Gauge:
                html.Open("td", ("class", "bp-gauge"), ("aria-hidden", "true"))
                    .Element("span", "", ("style", $"--bp-part:{HtmlText.Number(cell.Part)}")).Close();
                break;
            default:
                html.Open("td", ("class", cell.Kind == CellKind.Place ? "bp-place" : null));
                Content(html, cell);
                html.Close();
                break;
        }
    }

    /// <summary>Words as words, all else as a formula.</summary>
    private static void Content(HtmlBuilder html, TableCell cell)
    {
        if (cell.Content is Words words)
        {
            html.Text(words.Text);
        }
        else
        {
            html.Math(cell.Content, display: false, cell.Label.Length > 0 ? cell.Label : null);
        }
    }

    /// <summary>A formula in pieces that end before a sign, since mathematics does not break by itself.</summary>
    private static void Pieces(HtmlBuilder html, TableCell cell)
    {
        if (cell.Content is not Row row)
        {
            Content(html, cell);
            return;
        }

        var piece = new List<Formula>();
        Formula? previous = null;
        foreach (var part in row.Parts.SelectMany(Opened))
        {
            var breaks = part is Operator { Text: "+" or "−" or "·" or "=" } && piece.Count > 0;
            if (breaks)
            {
                html.Math(new Row([.. piece]), display: false).Text(" ");
                piece.Clear();
            }

            // Words between two formulas end a line with their comma and begin the next.
            if (part is Words { Text: [',', ' ', .. var words] } && piece.Count > 0)
            {
                html.Math(new Row([.. piece, new Operator(",")]), display: false).Empty("br").Text(words);
                piece.Clear();
                continue;
            }

            piece.Add(part);
            if (breaks && part is Operator { Text: "+" or "−" } && previous is not Operator)
            {
                piece.Add(new Space(AfterSign)); // at the start of a piece it would be taken for a sign
            }

            previous = part;
        }

        html.Math(new Row([.. piece]), display: false);
    }

    /// <summary>A long formula between plain brackets is taken out of them, so that it can break inside.</summary>
    private static IEnumerable<Formula> Opened(Formula part) =>
        part is Fence { Stretchy: false, Body: Row body, Quantity: null } fence && FormulaWidth.Of(body) > 8
            ? [new Operator(fence.Open), .. body.Parts, new Operator(fence.Close)]
            : [part];

    /// <summary>A number in HTML rather than MathML, so that decimals align; the digits that differ are marked.</summary>
    private static void Digits(HtmlBuilder html, TableCell cell, TableKind table)
    {
        switch (cell.Content)
        {
            case Numeral { Text: var digits } when cell.Differing > 0:
                html.Text(digits[..^cell.Differing]);
                // What a document got wrong is marked; what a difference quotient cannot know steps back.
                var (element, style) = table == TableKind.Check ? ("span", "bp-tail") : ("mark", "bp-diff");
                html.Element(element, digits[^cell.Differing..], ("class", style));
                break;
            case Numeral { Text: var digits }:
                html.Text(digits);
                break;
            case Words { Text: var words }:
                html.Text(words);
                break;
            case Row { Parts: [Numeral mantissa, _, Scripts { Super: Numeral exponent }] }:
                html.Text(mantissa.Text + " · 10").Element("sup", exponent.Text);
                break;
            default:
                html.Math(cell.Content, display: false);
                break;
        }
    }

    private static void Verdict(HtmlBuilder html, string verdict)
    {
        var word = verdict.ToLowerInvariant();
        html.Element("span", word, ("class", word == "exact" ? "bp-verdict" : "bp-verdict bp-" + word)); // the usual verdict is the plain one
    }

    /// <summary>The two ends of a gauge's scale.</summary>
    private static void Ends(HtmlBuilder html, TableCell header)
    {
        html.Open("div");
        foreach (var end in ((Row)header.Content).Parts)
        {
            var (before, exponent) = ((Words)((Row)end).Parts[0], (Numeral)((Row)end).Parts[1]);
            html.Open("span").Text(before.Text).Element("sup", exponent.Text).Close().Text(" ");
        }

        html.Close();
    }
}
