using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Matrices written out: decimals under each other; of a large one the first rows and columns, and how many more there are.</summary>
internal static class MatrixSetting
{
    /// <summary>A matrix written out, or a single number between the brackets of a matrix.</summary>
    public static Formula Bracketed(Expression written, Typesetter typesetter) => written is Number
        ? Set(new Apply(Op.Matrix, [new Apply(Op.Row, [written])]), null, typesetter)
        : typesetter.Set(written);

    /// <summary>The rows and columns that are shown, between brackets.</summary>
    /// <param name="matrix">The rows that are shown.</param>
    /// <param name="cut">The cut that they are a part of; null if they are all.</param>
    /// <param name="typesetter">Sets the entries.</param>
    public static Formula Set(Apply matrix, Apply? cut, Typesetter typesetter)
    {
        var rows = matrix.Arguments.Select(row => ((Apply)row).Arguments.ToList()).ToList();
        var moreRows = cut is null ? 0 : Full(cut, 1) - rows.Count;
        var moreColumns = cut is null ? 0 : Full(cut, 2) - rows[0].Count;
        var places = Enumerable.Range(0, rows[0].Count)
            .Select(column => rows.Max(row => Places(row[column], typesetter)))
            .ToList();
        var set = rows.Select(row => new GridRow(
        [
            .. row.Select((entry, column) => new GridCell(typesetter.Set(entry)) { Pad = Pad(places[column], Places(entry, typesetter)) }),
            .. moreColumns > 0 ? [new GridCell(new Operator("⋯"))] : Array.Empty<GridCell>(),
        ])).ToList();
        if (moreRows > 0)
        {
            set.Add(new GridRow([.. rows[0].Select(_ => new GridCell(new Operator("⋮"), CellAlign.Center)), .. moreColumns > 0 ? [new GridCell(new Operator("⋱"))] : Array.Empty<GridCell>()]));
        }

        Formula brackets = new Fence("(", new Grid(GridKind.Matrix, set.ToSequence()), ")", Stretchy: true);
        return cut is null
            ? brackets
            : new Formulas.Row([brackets, new Space(0.4), new Words($"… {More(cut, rows)} more")]);
    }

    private static int Full(Apply cut, int index) => (int)((Number)cut.Arguments[index]).Value.Value;

    private static string More(Apply cut, List<List<Expression>> rows) =>
        ((Full(cut, 1) * Full(cut, 2)) - (rows.Count * rows[0].Count)).ToString("N0", CultureInfo.InvariantCulture).Replace(",", "\u202f", StringComparison.Ordinal);

    private static int Pad(int longest, int places) => longest < 0 || places < 0 ? 0 : longest - places;

    /// <summary>Digits behind the point; −1 where that means nothing.</summary>
    private static int Places(Expression entry, Typesetter typesetter) =>
        entry is Number { Value.IsNumber: true } number
        && typesetter.Format.Print(number.Value.Constant, number.Exact.Number) is { Exponent: 0 } printed
            ? printed.Places
            : -1;
}
