using Backprop.Rendering.Charts;
using Backprop.Rendering.Diagrams;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Html;

namespace Backprop.Rendering;

/// <summary>Writes blocks as plain text, for terminals and hosts that show nothing else.</summary>
internal static class TextViewWriter
{
    public static string Write(IReadOnlyList<Block> blocks) =>
        string.Join("\n\n", blocks.Select(block => Write(block).TrimEnd('\n')));

    private static string Write(Block block) => block switch
    {
        StatementBlock statement => Titled(block, PlainTextWriter.Write(statement.Formula)),
        ListBlock list => Titled(block, string.Join("\n", list.Columns.SelectMany(column => column).Select(PlainTextWriter.Write))),
        LiveBlock live => Titled(block, string.Join('\n', live.Groups.Select(Fields))),
        DiagramBlock diagram => DiagramWriter.ToText(diagram.Diagram),
        ChartBlock chart => ChartWords.Summary(chart.Chart),
        HeatMapBlock heat => HeatMapWriter.ToText(heat.Map),
        ContourBlock { Chart: var chart } => ChartWords.Summary(chart.Title, chart.Subtitle, ContourChartWriter.Description(chart)),
        PanelsBlock panels => Titled(block, string.Join('\n', panels.Panels.Select(Write))),
        BlanksBlock blanks => Titled(block, string.Join('\n', blanks.Blanks.Select(blank => $"{PlainTextWriter.Write(blank.Symbol)} = ________"))),
        FactorsBlock factors => Titled(block, TextTable.Write(
        [
            .. factors.Factors.Select(factor => new[] { PlainTextWriter.Write(factor.Value), PlainTextWriter.Write(factor.Symbol) }),
            [$"{Typesetter.Sign(factors.Relation).Text} {PlainTextWriter.Write(factors.Product)}", TextBox.Visible(factors.Share)],
        ])),
        SharesBlock shares => string.Join(", ", shares.Shares.Select(share => TextBox.Visible($"{share.Name} {share.Text}"))),
        TableBlock table => Titled(block, Table(table)),
        SentenceBlock sentence => TextBox.Visible(sentence.Text),
        HeadingBlock heading => TextBox.Visible(heading.Text) + "\n" + new string(heading.Level == 2 ? '=' : '-', heading.Text.Length),
        ProseBlock prose => string.Concat(prose.Parts.Select(part => part is Words words ? TextBox.Visible(words.Text) : PlainTextWriter.Write(part))),
        LegendBlock => Legend.ToText(),
        _ => throw new NotSupportedException($"Text: no rule for a block of type {block.GetType().Name}."),
    };

    /// <summary>weight of layer 1: 0.1 0.2; 0.3 0.4</summary>
    private static string Fields(LiveGroup group) =>
        $"{TextBox.Visible(group.Words)}: {string.Join("; ", group.Rows.Select(row => string.Join(' ', row.Select(field => field.Value))))}";

    private static string Titled(Block block, string body)
    {
        var title = (block.Title + (block.Subtitle.Length > 0 ? " " + block.Subtitle : "")).Trim();
        return title.Length == 0 ? body : $"{TextBox.Visible(title)}\n{body}";
    }

    private static string Table(TableBlock table)
    {
        var lines = new List<string[]> { Line(table.Headers) };
        foreach (var group in table.Groups)
        {
            if (group.Title.Length > 0)
            {
                lines.Add([TextBox.Visible(group.Title)]);
            }

            lines.AddRange(group.Rows.Select(row => Line(row)));
        }

        var tallies = string.Join(", ", table.Tallies.Select(tally => $"{tally.Count} {tally.Verdict.ToString().ToLowerInvariant()}"));
        return (tallies.Length > 0 ? tallies + "\n" : "") + TextTable.Write(lines);
    }

    private static string[] Line(IEnumerable<TableCell> cells) =>
        [.. cells.Where(cell => cell.Kind != CellKind.Gauge).Select(cell => PlainTextWriter.Write(cell.Content))];
}
