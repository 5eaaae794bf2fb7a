using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Expressions to formulas: symbols from the notation, digits from the format, brackets from precedence. Tree to tree.</summary>
/// <param name="symbols">How names look.</param>
/// <param name="format">The digits shown.</param>
public sealed class Typesetter(QuantitySymbols symbols, NumberFormat format)
{
    private const string Times = "\u2062"; // an implied product

    /// <summary>How names look.</summary>
    public QuantitySymbols Symbols => symbols;

    /// <summary>The digits shown.</summary>
    public NumberFormat Format => format;

    /// <summary>The formula of an expression.</summary>
    /// <param name="expression">The expression.</param>
    public Formula Set(Expression expression) => expression switch
    {
        Ref reference => symbols.Of(reference.Name),
        Number number => NumberSetting.Set(number, format, symbols.Notation),
        SumOver sum => new Row([new Limits(new Operator("∑"), new Identifier(sum.Index), null), Bracketed(sum.Body, Op.Multiply.Precedence)]),
        Apply apply => apply.Op.Shape == OpShape.Function ? Function(apply) : Operation(apply),
        _ => throw new NotSupportedException($"{expression.GetType().Name} cannot be typeset."),
    };

    /// <summary>The sign of a relation.</summary>
    /// <param name="relation">The relation.</param>
    public static Operator Sign(Relation relation) => new(relation == Relation.Equal ? "=" : "≈");

    /// <summary>The terms of a sum, each with the sign before it (none before the first unless it is a minus); one term if it is no sum.</summary>
    internal IReadOnlyList<(Operator? Sign, Formula Term)> Terms(Expression expression)
    {
        if (expression is Apply { Op: var op, Arguments: var arguments })
        {
            if (op == Op.Add)
            {
                return [.. arguments.Select((argument, index) => Term(argument, index == 0))];
            }

            if (op == Op.Subtract)
            {
                return [.. Terms(arguments[0]), (new Operator("−"), Bracketed(arguments[1], Op.Multiply.Precedence))];
            }
        }

        return [(null, Set(expression))];
    }

    private (Operator? Sign, Formula Term) Term(Expression argument, bool first) => argument switch
    {
        // The sign of a number that is nobody's becomes the sign of its term; a quantity's number stays as it is, in brackets.
        Number { Name: null, Value: { IsNumber: true, Constant: < 0 } } number when !first =>
            (new Operator("−"), Set(number with { Value = -number.Value, Exact = -number.Exact })),
        Number { Name: not null, Value.Constant: < 0 } when !first => (new Operator("+"), Fenced(Set(argument))),
        Apply { Op: var op } negated when op == Op.Negate => (new Operator("−"), Bracketed(negated.Arguments[0], Op.Multiply.Precedence)),
        _ => (first ? null : new Operator("+"), Bracketed(argument, Op.Add.Precedence)),
    };

    private Formula Operation(Apply apply)
    {
        var (op, arguments) = (apply.Op, apply.Arguments);
        return op switch
        {
            _ when op == Op.Add || op == Op.Subtract => new Row(Terms(apply)
                .SelectMany(term => term.Sign is { } sign ? new[] { sign, term.Term } : [term.Term]).ToSequence()),
            _ when op == Op.Negate => new Row([new Operator("−"), Bracketed(arguments[0], Op.Multiply.Precedence)]),
            _ when op == Op.Multiply => Product(arguments),
            _ when op == Op.MatMul => new Row(
                [Bracketed(arguments[0], Op.MatMul.Precedence), new Operator(Times), Bracketed(arguments[1], Op.MatMul.Precedence)]),
            _ when op == Op.Hadamard => new Row(
                [Bracketed(arguments[0], Op.MatMul.Precedence + 1), new Operator("⊙"), Bracketed(arguments[1], Op.MatMul.Precedence + 1)]),
            _ when op == Op.Divide => new Fraction(Set(arguments[0]), Set(arguments[1])),
            _ when op == Op.Power => new Scripts(Bracketed(arguments[0], int.MaxValue), null, Set(arguments[1])),
            _ when op == Op.Transpose => Transposed(arguments[0]),
            _ when op == Op.ColumnSum => Sum("j", arguments[0]),
            _ when op == Op.RowSum => Sum("s", arguments[0]),
            _ when op == Op.Softmax => QuantitySymbols.Application(QuantitySymbols.Letter(op), Set(arguments[0])),
            _ when op == Op.Matrix => MatrixSetting.Set(apply, null, this),
            _ when op == Op.Cut => MatrixSetting.Set((Apply)arguments[0], apply, this),
            _ => throw new NotSupportedException($"'{op}' cannot be typeset."),
        };
    }

    private Formula Function(Apply apply)
    {
        var (op, arguments) = (apply.Op, apply.Arguments);
        return op switch
        {
            _ when op == Op.Exp => new Scripts(new Identifier("e"), null, Set(arguments[0])),
            _ when op == Op.Abs => new Fence("|", Set(arguments[0]), "|"),
            _ when op == Op.Sqrt => new Root(Set(arguments[0])),
            _ when op == Op.Max => QuantitySymbols.Application(
                QuantitySymbols.Letter(op), new Row([Set(arguments[0]), new Operator(","), Set(arguments[1])])),
            _ => QuantitySymbols.Application(FunctionName(op), Set(arguments[0])),
        };
    }

    private static Formula FunctionName(Op op) => op.Name.EndsWith('\'')
        ? new Scripts(QuantitySymbols.Letter(op), null, new Operator("′"))
        : QuantitySymbols.Letter(op);

    /// <summary>A dot between numbers in place and between things too large to stand side by side; else the product is implied.</summary>
    private Row Product(Sequence<Expression> factors)
    {
        var parts = new List<Formula>();
        foreach (var (index, factor) in factors.Index())
        {
            if (index > 0)
            {
                parts.Add(new Operator(NeedsDot(factors[index - 1], factor) ? "·" : Times));
            }

            // A sum that ends the product needs no brackets.
            parts.Add(factor is SumOver && index == factors.Count - 1 ? Set(factor) : Bracketed(factor, Op.MatMul.Precedence));
        }

        return new Row(parts.ToSequence());
    }

    private static bool NeedsDot(Expression left, Expression right) =>
        IsLiteral(left)
            ? right is Number
            : HasNumber(left) || HasNumber(right) || IsLarge(left) || IsLarge(right);

    private static bool IsLiteral(Expression expression) => expression switch
    {
        Number number => number.IsLiteral,
        Apply { Op: var op } quotient when op == Op.Divide => quotient.Arguments.All(IsLiteral),
        _ => false,
    };

    private static bool HasNumber(Expression expression) => expression switch
    {
        Number number => !number.IsLiteral,
        Apply apply => apply.Arguments.Any(HasNumber),
        _ => false,
    };

    private static bool IsLarge(Expression expression) =>
        expression is Ref { Name.Base: "da" or "dW" or "db" or "total" } or Apply { Op.Shape: OpShape.Function };

    private Formula Transposed(Expression inner)
    {
        var symbol = Set(inner);
        var plain = symbol with { Role = Role.None, Quantity = null };

        // (W⁽²⁾)ᵀ: the brackets keep layer and transpose apart.
        return new Scripts(symbol is Identifier ? plain : Fenced(plain), null, new Identifier("T", LetterStyle.Upright))
        {
            Role = symbol.Role,
            Quantity = symbol.Quantity,
        };
    }

    private Row Sum(string index, Expression body) =>
        new([new Limits(new Operator("∑"), new Identifier(index), null), Bracketed(body, Op.Multiply.Precedence)]);

    internal Formula Bracketed(Expression expression, int outer)
    {
        var formula = Set(expression);
        var precedence = expression switch
        {
            Number { IsLiteral: false, Value.IsNumber: false } => Op.Add.Precedence,
            Number { Value.Constant: < 0 } => outer > Op.Add.Precedence ? -1 : int.MaxValue,
            Apply { Op: var op } when op == Op.Divide => int.MaxValue - 1, // the line of a fraction brackets
            Apply apply => apply.Op.Precedence,
            SumOver => Op.Multiply.Precedence,
            _ => int.MaxValue,
        };
        return precedence < outer ? Fenced(formula) : formula;
    }

    private static Fence Fenced(Formula formula) => new("(", formula, ")");
}
