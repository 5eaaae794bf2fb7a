using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>Makes grids of TeX's rows.</summary>
internal static class TexGrids
{
    /// <summary>A matrix; digits in \phantom at the end of an entry are its padding.</summary>
    public static Grid Matrix(IReadOnlyList<TexRow> rows) => Grid(GridKind.Matrix, rows, (_, cell) => Entry(cell, CellAlign.Default));

    /// <summary>The cases of a definition, without their brace.</summary>
    public static Grid Cases(IReadOnlyList<TexRow> rows) => Grid(GridKind.Cases, rows, (_, cell) => new GridCell(Row.Of(cell.Parts)));

    /// <summary>Rows without columns: one formula, or steps.</summary>
    public static Formula Plain(IReadOnlyList<TexRow> rows) =>
        rows is [{ Cells: [var only] }] ? Row.Of(only.Parts) : Aligned(rows);

    /// <summary>An array: matrices placed under their symbols if shapes or operators have cells of their own, else a matrix.</summary>
    public static Grid Array(IReadOnlyList<TexRow> rows, string columns)
    {
        var isPlaced = columns.All(column => column == 'c')
            && rows.Any(row => row.Cells.Any(cell => cell.IsSmall || IsOperator(cell.Parts)));
        return isPlaced
            ? Grid(GridKind.Placed, rows, (_, cell) => new GridCell(Row.Of(cell.Parts)))
            : Grid(GridKind.Matrix, rows, (c, cell) => Entry(cell, c >= columns.Length ? CellAlign.Default : columns[c] switch
            {
                'l' => CellAlign.Left,
                'c' => CellAlign.Center,
                _ => CellAlign.Default,
            }));
    }

    /// <summary>
    /// Steps. TeX's columns stand at the right and at the left by turns; the operator that begins a left one gets a
    /// column of its own here, so that what follows lines up, and a right one that holds nothing gets none.
    /// </summary>
    public static Grid Aligned(IReadOnlyList<TexRow> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Count);
        var isEmpty = Enumerable.Range(0, columns)
            .Select(c => rows.All(row => row.Cells.Count <= c || row.Cells[c].Parts.Count == 0 || row.Cells[c].IsLead))
            .ToArray();
        var steps = rows.Select(row => Step(row, isEmpty)).ToList();
        var isOneColumn = steps.Count > 0 && steps.All(step => step.Cells is [{ Content: Row { Parts.Count: 0 } }, { Content: Row { Parts.Count: 0 } }, _]);
        return new Grid(GridKind.Aligned, steps.Select(step => isOneColumn ? step with { Cells = [step.Cells[2]] } : step).ToSequence());
    }

    private static GridRow Step(TexRow row, bool[] isEmpty)
    {
        if (row.Cells is [{ IsLead: true } lead, ..])
        {
            return new GridRow([new GridCell(Row.Of(lead.Parts))]) { Kind = RowKind.Lead };
        }

        var cells = new List<GridCell>();
        for (var c = 0; c < row.Cells.Count; c++)
        {
            var cell = row.Cells[c];
            if (c % 2 == 0)
            {
                if (c == 0)
                {
                    cells.Add(new GridCell(Row.Of(cell.Parts)));
                }
                else if (!isEmpty[c])
                {
                    // A second formula in the row stands apart; with no operator before it, the columns keep their turn.
                    cells.Add(new GridCell(new Row([])));
                    cells.Add(new GridCell(cell.Parts.Count == 0 ? new Row([]) : new Row([new Space(2), .. cell.Parts]), CellAlign.Right));
                }

                continue;
            }

            var skipped = cell.Parts.Count > 1 && cell.Parts[0] is Row { Parts.Count: 0 } ? 1 : 0; // as in &{}+ b
            var leads = !cell.IsWhole && cell.Parts.Count > skipped && IsOperator([cell.Parts[skipped]]);
            cells.Add(new GridCell(leads ? cell.Parts[skipped] : new Row([])));
            var rest = cell.Parts.Skip(leads ? skipped + 1 : 0).ToList();
            if (rest.Count > 0 || c < row.Cells.Count - 1)
            {
                cells.Add(new GridCell(Row.Of(rest), CellAlign.Left));
            }
        }

        while (cells.Count > 1 && cells[^1].Content is Row { Parts.Count: 0 })
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return new GridRow(cells.ToSequence()) { Kind = row.IsSpaced ? RowKind.Next : RowKind.Plain };
    }

    private static Grid Grid(GridKind kind, IReadOnlyList<TexRow> rows, Func<int, TexCell, GridCell> cell) =>
        new(kind, rows
            .Select(row => new GridRow(row.Cells.Select((part, c) => cell(c, part)).ToSequence())
            {
                Kind = row.Cells.Any(part => part.IsSmall) ? RowKind.Shapes : row.IsSpaced ? RowKind.Next : RowKind.Plain,
            })
            .ToSequence());

    private static GridCell Entry(TexCell cell, CellAlign align) => new(Row.Of(cell.Parts), align) { Pad = cell.Pad };

    private static bool IsOperator(IReadOnlyList<Formula> parts) =>
        parts is [Operator op] && Symbols.ClassOf(op.Text) is AtomClass.Relation or AtomClass.Binary;
}
