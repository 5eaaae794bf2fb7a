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
        Number number => NumberSetting.Set(number, format),
        SumOver sum => new Row([new Limits(new Operator("∑"), new Identifier(sum.Index), null), Bracketed(sum.Body, Op.Multiply.Precedence)]),
        Apply apply => apply.Op.Shape == OpShape.Function ? Function(apply) : Operation(apply),
        _ => throw new NotSupportedException($"{expression.GetType().Name} cannot be typeset."),
    };

    /// <summary>A plain number, rounded as all others.</summary>
    /// <param name="value">The number.</param>
    internal Formula Number(double value) => NumberSetting.Plain(format.Print(value, Rational.FromDouble(value)));

    /// <summary>The sign of a relation.</summary>
    /// <param name="relation">The relation.</param>
    public static Operator Sign(Relation relation) => new(relation == Relation.Equal ? "=" : "≈");

    /// <summary>Whether an expression has several terms.</summary>
    internal static bool IsSum(Expression expression) => expression is Apply { Op.Kind: OpKind.Add, Arguments.Count: > 1 } or Apply { Op.Kind: OpKind.Subtract };

    /// <summary>The terms of a sum, each with the sign before it (none before the first unless it is a minus); one term if it is no sum.</summary>
    internal IReadOnlyList<(Operator? Sign, Formula Term)> Terms(Expression expression)
    {
        if (expression is Apply { Op: var op, Arguments: var arguments })
        {
            if (op.Kind == OpKind.Add)
            {
                return [.. arguments.Select((argument, index) => Term(argument, index == 0))];
            }

            if (op.Kind == OpKind.Subtract)
            {
                return [.. Terms(arguments[0]), (new Operator("−"), AfterMinus(arguments[1]))];
            }
        }

        return [(null, Set(expression))];
    }

    private (Operator? Sign, Formula Term) Term(Expression argument, bool first) => argument switch
    {
        // The sign of a number that is nobody's becomes the sign of its term; a quantity's number stays as it is, in brackets.
        Number { Name: null, Value: { IsNumber: true, Constant: < 0 } } number when !first =>
            (new Operator("−"), Set(number with { Value = -number.Value, Exact = -number.Exact })),
        Number { Value: { IsNumber: false, Constant: 0, Slope: < 0 } } when !first => (new Operator("+"), Fenced(Set(argument))),
        Number { Name: not null, Value.Constant: < 0 } when !first => (new Operator("+"), Fenced(Set(argument))),
        Apply { Op.Kind: OpKind.Negate } negated => (new Operator("−"), AfterMinus(negated.Arguments[0])),
        Apply when !first && BeginsWithSign(argument) => (new Operator("+"), Fenced(Set(argument))),
        _ => (first ? null : new Operator("+"), Bracketed(argument, Op.Add.Precedence)),
    };

    /// <summary>What a minus takes away: what begins with a sign of its own needs brackets too.</summary>
    private Formula AfterMinus(Expression expression) =>
        BeginsWithSign(expression)
            ? Fenced(Set(expression))
            : Bracketed(expression, Op.Multiply.Precedence);

    private Formula Operation(Apply apply)
    {
        var (op, arguments) = (apply.Op, apply.Arguments);
        return op.Kind switch
        {
            OpKind.Add or OpKind.Subtract => new Row(Terms(apply)
                .SelectMany(term => term.Sign is { } sign ? new[] { sign, term.Term } : [term.Term]).ToSequence()),
            OpKind.Negate => new Row([new Operator("−"), AfterMinus(arguments[0])]),
            OpKind.Multiply => Product(arguments),
            OpKind.MatMul => new Row(
                [Bracketed(arguments[0], Op.MatMul.Precedence), new Operator(Times), Bracketed(arguments[1], Op.MatMul.Precedence)]),
            OpKind.Hadamard => new Row(
                [Bracketed(arguments[0], Op.MatMul.Precedence + 1), new Operator("⊙"), Bracketed(arguments[1], Op.MatMul.Precedence + 1)]),
            OpKind.Divide => new Fraction(Set(arguments[0]), Set(arguments[1])),
            OpKind.Power => new Scripts(Base(arguments[0]), null, Set(arguments[1])),
            OpKind.Transpose => Transposed(arguments[0]),
            OpKind.ColumnSum => Sum("j", arguments[0]),
            OpKind.RowSum => Sum("s", arguments[0]),
            OpKind.Softmax => QuantitySymbols.Application(QuantitySymbols.Letter(op), Set(arguments[0])),
            OpKind.Matrix => MatrixSetting.Set(apply, this),
            OpKind.Cut => MatrixSetting.Cut(apply, this),
            OpKind.Dots => new Operator("⋯"),
            _ => throw new NotSupportedException($"'{op}' cannot be typeset."),
        };
    }

    private Formula Function(Apply apply)
    {
        var (op, arguments) = (apply.Op, apply.Arguments);
        return op.Kind switch
        {
            OpKind.Exp => new Scripts(new Identifier("e"), null, Set(arguments[0])),
            OpKind.Abs => new Fence("|", Set(arguments[0]), "|"),
            OpKind.Sqrt => new Root(Set(arguments[0])),
            OpKind.Max => QuantitySymbols.Application(
                QuantitySymbols.Letter(op), new Row([Set(arguments[0]), new Operator(","), Set(arguments[1])])),
            _ => QuantitySymbols.Application(FunctionName(op), Set(arguments[0])),
        };
    }

    private static Formula FunctionName(Op op) => op.DerivativeOf is { } function
        ? new Scripts(QuantitySymbols.Letter(function), null, new Operator("′"))
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

            // A sum that ends the product needs no brackets, nor does a sign that begins it.
            parts.Add((factor is SumOver && index == factors.Count - 1) || (IsNegated(factor) && index == 0)
                ? Set(factor)
                : Bracketed(factor, Op.MatMul.Precedence));
        }

        return new Row(parts.ToSequence());
    }

    private bool NeedsDot(Expression left, Expression right) =>
        IsLiteral(left)
            ? right is Number
            : IsLiteral(right) || HasNumber(left) || HasNumber(right) || IsLarge(left) || IsLarge(right);

    private static bool IsNegated(Expression expression) => expression is Apply { Op.Kind: OpKind.Negate };

    private static bool BeginsWithSign(Expression expression) => IsNegated(expression)
        || (expression is Apply { Op.Kind: OpKind.Multiply or OpKind.Add or OpKind.Subtract } apply && BeginsWithSign(apply.Arguments[0]));

    private static bool IsLiteral(Expression expression) => expression switch
    {
        Number number => number.IsLiteral,
        Apply { Op.Kind: OpKind.Divide } quotient => quotient.Arguments.All(IsLiteral),
        _ => false,
    };

    private static bool HasNumber(Expression expression) => expression switch
    {
        Number number => !number.IsLiteral,
        Apply apply => apply.Arguments.Any(HasNumber),
        _ => false,
    };

    /// <summary>Fractions and functions with a name; σ′(z) is as short as a letter.</summary>
    private bool IsLarge(Expression expression) => expression switch
    {
        Ref { Name.Base: "da" or "dW" or "db" or "total" } or Apply { Op.Shape: OpShape.Function } => true,
        Ref { Name: { Base: "f'" } name } => symbols.Function(name.Layer, name.Scope).Text.Length > 1,
        _ => false,
    };

    /// <summary>What a power is taken of: (a⁽²⁾)², with brackets that keep layer and power apart.</summary>
    private Formula Base(Expression expression) =>
        Bracketed(expression, int.MaxValue) is var formula && formula is Scripts { Super: not null } ? Fenced(formula) : formula;

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
            Number { Value: { IsNumber: false, Constant: 0, Slope: 1 } } => int.MaxValue,
            Number { Value: { IsNumber: false, Constant: not 0 } } => Op.Add.Precedence,
            Number { Value: { IsNumber: false, Slope: < 0 } } => outer > Op.Add.Precedence ? -1 : int.MaxValue,
            Number { Value.IsNumber: false } => Op.Multiply.Precedence,
            Number { Value.Constant: < 0 } => outer > Op.Add.Precedence ? -1 : int.MaxValue,
            Number { IsLiteral: false } when formula is Row => Op.Multiply.Precedence, // digits times a power of ten
            Apply { Op.Kind: OpKind.Divide } => int.MaxValue - 1, // the line of a fraction brackets
            Apply apply => apply.Op.Precedence,
            SumOver => Op.Multiply.Precedence,
            _ => int.MaxValue,
        };
        return precedence < outer ? Fenced(formula) : formula;
    }

    private static Fence Fenced(Formula formula) => new("(", formula, ")");
}
