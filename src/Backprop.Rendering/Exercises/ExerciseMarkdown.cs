using Backprop.Rendering.Diagrams;
using Backprop.Rendering.Formulas;

namespace Backprop.Rendering;

/// <summary>Writes sheets as Markdown: formulas between dollar signs, blanks as underscores.</summary>
internal static class ExerciseMarkdown
{
    public static string Write(string title, IReadOnlyList<Block> blocks) =>
        $"# {MarkdownText.Escape(title)}\n\n{string.Join("\n\n", blocks.Select(Write))}\n";

    private static string Write(Block block) => block switch
    {
        BlanksBlock blanks => Titled(block, (blanks.Rule is { } rule ? MarkdownText.Display(rule) + "\n\n" : "")
            + string.Join('\n', blanks.Blanks.Select(blank => $"- {MarkdownText.Inline(new Row([blank.Symbol, new Operator("=")]))} \\_\\_\\_\\_\\_\\_\\_\\_"))),
        StatementBlock statement => Titled(block, MarkdownText.Display(statement.Formula)),
        ListBlock list => Titled(block, string.Join("\n\n", list.Columns.SelectMany(column => column).Select(formula => MarkdownText.Display(formula)))),
        DiagramBlock diagram => MarkdownText.Verbatim(DiagramWriter.ToText(diagram.Diagram)),
        SentenceBlock sentence => MarkdownText.Begin(sentence.Text),
        _ => throw new NotSupportedException($"Markdown: no rule for a block of type {block.GetType().Name}."),
    };

    private static string Titled(Block block, string body) =>
        $"**{MarkdownText.Escape(block.Title)}**{(block.Subtitle.Length > 0 ? " " + MarkdownText.Escape(block.Subtitle) : "")}\n\n{body}";
}
