using Backprop.Rendering.Html;

namespace Backprop.Rendering.Formulas;

/// <summary>Writes grids as MathML tables, with the classes of the kit's stylesheet.</summary>
internal static class MathMlGrid
{
    /// <summary>The grid; a matrix without brackets gets the box that a matrix with brackets has.</summary>
    public static void Write(HtmlBuilder html, MathMlTree tree, Grid grid)
    {
        if (grid.Kind == GridKind.Matrix)
        {
            html.Open("mrow", ("class", "bp-matrix"));
            WriteTable(html, tree, grid);
            html.Close();
        }
        else
        {
            WriteTable(html, tree, grid);
        }
    }

    /// <summary>The table alone.</summary>
    public static void WriteTable(HtmlBuilder html, MathMlTree tree, Grid grid)
    {
        var columns = grid.Rows.Max(row => (int?)row.Cells.Count) ?? 0;
        html.Open("mtable",
            ("class", MathMlText.Class(grid.Role, ClassOf(grid.Kind))),
            ("data-q", grid.Quantity));
        for (var r = 0; r < grid.Rows.Count; r++)
        {
            var row = grid.Rows[r];
            html.Open("mtr", ("class", ClassOf(row.Kind, isFirst: r == 0)), ("data-defines", row.Defines), ("data-rule", row.Formula));
            for (var c = 0; c < row.Cells.Count; c++)
            {
                Cell(html, tree, grid, row, c, columns);
            }

            html.Close();
        }

        html.Close();
    }

    private static void Cell(HtmlBuilder html, MathMlTree tree, Grid grid, GridRow row, int c, int columns)
    {
        var cell = row.Cells[c];
        html.Open("mtd",
            ("class", ClassOf(cell, grid.Kind)),
            ("columnspan", row.Kind == RowKind.Lead && c == row.Cells.Count - 1 && columns > c + 1 ? MathMlText.Decimal(columns - c) : null),
            ("style", cell.Pad > 0 ? $"--bp-pad: {cell.Pad}" : null));
        tree.Inline(cell.Content);
        html.Close();
    }

    private static string? ClassOf(GridKind kind) => kind switch
    {
        GridKind.Aligned => "bp-aligned",
        GridKind.Placed => "bp-placed",
        GridKind.Cases => "bp-cases",
        _ => null,
    };

    private static string? ClassOf(RowKind kind, bool isFirst) => kind switch
    {
        RowKind.Next => "bp-next",
        RowKind.Lead => isFirst ? "bp-lead" : "bp-lead bp-next",
        RowKind.Shapes => "bp-shapes",
        _ => null,
    };

    // Numbers of a matrix stand at the right, digit below digit; formulas in the middle.
    private static string? ClassOf(GridCell cell, GridKind kind) => cell.Align switch
    {
        CellAlign.Left => "bp-left",
        CellAlign.Center => "bp-center",
        CellAlign.Right => "bp-right",
        _ => kind == GridKind.Matrix && cell.Content is not (Numeral or Row { Parts.Count: 0 }) ? "bp-center" : null,
    };
}
