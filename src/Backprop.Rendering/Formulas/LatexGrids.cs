using System.Text;
using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>Grids as LaTeX environments of amsmath that KaTeX and MathJax know too.</summary>
internal static class LatexGrids
{
    /// <summary>A grid by itself, without the brackets of a matrix.</summary>
    public static string Write(LatexTree tree, Grid grid) => grid.Kind switch
    {
        GridKind.Aligned when IsRegular(grid) => Aligned(tree, grid),
        GridKind.Matrix when !IsArray(grid) => Environment("matrix", "", Rows(tree, grid)),
        _ => Environment("array", $"{{{Columns(grid)}}}", Rows(tree, grid)),
    };

    /// <summary>An environment around its rows.</summary>
    public static string Environment(string name, string columns, string rows) => $@"\begin{{{name}}}{columns} {rows} \end{{{name}}}";

    /// <summary>The rows with &amp; between cells.</summary>
    public static string Rows(LatexTree tree, Grid grid) =>
        Join(grid, row => string.Join(" & ", row.Cells.Select(cell => Cell(tree, grid, row, cell))));

    /// <summary>Whether a matrix needs its columns' alignment said: numbers of different lengths, or cells that say it.</summary>
    public static bool IsArray(Grid grid)
    {
        var cells = grid.Rows.SelectMany(row => row.Cells).ToList();
        return cells.Any(cell => cell.Align is CellAlign.Left or CellAlign.Center)
            || (cells.All(cell => cell.Content is Numeral) && cells.Select(cell => ((Numeral)cell.Content).Text.Length).Distinct().Count() > 1);
    }

    /// <summary>How a column of an array stands, by its cell in the first row.</summary>
    public static CellAlign AlignOf(Grid grid, int column) => grid switch
    {
        { Kind: GridKind.Cases } => CellAlign.Left,
        { Kind: GridKind.Placed } => CellAlign.Center,
        { Kind: GridKind.Aligned } => column == 0 ? CellAlign.Default : CellAlign.Left,
        _ when column >= grid.Rows[0].Cells.Count => CellAlign.Default,
        _ => grid.Rows[0].Cells[column].Align is var align && align == CellAlign.Right ? CellAlign.Default : align,
    };

    /// <summary>Whether every second column of aligned steps holds operators alone, as TeX's columns can.</summary>
    public static bool IsRegular(Grid grid) =>
        grid.Rows.All(row => row.Kind == RowKind.Lead || row.Cells.Where((_, c) => c % 2 == 1).All(cell => IsEmpty(cell.Content) || IsOperator(cell.Content)));

    /// <summary>Whether steps are formulas below each other at the left, with no column of operators.</summary>
    public static bool IsOneColumn(Grid grid) => grid.Rows.Count > 0 && grid.Rows.All(row => row.Cells is [{ Align: CellAlign.Left }]);

    /// <summary>Whether a formula is an operator that can have a column of its own.</summary>
    public static bool IsOperator(Formula formula) =>
        formula is Operator op && Symbols.ClassOf(op.Text) is AtomClass.Relation or AtomClass.Binary;

    /// <summary>Whether a formula shows nothing.</summary>
    public static bool IsEmpty(Formula formula) => formula is Row { Parts.Count: 0 };

    // a &= b &&+ c: each operator begins a column at the left; those at the right between them stay empty.
    private static string Aligned(LatexTree tree, Grid grid)
    {
        var columns = grid.Rows.Count == 0 ? 0 : grid.Rows.Max(row => row.Cells.Count);
        var pairs = Math.Max(1, columns / 2);
        var rows = Join(grid, row => AlignedRow(tree, row, IsOneColumn(grid)));
        return pairs == 1 ? Environment("aligned", "", rows) : Environment("alignedat", $"{{{pairs}}}", rows);
    }

    private static string AlignedRow(LatexTree tree, GridRow row, bool isOneColumn)
    {
        if (row.Kind == RowKind.Lead)
        {
            return $@"\mathrlap{tree.Group(row.Cells[0].Content)}";
        }

        if (isOneColumn)
        {
            return $"& {Term(tree, row.Cells[0].Content, hasOperator: false)}";
        }

        var tex = new StringBuilder(row.Cells.Count == 0 ? "" : tree.Inline(row.Cells[0].Content));
        for (var c = 1; c < row.Cells.Count; c += 2)
        {
            var hasOperator = !IsEmpty(row.Cells[c].Content);
            tex.Append(c == 1 ? " &" : " &&");
            tex.Append(hasOperator ? tree.Atom(row.Cells[c].Content) : "");
            if (c + 1 < row.Cells.Count && !IsEmpty(row.Cells[c + 1].Content))
            {
                tex.Append(' ').Append(Term(tree, row.Cells[c + 1].Content, hasOperator));
            }
        }

        return tex.ToString();
    }

    // An operator at the start of a term would be taken for the column's.
    private static string Term(LatexTree tree, Formula term, bool hasOperator) =>
        (!hasOperator && (term is Row { Role: Role.None, Parts: [var first, ..] } ? IsOperator(first) || IsEmpty(first) : IsOperator(term)) ? @"\relax " : "")
        + tree.Inline(term);

    private static string Columns(Grid grid) =>
        string.Concat(Enumerable.Range(0, grid.Rows.Count == 0 ? 0 : grid.Rows.Max(row => row.Cells.Count)).Select(c => AlignOf(grid, c) switch
        {
            CellAlign.Left => 'l',
            CellAlign.Center => 'c',
            _ => 'r',
        }));

    private static string Cell(LatexTree tree, Grid grid, GridRow row, GridCell cell)
    {
        var isShape = grid.Kind == GridKind.Placed && row.Kind == RowKind.Shapes && !IsEmpty(cell.Content);
        var pad = grid.Kind == GridKind.Matrix && cell.Pad > 0 ? $@"\phantom{{{new string('0', cell.Pad)}}}" : "";
        return (isShape ? @"\scriptstyle " : "") + tree.Inline(cell.Content) + pad;
    }

    private static string Join(Grid grid, Func<GridRow, string> write)
    {
        var tex = new StringBuilder();
        for (var r = 0; r < grid.Rows.Count; r++)
        {
            var isApart = grid.Rows[r].Kind == RowKind.Next || (grid.Rows[r].Kind == RowKind.Lead && grid.Kind == GridKind.Aligned);
            var row = write(grid.Rows[r]);

            // Behind the end of a row these are a length and a star of that end.
            var isTaken = r > 0 && !isApart && row is ['[' or '*', ..];
            tex.Append(r == 0 ? "" : isApart ? @" \\[0.8em] " : @" \\ ").Append(isTaken ? @"\relax " : "").Append(row);
        }

        return tex.ToString();
    }
}
