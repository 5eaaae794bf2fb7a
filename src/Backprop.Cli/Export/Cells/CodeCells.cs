using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Export.Outputs;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Cells;

/// <summary>A code cell on the page: its source folded to a line, its outputs below.</summary>
internal static partial class CodeCells
{
    /// <param name="cell">The cell.</param>
    /// <param name="spans">Its colours.</param>
    /// <param name="failure">Why the run stopped, if it stopped at this cell.</param>
    /// <param name="place">What errors call it.</param>
    public static IElement Read(NotebookCell cell, IReadOnlyList<CodeSpan> spans, CellFailure? failure, CellPlace place)
    {
        CellTags tags = CellTags.Of(cell);
        bool showsInput = !tags.RemoveInput && !string.IsNullOrWhiteSpace(cell.Source);
        IElement frame = Dom.Parse(Write(cell, spans, showsInput, isOpen: tags.ShowInput || failure is not null)).FirstElementChild!;
        if (!tags.RemoveOutput || failure is not null)
        {
            AddOutputs(frame, Outputs(cell, failure, place), isFolded: tags.HideOutput && failure is null);
        }

        return frame;
    }

    private static IElement[] Outputs(NotebookCell cell, CellFailure? failure, CellPlace place)
    {
        IElement[] outputs = [.. CellOutputs.Read(cell, place)];
        bool isSaid = failure is null || outputs.Any(output => output.QuerySelector(".failure") is not null);
        return isSaid ? outputs : [.. outputs, ErrorOutput.Read(failure!.Message)];
    }

    private static string Write(NotebookCell cell, IReadOnlyList<CodeSpan> spans, bool showsInput, bool isOpen)
    {
        var html = new HtmlBuilder();
        html.Open("div", ("class", "cell"));
        if (showsInput)
        {
            html.Open("details", ("class", "code"), ("open", isOpen ? "" : null));
            html.Open("summary").Text(CodeSummary.Language(cell.Language) + " ");
            html.Element("code", CodeSummary.FirstLine(cell.Source)).Text(" ");
            html.Element("span", CodeSummary.Count(cell.Source), ("class", "count")).Close();
            html.Open("pre").Open("code");
            WriteSource(html, cell.Source, spans);
            html.Close().Close().Close();
        }

        return html.Close().ToString();
    }

    private static void WriteSource(HtmlBuilder html, string source, IReadOnlyList<CodeSpan> spans)
    {
        int written = 0;
        foreach (CodeSpan span in spans)
        {
            WriteCode(html, source[written..span.Start]);
            html.Open("span", ("class", span.Class));
            WriteCode(html, source[span.Start..span.End]);
            html.Close();
            written = span.End;
        }

        WriteCode(html, source[written..].TrimEnd());
    }

    /// <summary>Code stands in the order in which the compiler reads it: words from right to left are kept to themselves, and no sign for it is added that a reader would copy.</summary>
    private static void WriteCode(HtmlBuilder html, string code)
    {
        int written = 0;
        foreach (Match word in RightToLeft().Matches(code))
        {
            html.Markup(HtmlText.Escape(code[written..word.Index])).Open("bdi").Markup(HtmlText.Escape(word.Value)).Close();
            written = word.Index + word.Length;
        }

        html.Markup(HtmlText.Escape(code[written..]));
    }

    private static void AddOutputs(IElement cell, IElement[] outputs, bool isFolded)
    {
        IElement target = cell;
        foreach (IElement output in outputs)
        {
            if (isFolded && target == cell)
            {
                target = Dom.Parse("<details class=\"output\"><summary>Output</summary></details>").FirstElementChild!;
                cell.AppendChild(target);
            }

            target.Append([.. output.ChildNodes]);
        }
    }

    // Letters of Hebrew, Arabic and their relatives; those beyond the first plane are pairs.
    [GeneratedRegex(@"(?:[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFE]|[\uD802\uD803\uD83A\uD83B][\uDC00-\uDFFF])(?:[\p{L}\p{M}\p{N}_]|[\uD802\uD803\uD83A\uD83B][\uDC00-\uDFFF])*", RegexOptions.CultureInvariant)]
    private static partial Regex RightToLeft();
}
