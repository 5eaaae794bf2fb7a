namespace Backprop.Worked;

/// <summary>Puts numbers in the place of symbols. Tree to tree; nothing is written yet.</summary>
public static class Substitution
{
    /// <summary>The value of an entry as a number that stands in its place.</summary>
    /// <param name="derivation">Where the value is recorded.</param>
    /// <param name="entry">The entry.</param>
    public static Number Place(this Derivation derivation, QuantityName entry)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        return new(derivation.Value(entry), derivation.ExactValue(entry), entry);
    }

    /// <summary>The expression with every quantity's numbers in its place; a tensor becomes a matrix written out, a large one its first rows and columns.</summary>
    /// <param name="derivation">Where the values are recorded.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="limit">How many rows and columns of a matrix are written out at most.</param>
    public static Expression Substitute(this Derivation derivation, Expression expression, int limit = 8)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        return expression.Replace(part => part switch
        {
            Ref reference => derivation.PlaceAll(reference.Name, limit),
            Apply { Op.Kind: OpKind.Transpose } transpose => Transpose(derivation.Substitute(transpose.Arguments[0], limit)),
            _ => null,
        });
    }

    /// <summary>The numbers of a tensor as a matrix written out; one number for a single entry.</summary>
    /// <param name="derivation">Where the values are recorded.</param>
    /// <param name="name">The tensor or entry.</param>
    /// <param name="limit">How many rows and columns are written out at most.</param>
    public static Expression PlaceAll(this Derivation derivation, QuantityName name, int limit = 8)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        var node = derivation[name];
        if (!name.IsTensor || (node.Rows == 1 && node.Columns == 1))
        {
            return derivation.Place(name.IsTensor ? node.Entry(1, 1) : name);
        }

        var (rows, columns) = (Shown(node.Rows, limit), Shown(node.Columns, limit));
        var matrix = new Apply(Op.Matrix, Enumerable.Range(1, rows).Select(row =>
            (Expression)new Apply(Op.Row, Enumerable.Range(1, columns).Select(column =>
                (Expression)derivation.Place(node.Entry(row, column))).ToSequence())).ToSequence());
        return rows == node.Rows && columns == node.Columns
            ? matrix
            : new Apply(Op.Cut, [matrix, Number.Literal(node.Rows), Number.Literal(node.Columns)]);
    }

    /// <summary>The expression with each argument of its outermost operation reckoned out; itself if there is nothing to reckon.</summary>
    /// <param name="expression">An expression with numbers in place.</param>
    internal static Expression Reckon(Expression expression)
    {
        if (expression is not Apply { Op.Shape: OpShape.Arithmetic } apply)
        {
            return expression;
        }

        if (apply.Op.Kind == OpKind.Negate)
        {
            // What only has its sign still to change is the result itself.
            return new Apply(Op.Negate, [Reckon(apply.Arguments[0])]);
        }

        return new Apply(apply.Op, apply.Arguments.Map(argument => argument is Apply inner && !IsFraction(inner) ? Value(inner) : argument));
    }

    /// <summary>The expression with its innermost operations reckoned out: those whose arguments are all numbers.</summary>
    /// <param name="expression">An expression with numbers in place.</param>
    internal static Expression ReckonInnermost(Expression expression) => expression switch
    {
        Apply fraction when IsFraction(fraction) => fraction,
        Apply apply when apply.Arguments.All(argument => argument is Number || (argument is Apply inner && IsFraction(inner))) => Value(apply),
        Apply apply => new Apply(apply.Op, apply.Arguments.Map(ReckonInnermost)),
        _ => expression,
    };

    /// <summary>An expression of numbers as one number without a name.</summary>
    internal static Number Value(Expression expression)
    {
        var value = expression.Evaluate<Scalar>(name => throw new InvalidOperationException($"{name} has no number in its place."));
        var exact = expression.Evaluate<Exact>(name => throw new InvalidOperationException($"{name} has no number in its place."));
        return new Number(value, exact);
    }

    /// <summary>A transposed matrix is written out transposed.</summary>
    private static Expression Transpose(Expression written) => written switch
    {
        Apply { Op.Kind: OpKind.Matrix } matrix => new Apply(Op.Matrix, Enumerable.Range(0, ((Apply)matrix.Arguments[0]).Arguments.Count)
            .Select(column => (Expression)new Apply(Op.Row, matrix.Arguments.Map(row => ((Apply)row).Arguments[column]))).ToSequence()),
        Apply { Op.Kind: OpKind.Cut } cut => new Apply(Op.Cut, [Transpose(cut.Arguments[0]), cut.Arguments[2], cut.Arguments[1]]),
        Number => written,
        _ => new Apply(Op.Transpose, [written]),
    };

    /// <summary>½ and 1/m stay as they are: their digits would only be rounded.</summary>
    private static bool IsFraction(Apply apply) => apply is { Op.Kind: OpKind.Divide, Arguments: [Number above, Number below] }
        && IsWhole(above) && IsWhole(below);

    private static bool IsWhole(Number number) => number is { IsLiteral: true } or { Name.Kind.IsCount: true };

    /// <summary>A matrix that is cut stands beside others that are: half as much of it leaves room for them.</summary>
    private static int Shown(int count, int limit) => count <= limit ? count : Math.Max(limit / 2, 1);
}
