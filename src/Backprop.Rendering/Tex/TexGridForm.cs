using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>A grid as far as TeX's environments can say it.</summary>
internal static class TexGridForm
{
    public static Grid Of(Grid grid) => grid.Kind switch
    {
        GridKind.Aligned when LatexGrids.IsRegular(grid) => Steps(grid),
        GridKind.Placed when grid.Rows.Any(IsPlaced) => WithCells(grid, GridKind.Placed),
        _ => WithCells(grid, GridKind.Matrix),
    };

    /// <summary>The grid as another kind, its cells aligned as that kind's environment has them.</summary>
    public static Grid WithCells(Grid grid, GridKind kind) => new(kind, grid.Rows
        .Select((row, r) => new GridRow(row.Cells
            .Select((cell, c) => new GridCell(TexForm.Of(cell.Content), kind == GridKind.Matrix ? LatexGrids.AlignOf(grid, c) : CellAlign.Default)
            {
                Pad = grid.Kind == GridKind.Matrix ? cell.Pad : 0,
            })
            .ToSequence())
        {
            Kind = row.Kind switch
            {
                RowKind.Next when r > 0 => RowKind.Next,
                RowKind.Shapes when kind == GridKind.Placed && row.Cells.Any(cell => !LatexGrids.IsEmpty(cell.Content)) => RowKind.Shapes,
                _ => RowKind.Plain,
            },
        })
        .ToSequence())
    {
        Role = grid.Role,
    };

    private static Grid Steps(Grid grid) => new(GridKind.Aligned, grid.Rows.Select((row, r) => Step(row, r, LatexGrids.IsOneColumn(grid))).ToSequence())
    {
        Role = grid.Role,
    };

    private static GridRow Step(GridRow row, int r, bool isOneColumn)
    {
        if (row.Kind == RowKind.Lead)
        {
            return new GridRow([new GridCell(TexForm.Of(row.Cells[0].Content))]) { Kind = RowKind.Lead };
        }

        var cells = row.Cells.Select((cell, c) => new GridCell(TexForm.Of(cell.Content), Align(c, isOneColumn))).ToList();
        while (cells.Count > 1 && LatexGrids.IsEmpty(cells[^1].Content))
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return new GridRow(cells.ToSequence()) { Kind = row.Kind == RowKind.Next && r > 0 ? RowKind.Next : RowKind.Plain };
    }

    private static CellAlign Align(int column, bool isOneColumn) =>
        isOneColumn || (column > 0 && column % 2 == 0) ? CellAlign.Left : CellAlign.Default;

    private static bool IsPlaced(GridRow row) =>
        row.Cells.Any(cell => LatexGrids.IsOperator(cell.Content) || (row.Kind == RowKind.Shapes && !LatexGrids.IsEmpty(cell.Content)));
}
