using Backprop.Rendering.Diagrams;
using Backprop.Rendering.Formulas;

namespace Backprop.Rendering;

/// <summary>Writes sheets as Markdown: formulas between dollar signs, blanks as underscores.</summary>
internal static class ExerciseMarkdown
{
    public static string Write(string title, IReadOnlyList<Block> blocks) =>
        $"# {Escape(title)}\n\n{string.Join("\n\n", blocks.Select(Write))}\n";

    private static string Write(Block block) => block switch
    {
        BlanksBlock blanks => Titled(block, (blanks.Rule is { } rule ? Display(rule) + "\n\n" : "")
            + string.Join('\n', blanks.Blanks.Select(blank => $"- ${LatexWriter.Write(blank.Symbol, LatexRoles.Inline)} =$ \\_\\_\\_\\_\\_\\_\\_\\_"))),
        StatementBlock statement => Titled(block, Display(statement.Formula)),
        ListBlock list => Titled(block, string.Join("\n\n", list.Columns.SelectMany(column => column).Select(Display))),
        DiagramBlock diagram => $"```text\n{DiagramWriter.ToText(diagram.Diagram).TrimEnd('\n')}\n```",
        SentenceBlock sentence => Escape(sentence.Text),
        _ => throw new NotSupportedException($"Markdown: no rule for a block of type {block.GetType().Name}."),
    };

    private static string Titled(Block block, string body) =>
        $"**{Escape(block.Title)}**{(block.Subtitle.Length > 0 ? " " + Escape(block.Subtitle) : "")}\n\n{body}";

    private static string Display(Formula formula) => $"$$\n{LatexWriter.Write(formula, LatexRoles.Inline)}\n$$";

    private static string Escape(string text) =>
        string.Concat(text.Select(character => "\\`*_[]<>#$|".Contains(character, StringComparison.Ordinal) ? "\\" + character : character.ToString()));
}
