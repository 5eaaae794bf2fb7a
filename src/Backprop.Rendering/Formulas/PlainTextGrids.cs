namespace Backprop.Rendering.Formulas;

/// <summary>Grids in plain text: columns of boxes.</summary>
internal static class PlainTextGrids
{
    public static TextBox Write(Grid grid)
    {
        if (grid.Rows.Count == 0)
        {
            return TextBox.Of("");
        }

        var boxes = grid.Rows.Select(row => row.Cells.Select(cell => Cell(cell)).ToList()).ToList();
        var widths = Enumerable.Range(0, boxes.Max(row => row.Count)).Select(c => Width(grid, boxes, c)).ToArray();
        var lines = new List<string>();
        var first = 0;
        for (var r = 0; r < grid.Rows.Count; r++)
        {
            if (r > 0 && IsApart(grid, r))
            {
                lines.Add("");
            }

            var row = Line(grid, r, boxes[r], widths);
            first = r == 0 ? row.Baseline : first;
            lines.AddRange(row.Lines);
        }

        // Steps go on from their first line; a matrix stands on its middle.
        return grid.Kind is GridKind.Aligned ? TextBox.Of(lines).At(first) : TextBox.Of(lines);
    }

    private static TextBox Cell(GridCell cell) =>
        cell.Pad > 0 ? TextBox.Beside([PlainTextTree.Box(cell.Content), TextBox.Of(new string(' ', cell.Pad))]) : PlainTextTree.Box(cell.Content);

    // A long left side takes no room from the columns.
    private static int Width(Grid grid, List<List<TextBox>> boxes, int column) =>
        boxes.Where((row, r) => row.Count > column && grid.Rows[r].Kind != RowKind.Lead).Select(row => row[column].Width).DefaultIfEmpty(0).Max();

    private static TextBox Line(Grid grid, int r, List<TextBox> boxes, int[] widths)
    {
        var row = grid.Rows[r];
        if (row.Kind == RowKind.Lead)
        {
            return boxes[0];
        }

        var parts = new List<TextBox>();
        // The steps of a long left side stand in from it.
        if (grid.Rows.Any(other => other.Kind == RowKind.Lead))
        {
            parts.Add(TextBox.Of("  "));
        }

        for (var c = 0; c < boxes.Count; c++)
        {
            if (c > 0 && widths[c - 1] > 0)
            {
                parts.Add(TextBox.Of(Gap(grid.Kind)));
            }

            parts.Add(boxes[c].In(widths[c], Align(grid.Kind, row.Cells[c], c)));
        }

        return TextBox.Beside(parts);
    }

    private static bool IsApart(Grid grid, int r) => grid.Kind == GridKind.Aligned && grid.Rows[r].Kind is RowKind.Next or RowKind.Lead;

    private static string Gap(GridKind kind) => kind switch
    {
        GridKind.Matrix => "  ",
        GridKind.Cases => "  ",
        _ => " ",
    };

    private static CellAlign Align(GridKind kind, GridCell cell, int column) => (cell.Align, kind) switch
    {
        (not CellAlign.Default, _) => cell.Align,
        (_, GridKind.Cases) => CellAlign.Left,
        (_, GridKind.Matrix) => cell.Content is Numeral ? CellAlign.Right : CellAlign.Center,
        (_, GridKind.Aligned) when column == 0 => CellAlign.Right,
        _ => CellAlign.Center,
    };
}
