namespace Backprop.Worked;

/// <summary>A matrix of exactly known entries: what expressions with matrices written out are reckoned in.</summary>
internal sealed record PrintedGrid(int Rows, int Columns, List<Exact> Entries)
{
    private Exact this[int row, int column] => Entries[(Math.Min(row, Rows - 1) * Columns) + Math.Min(column, Columns - 1)];

    /// <summary>What an expression comes to; null where a part of a matrix or of a sum is not shown.</summary>
    public static PrintedGrid? Of(Expression expression, Func<Number, Exact> valueOf)
    {
        switch (expression)
        {
            case Number number:
                return new(1, 1, [valueOf(number)]);
            case Apply { Op.Kind: OpKind.Cut or OpKind.Dots }:
                return null;
            case Apply { Op.Kind: OpKind.Matrix, Arguments: var rows }:
                var cells = rows.Select(row => ((Apply)row).Arguments.Select(cell => Of(cell, valueOf)).ToList()).ToList();
                return new(cells.Count, cells[0].Count, [.. cells.SelectMany(row => row.Select(cell => cell?.Entries[0] ?? Exact.Unknown))]);
            case Apply { Op: var op, Arguments: var arguments }:
                var values = arguments.Select(argument => Of(argument, valueOf)).ToList();
                return values.Any(value => value is null) ? null : Combine(op, values!);
            default:
                return null;
        }
    }

    private static PrintedGrid? Combine(Op op, List<PrintedGrid> values) => op.Kind switch
    {
        OpKind.MatMul => values[0].Columns == values[1].Rows ? Product(values[0], values[1]) : null,
        OpKind.Transpose => Make(values[0].Columns, values[0].Rows, (row, column) => values[0][column, row]),
        OpKind.ColumnSum => Make(1, values[0].Columns, (_, column) => Sum(values[0].Rows, row => values[0][row, column])),
        OpKind.RowSum => Make(values[0].Rows, 1, (row, _) => Sum(values[0].Columns, column => values[0][row, column])),
        OpKind.Softmax => null,
        _ => Make(
            values.Max(value => value.Rows),
            values.Max(value => value.Columns),
            (row, column) => Evaluation.Combine(op.Kind == OpKind.Hadamard ? Op.Multiply : op, [.. values.Select(value => value[row, column])])),
    };

    private static PrintedGrid Product(PrintedGrid left, PrintedGrid right) =>
        Make(left.Rows, right.Columns, (row, column) => Sum(left.Columns, inner => left[row, inner] * right[inner, column]));

    private static Exact Sum(int count, Func<int, Exact> term) =>
        Enumerable.Range(0, count).Select(term).Aggregate((sum, next) => sum + next);

    private static PrintedGrid Make(int rows, int columns, Func<int, int, Exact> entry) =>
        new(rows, columns, [.. from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) select entry(row, column)]);
}
