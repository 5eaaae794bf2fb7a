using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Matrices written out: decimals under each other; of a large one the first rows and columns, and how many more there are.</summary>
internal static class MatrixSetting
{
    /// <summary>A matrix written out, or a single number between the brackets of a matrix.</summary>
    public static Formula Bracketed(Expression written, Typesetter typesetter) => written is Number
        ? Set(new Apply(Op.Matrix, [new Apply(Op.Row, [written])]), typesetter)
        : typesetter.Set(written);

    /// <summary>A whole matrix between its brackets.</summary>
    /// <param name="matrix">Its rows.</param>
    /// <param name="typesetter">Sets the entries.</param>
    public static Formula Set(Apply matrix, Typesetter typesetter) => Brackets(matrix, moreRows: false, moreColumns: false, typesetter);

    /// <summary>The part of a large matrix that is shown, and behind it how much there is.</summary>
    /// <param name="cut">The rows that are shown, and the shape of the whole.</param>
    /// <param name="typesetter">Sets the entries.</param>
    public static Formula Cut(Apply cut, Typesetter typesetter) =>
        new Formulas.Row([CutBrackets(cut, typesetter), new Space(0.4), new Words($"{More(cut)} of {Shape(cut)}")]);

    /// <summary>The part of a large matrix that is shown, with dots where there is more.</summary>
    public static Formula CutBrackets(Apply cut, Typesetter typesetter)
    {
        var matrix = (Apply)cut.Arguments[0];
        return Brackets(matrix, matrix.Arguments.Count < Full(cut, 1), Columns(matrix) < Full(cut, 2), typesetter);
    }

    /// <summary>… 100 338 more</summary>
    public static string More(Apply cut)
    {
        var matrix = (Apply)cut.Arguments[0];
        var more = ((long)Full(cut, 1) * Full(cut, 2)) - (matrix.Arguments.Count * Columns(matrix));
        return $"… {more.ToString("N0", CultureInfo.InvariantCulture).Replace(",", "\u202f", StringComparison.Ordinal)} more";
    }

    /// <summary>2 × 3, of what stands there as a matrix or a number; null if it is neither.</summary>
    public static string? Shape(Expression written) => written switch
    {
        Number { IsLiteral: false } => Shape(1, 1),
        Apply { Op.Kind: OpKind.Matrix } matrix => Shape(matrix.Arguments.Count, Columns(matrix)),
        Apply { Op.Kind: OpKind.Cut } cut => Shape(Full(cut, 1), Full(cut, 2)),
        _ => null,
    };

    /// <summary>2 × 3</summary>
    public static string Shape(int rows, int columns) => string.Create(CultureInfo.InvariantCulture, $"{rows} × {columns}");

    private static Fence Brackets(Apply matrix, bool moreRows, bool moreColumns, Typesetter typesetter)
    {
        var rows = matrix.Arguments.Select(row => ((Apply)row).Arguments.Select(entry => Entry(entry, typesetter)).ToList()).ToList();
        var places = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Places)).ToList();
        var set = rows.ConvertAll(row => Line(
            row.Select((entry, column) => new GridCell(entry.Formula) { Pad = Pad(places[column], entry.Places) }),
            moreColumns ? "⋯" : null));
        if (moreRows)
        {
            set.Add(Line(rows[0].Select(_ => new GridCell(new Operator("⋮"), CellAlign.Center)), moreColumns ? "⋱" : null));
        }

        return new Fence("(", new Grid(GridKind.Matrix, set.ToSequence()), ")", Stretchy: true);
    }

    private static GridRow Line(IEnumerable<GridCell> cells, string? dots) =>
        new([.. cells, .. dots is null ? [] : new[] { new GridCell(new Operator(dots)) }]);

    private static int Columns(Apply matrix) => ((Apply)matrix.Arguments[0]).Arguments.Count;

    private static int Full(Apply cut, int index) => (int)((Number)cut.Arguments[index]).Value.Value;

    private static int Pad(int longest, int places) => longest < 0 || places < 0 ? 0 : longest - places;

    /// <summary>An entry, and its digits behind the point; −1 where that means nothing.</summary>
    private static (Formula Formula, int Places) Entry(Expression entry, Typesetter typesetter)
    {
        var formula = typesetter.Set(entry);
        var places = entry is not Number { Value.IsNumber: true } || formula is not Numeral { Text: var digits } ? -1
            : digits.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? digits.Length - point - 1
            : 0;
        return (formula, places);
    }
}
