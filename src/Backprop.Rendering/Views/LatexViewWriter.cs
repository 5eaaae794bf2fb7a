using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Writes blocks as LaTeX for a cell's output: formulas between dollar signs, their titles before them. Drawings and long tables stay with HTML.</summary>
internal static class LatexViewWriter
{
    public static string Write(IReadOnlyList<Block> blocks) =>
        string.Join("\n\n", blocks.Select(Write).Where(text => text.Length > 0));

    private static string Write(Block block) => block switch
    {
        StatementBlock statement => Titled(block, Display(statement.Formula)),
        ListBlock list => Titled(block, string.Join("\n", list.Columns.Select(column => Display(new Row(
            column.SelectMany((formula, index) => index == 0 ? [formula] : new Formula[] { new Space(2), formula }).ToSequence()))))),
        FactorsBlock factors => Titled(block, Display(Product(factors))),
        BlanksBlock blanks => Titled(block, string.Join('\n', blanks.Blanks.Select(blank => Display(new Row([blank.Symbol, new Operator("="), new Words("________")]))))),
        SharesBlock shares => string.Join(", ", shares.Shares.Select(share => $"{Escape(share.Name)}: ${Escape(share.Text)}$")),
        TableBlock table => Titled(block, Display(Table(table))),
        SentenceBlock sentence => Escape(sentence.Text),
        HeadingBlock heading => $"\\textbf{{{Escape(heading.Text)}}}",
        ProseBlock prose => string.Concat(prose.Parts.Select(part => part is Words words ? Escape(words.Text) : $"${LatexWriter.Write(part, LatexRoles.Inline)}$")),
        PanelsBlock panels => Write([.. panels.Panels]),
        LiveBlock or DiagramBlock or ChartBlock or HeatMapBlock or ContourBlock or LegendBlock => "",
        _ => throw new NotSupportedException($"LaTeX: no rule for a block of type {block.GetType().Name}."),
    };

    private static string Titled(Block block, string body)
    {
        var title = (block.Title + (block.Subtitle.Length > 0 ? " " + block.Subtitle : "")).Trim();
        return title.Length == 0 ? body : $"\\textbf{{{Escape(title)}}}\n\n{body}";
    }

    private static string Display(Formula formula) => $"$$\n{LatexWriter.Write(formula, LatexRoles.Inline)}\n$$";

    /// <summary>Each factor above its symbol.</summary>
    private static Row Product(FactorsBlock block)
    {
        var parts = new List<Formula>();
        foreach (var (index, factor) in block.Factors.Index())
        {
            if (index > 0)
            {
                parts.Add(new Operator("·"));
            }

            parts.Add(new Limits(new Limits(factor.Value, new Operator("⏟"), null), factor.Symbol, null));
        }

        return new Row([.. parts, Typesetter.Sign(block.Relation), block.Product]);
    }

    private static Grid Table(TableBlock table) => new(GridKind.Matrix,
    [
        Line(table.Headers.Where(header => header.Kind != CellKind.Gauge)),
        .. table.Groups.SelectMany(group => group.Rows).Select(row => Line(row.Where(cell => cell.Kind != CellKind.Gauge))),
    ]);

    private static GridRow Line(IEnumerable<TableCell> cells) => new(cells.Select(cell => new GridCell(cell.Content)).ToSequence());

    private static string Escape(string text) => TexText.Escape(TexForm.Tidy(text));
}
