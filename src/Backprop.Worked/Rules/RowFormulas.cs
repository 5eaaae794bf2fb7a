namespace Backprop.Worked;

/// <summary>Formulas written out as operations on the rows of <see cref="SampleRows"/>: they may be reckoned many thousand times, and nothing is looked up then.</summary>
internal sealed class RowFormulas
{
    private readonly Dictionary<QuantityName, NumberedRow> _named = [];
    private readonly List<(int Row, double Value)> _numbers = [];
    private readonly List<int> _onTheWay = []; // what a formula reckons on the way; the next may write over it
    private int _rows;

    /// <summary>Whether a quantity has a row.</summary>
    /// <param name="name">The quantity.</param>
    public bool Has(QuantityName name) => _named.ContainsKey(name);

    /// <summary>The row of a quantity; it is given one if it has none.</summary>
    /// <param name="name">The quantity.</param>
    /// <param name="isOne">Whether it is one number for all samples.</param>
    public int RowOf(QuantityName name, bool isOne)
    {
        if (!_named.TryGetValue(name, out var row))
        {
            _named[name] = row = new(_rows++, isOne);
        }

        return row.Index;
    }

    /// <summary>Writes a formula out.</summary>
    /// <param name="formula">The formula; every quantity in it has a row.</param>
    public RowFormula Write(Expression formula)
    {
        var operations = new List<RowOperation>();
        var result = Write(formula, 0, operations);
        return new([.. operations], result);
    }

    /// <summary>Rows for all formulas written so far, in which the numbers of the formulas themselves stand.</summary>
    /// <param name="samples">How many samples there are.</param>
    public SampleRows Rows(int samples)
    {
        var rows = new SampleRows(_rows, samples);
        foreach (var (row, value) in _numbers)
        {
            rows[row].Fill(value);
        }

        return rows;
    }

    private NumberedRow Write(Expression formula, int depth, List<RowOperation> operations)
    {
        switch (formula)
        {
            case Number number:
                _numbers.Add((_rows, number.Value.Value));
                return new(_rows++, IsOne: true);
            case Ref reference:
                return _named[reference.Name];
            case SumOver sum:
                return InTurn(Op.Add, Enumerable.Range(sum.From, sum.To - sum.From + 1).Select(value => sum.Body.Bind(sum.Index, value)));
            case Apply { Op.Kind: OpKind.Negate } negative:
                return InTurn(Op.Subtract, [Number.Literal(0), .. negative.Arguments]);
            case Apply { Op.Shape: OpShape.Arithmetic } chain:
                return InTurn(chain.Op, chain.Arguments);
            default:
                var apply = (Apply)formula;
                return Result(apply.Op, [.. apply.Arguments.Select((argument, i) => Write(argument, depth + i, operations))]);
        }

        // The first two, then what they gave and the third, and so on.
        NumberedRow InTurn(Op op, IEnumerable<Expression> arguments) => arguments.Skip(1).Aggregate(
            Write(arguments.First(), depth, operations),
            (before, next) => Result(op, [before, Write(next, depth + 1, operations)]));

        NumberedRow Result(Op op, NumberedRow[] from)
        {
            while (_onTheWay.Count <= depth)
            {
                _onTheWay.Add(_rows++);
            }

            var result = new NumberedRow(_onTheWay[depth], from.All(row => row.IsOne));
            operations.Add(new(op, from[0].Index, from[^1].Index, result.Index));
            return result;
        }
    }
}

/// <summary>A row.</summary>
/// <param name="Index">Which.</param>
/// <param name="IsOne">Whether it holds one number for all samples.</param>
internal readonly record struct NumberedRow(int Index, bool IsOne);

/// <summary>A formula written out.</summary>
/// <param name="Operations">What is done.</param>
/// <param name="Result">The row where its value stands then.</param>
internal sealed record RowFormula(RowOperation[] Operations, NumberedRow Result);
