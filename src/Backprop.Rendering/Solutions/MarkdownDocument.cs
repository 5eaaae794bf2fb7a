using System.Globalization;
using System.Text;
using Backprop.Rendering.Diagrams;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;

namespace Backprop.Rendering;

/// <summary>Writes a document as Markdown with formulas between dollar signs, as GitHub and VS Code show them.</summary>
internal static class MarkdownDocument
{
    public static string Write(string title, IReadOnlyList<Block> blocks) =>
        $"# {MarkdownText.Escape(title)}\n\n{string.Join("\n\n", blocks.Select(Write).Where(text => text.Length > 0))}\n";

    private static string Write(Block block) => block switch
    {
        HeadingBlock heading => $"{new string('#', heading.Level)} {MarkdownText.Escape(heading.Text)}",
        ProseBlock prose => string.Concat(prose.Parts.Select((part, index) => index == 0 && part is Words { Text: var first } ? MarkdownText.Begin(first) : Inline(part))),
        SentenceBlock sentence => MarkdownText.Begin(sentence.Text),
        StatementBlock statement => Titled(block, MarkdownText.Display(statement.Formula, Tag(block.Number, statement.Label)) + Uses(block)),
        ListBlock list => Titled(block, string.Join("\n\n", list.Columns.SelectMany(column => column).Select(formula => MarkdownText.Display(formula)))),
        FactorsBlock factors => Titled(block, MarkdownText.Display(TexDocument.Product(factors), Tag(block.Number, ""))),
        SharesBlock shares => string.Join(", ", shares.Shares.Select(share => MarkdownText.Escape($"{share.Name} {share.Text}"))),
        TableBlock table => Titled(block, Table(table)),
        DiagramBlock diagram => MarkdownText.Verbatim(DiagramWriter.ToText(diagram.Diagram)),
        LegendBlock => "",
        _ => throw new NotSupportedException($"Markdown: no rule for a block of type {block.GetType().Name}."),
    };

    private static string Titled(Block block, string body) => block.Title.Length == 0
        ? body
        : $"**{MarkdownText.Escape(block.Title)}**{(block.Subtitle.Length > 0 ? " " + MarkdownText.Escape(block.Subtitle) : "")}\n\n{body}";

    private static string Tag(Reference? number, string label) => number is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" \\tag{{{number.Number}{(label.Length > 0 ? ", " + TexText.Escape(TexForm.Tidy(label)) : "")}}}");

    private static string Uses(Block block) => block.UsedIn.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"\n\n*used in {string.Join(", ", block.UsedIn.Select(use => $"({use.Number})"))}*");

    private static string Inline(Formula part) => part is Words { Text: var words } ? MarkdownText.Escape(words) : MarkdownText.Inline(part);

    private static string Table(TableBlock table)
    {
        var columns = table.Headers.Where(header => header.Kind != CellKind.Gauge).ToList();
        var markdown = new StringBuilder(Line(table.Headers));
        markdown.Append('|').AppendJoin("|", columns.Select(column => column.Kind == CellKind.Value ? "---:" : "---")).Append("|\n");
        foreach (var group in table.Groups)
        {
            if (group.Title.Length > 0)
            {
                markdown.Append("| *").Append(MarkdownText.Escape(group.Title)).Append("* ").Append(string.Concat(Enumerable.Repeat("|", columns.Count))).Append('\n');
            }

            markdown.AppendJoin("", group.Rows.Select(row => Line(row)));
        }

        return markdown.ToString().TrimEnd('\n');
    }

    private static string Line(IEnumerable<TableCell> cells) =>
        $"| {string.Join(" | ", cells.Where(cell => cell.Kind != CellKind.Gauge).Select(cell => Inline(cell.Content).Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
}
