namespace Backprop.Worked;

/// <summary>Takes a rule on tensors apart: the expression of a single entry, made of entries. Tree to tree.</summary>
internal static class Cells
{
    /// <summary>Rows and columns of what a rule computes.</summary>
    public static (int Rows, int Columns) Shape(Expression rule, Derivation derivation) => rule switch
    {
        Ref { Name: var name } => derivation[name] is { } node && (name.IsTensor || !node.Name.IsTensor)
            ? (node.Rows, node.Columns)
            : (1, 1),
        Number or SumOver => (1, 1),
        Apply { Op: var op, Arguments: var arguments } => op.Kind switch
        {
            OpKind.MatMul => (Shape(arguments[0], derivation).Rows, Shape(arguments[1], derivation).Columns),
            OpKind.Transpose => Shape(arguments[0], derivation) is var (rows, columns) ? (columns, rows) : default,
            OpKind.ColumnSum => (1, Shape(arguments[0], derivation).Columns),
            OpKind.RowSum => (Shape(arguments[0], derivation).Rows, 1),
            OpKind.Matrix => (arguments.Count, ((Apply)arguments[0]).Arguments.Count),
            _ => arguments.Select(argument => Shape(argument, derivation))
                .Aggregate((one, other) => (Math.Max(one.Rows, other.Rows), Math.Max(one.Columns, other.Columns))),
        },
        _ => throw new NotSupportedException($"{rule.GetType().Name} has no shape."),
    };

    /// <summary>The expression of one entry. A single row or column serves every row or column (a bias every sample).</summary>
    /// <param name="rule">The rule of the tensor.</param>
    /// <param name="row">The entry's row, counted from 1.</param>
    /// <param name="column">The entry's column, counted from 1.</param>
    /// <param name="derivation">Where the rule's names are found.</param>
    public static Expression At(Expression rule, int row, int column, Derivation derivation) => rule switch
    {
        Ref { Name: var name } => derivation[name] is var node && (name.IsTensor || !node.Name.IsTensor)
            ? node.Entry(Math.Min(row, node.Rows), Math.Min(column, node.Columns))
            : rule,
        Number or SumOver => rule,
        Apply { Op: var op, Arguments: var arguments } => At(op, arguments, row, column, derivation),
        _ => throw new NotSupportedException($"{rule.GetType().Name} has no entries."),
    };

    private static Expression At(Op op, Sequence<Expression> arguments, int row, int column, Derivation derivation) => op.Kind switch
    {
        OpKind.MatMul => Sum(
            Shape(arguments[0], derivation).Columns,
            inner => At(arguments[0], row, inner, derivation) * At(arguments[1], inner, column, derivation)),
        OpKind.Hadamard => At(arguments[0], row, column, derivation) * At(arguments[1], row, column, derivation),
        OpKind.Transpose => At(arguments[0], column, row, derivation),
        OpKind.ColumnSum => Sum(Shape(arguments[0], derivation).Rows, inner => At(arguments[0], inner, column, derivation)),
        OpKind.RowSum => Sum(Shape(arguments[0], derivation).Columns, inner => At(arguments[0], row, inner, derivation)),
        OpKind.Matrix => ((Apply)arguments[row - 1]).Arguments[column - 1],
        OpKind.Softmax => new Apply(Op.Exp, [At(arguments[0], row, column, derivation)])
            / Sum(Shape(arguments[0], derivation).Rows, inner => new Apply(Op.Exp, [At(arguments[0], inner, column, derivation)])),
        OpKind.Add or OpKind.Multiply => arguments.Select(argument => At(argument, row, column, derivation))
            .Aggregate((one, other) => op.Kind == OpKind.Add ? one + other : one * other),
        _ => new Apply(op, arguments.Map(argument => At(argument, row, column, derivation))),
    };

    private static Expression Sum(int count, Func<int, Expression> term) => count == 1
        ? term(1)
        : new Apply(Op.Add, Enumerable.Range(1, count).Select(term).ToSequence());
}
