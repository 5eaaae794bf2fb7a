using System.Security.Cryptography;
using System.Text;
using Backprop.Rendering.Html;
using Backprop.Worked;

namespace Backprop.Rendering.Diagrams;

/// <summary>Writes the figure around a drawing. The choice of a path works by the stylesheet alone, without script.</summary>
internal static class FigureWriter
{
    private const string All = "all";

    /// <summary>A figure as a part of what is being written.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="diagram">What to draw.</param>
    /// <param name="record">Which computation its numbers are of; null where they follow none.</param>
    public static HtmlBuilder Figure(this HtmlBuilder html, NetworkDiagram diagram, string? record)
    {
        var network = VisibleNetwork.Of(diagram);
        var layouts = Layouts(network);
        var shapes = layouts.Select(SvgDrawing.Shapes).ToList();
        var id = "net-" + Fingerprint(network.Diagram.Title + string.Concat(shapes));
        html.Open("figure", ("class", "bp-figure bp-network"), ("data-record", record)).Line();
        html.Open("figcaption", ("class", "bp-title"));
        html.Element("b", network.Diagram.Title).Text($" {DiagramWords.Caption(network)}".TrimEnd()).Close().Line();
        if (network.Paths.Count > 1)
        {
            WriteToggle(html, network, id);
        }

        foreach (var (layout, shape) in layouts.Zip(shapes))
        {
            WriteDrawing(html, network, layout, shape, id, isOnly: layouts.Count == 1);
        }

        WriteNotes(html, network);
        if (DiagramWords.Omissions(network) is { Length: > 0 } omissions)
        {
            html.Element("p", omissions, ("class", "bp-title")).Line();
        }

        return html.Close().Line();
    }

    // A second drawing, from top to bottom, for narrow screens; only if it is narrower and its weights have room.
    private static List<DiagramLayout> Layouts(VisibleNetwork network)
    {
        var right = DiagramLayout.Of(network, Flow.Right);
        var down = DiagramLayout.Of(network, Flow.Down);
        return down.IsClear && down.Bounds.HalfWidth < right.Bounds.HalfWidth ? [right, down] : [right];
    }

    // A form of its own keeps its radio buttons apart from those of an equal figure on the same page;
    // the method "dialog" makes Enter do nothing.
    private static void WriteToggle(HtmlBuilder html, VisibleNetwork network, string id)
    {
        html.Open("form", ("class", "bp-toggle"), ("method", "dialog"), ("role", "radiogroup"), ("aria-label", "Highlighted path")).Line();
        WriteChoice(html, id, All, DiagramWords.AllPaths(network.Paths.Count));
        foreach (var (index, path) in network.Paths.Index())
        {
            WriteChoice(html, id, VisibleNetwork.KeyOf(index), DiagramWords.Label(path));
        }

        html.Close().Line();
    }

    private static void WriteChoice(HtmlBuilder html, string id, string key, string label)
    {
        var isAll = key == All;
        html.Open("label").Empty("input", ("type", "radio"), ("name", $"{id}-path"), ("value", key), ("checked", isAll ? "" : null));
        if (!isAll)
        {
            html.Element("span", "", ("class", $"bp-path-key bp-path-{key}"));
        }

        html.Text(label).Close().Line();
    }

    private static void WriteDrawing(HtmlBuilder html, VisibleNetwork network, DiagramLayout layout, string shapes, string id, bool isOnly)
    {
        var isDown = layout.Flow == Flow.Down;
        var width = HtmlText.Number(2 * layout.Bounds.HalfWidth);
        html.Open("div", ("class", isOnly ? "bp-drawing" : isDown ? "bp-drawing bp-down" : "bp-drawing bp-across"), ("style", $"--bp-width: {width}"));
        SvgDrawing.Open(html, network, layout, "bp-diagram", isDown ? $"{id}-down" : id);
        html.Markup(shapes).Close().Close().Line();
    }

    private static void WriteNotes(HtmlBuilder html, VisibleNetwork network)
    {
        var notes = Notes(network).Where(note => note.Text.Count > 0).ToList();
        if (notes.Count == 0)
        {
            return;
        }

        html.Open("p", ("class", "bp-title"), ("aria-live", "polite")).Line();
        foreach (var (key, text) in notes)
        {
            html.Open("span", ("class", $"bp-when bp-when-{key}"));
            foreach (var part in text)
            {
                WritePart(html, part);
            }

            html.Close().Line();
        }

        html.Close().Line();
    }

    // One for each choice; a single path is not chosen, so that its note stands alone.
    private static (string Key, Sequence<DiagramText> Text)[] Notes(VisibleNetwork network) => network.Paths switch
    {
        [var path] when network.Diagram.PathsNote.Count == 0 => [(All, path.Note)],
        [] or [_] => [(All, network.Diagram.PathsNote)],
        var paths => [(All, network.Diagram.PathsNote), .. paths.Select((path, index) => (VisibleNetwork.KeyOf(index), path.Note))],
    };

    private static void WritePart(HtmlBuilder html, DiagramText part)
    {
        if (part is { Quantity: null, Role: Role.None })
        {
            html.Text(part.Text);
        }
        else
        {
            html.Element("b", part.Text, ("class", SvgDrawing.ClassOf(part.Role)), ("data-q", part.Quantity));
        }
    }

    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
