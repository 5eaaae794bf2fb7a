namespace Backprop.Worked;

/// <summary>
/// What an expression with matrices written out comes to, entry by entry and only as far as it is asked for: where the
/// first entry tells that digits do not satisfy a step, the others need not be reckoned.
/// </summary>
internal sealed class PrintedGrid(int rows, int columns, Func<int, int, Exact> entry)
{
    private int Rows => rows;

    private int Columns => columns;

    /// <summary>An entry; a single row or column serves every row or column.</summary>
    private Exact this[int row, int column] => entry(Math.Min(row, Rows - 1), Math.Min(column, Columns - 1));

    /// <summary>What an expression comes to; null where a part of a matrix or of a sum is not shown.</summary>
    public static PrintedGrid? Of(Expression expression, Func<Number, Exact> valueOf)
    {
        switch (expression)
        {
            case Number number:
                var value = valueOf(number);
                return new(1, 1, (_, _) => value);
            case Apply { Op.Kind: OpKind.Cut or OpKind.Dots }:
                return null;
            case Apply { Op.Kind: OpKind.Matrix, Arguments: var written }:
                return WrittenOut(written, valueOf);
            case Apply { Op: var op, Arguments: var arguments }:
                var values = new PrintedGrid[arguments.Count];
                for (var i = 0; i < values.Length; i++)
                {
                    if (Of(arguments[i], valueOf) is not { } known)
                    {
                        return null;
                    }

                    values[i] = known;
                }

                return Combine(op, values);
            default:
                return null;
        }
    }

    /// <summary>Whether both have the same entries, all of them known.</summary>
    public bool IsEqualTo(PrintedGrid other)
    {
        for (var i = 0; i < Rows * Columns; i++)
        {
            var (one, another) = (this[i / Columns, i % Columns], other[i / Columns, i % Columns]);
            if (!one.IsKnown || !another.IsKnown || one != another)
            {
                return false;
            }
        }

        return (Rows, Columns) == (other.Rows, other.Columns);
    }

    /// <summary>A matrix of numbers, each of them read once.</summary>
    private static PrintedGrid WrittenOut(Sequence<Expression> rows, Func<Number, Exact> valueOf)
    {
        var columns = ((Apply)rows[0]).Arguments.Count;
        var known = new Exact?[rows.Count * columns];
        return new(rows.Count, columns, (row, column) =>
            known[(row * columns) + column] ??= Of(((Apply)rows[row]).Arguments[column], valueOf)?[0, 0] ?? Exact.Unknown);
    }

    private static PrintedGrid? Combine(Op op, PrintedGrid[] values) => op.Kind switch
    {
        OpKind.MatMul => values[0].Columns == values[1].Rows ? Product(values[0], values[1]) : null,
        OpKind.Transpose => new(values[0].Columns, values[0].Rows, (row, column) => values[0][column, row]),
        OpKind.ColumnSum => new(1, values[0].Columns, (_, column) => Sum(values[0].Rows, row => values[0][row, column])),
        OpKind.RowSum => new(values[0].Rows, 1, (row, _) => Sum(values[0].Columns, column => values[0][row, column])),
        OpKind.Softmax => null,
        _ => new(
            values.Max(value => value.Rows),
            values.Max(value => value.Columns),
            (row, column) => Evaluation.Combine(op.Kind == OpKind.Hadamard ? Op.Multiply : op, Array.ConvertAll(values, value => value[row, column]))),
    };

    private static PrintedGrid Product(PrintedGrid left, PrintedGrid right) =>
        new(left.Rows, right.Columns, (row, column) => Sum(left.Columns, inner => left[row, inner] * right[inner, column]));

    private static Exact Sum(int count, Func<int, Exact> term)
    {
        var sum = term(0);
        for (var i = 1; i < count; i++)
        {
            sum += term(i);
        }

        return sum;
    }
}
