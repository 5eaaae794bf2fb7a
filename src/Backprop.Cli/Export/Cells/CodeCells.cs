using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Export.Outputs;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Cells;

/// <summary>A code cell on the page: its source folded to a line, its outputs below.</summary>
internal static class CodeCells
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
            html.Text(source[written..span.Start]).Element("span", source[span.Start..span.End], ("class", span.Class));
            written = span.End;
        }

        html.Text(source[written..].TrimEnd());
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
}
