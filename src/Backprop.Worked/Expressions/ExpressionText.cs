using System.Globalization;
using System.Numerics;

namespace Backprop.Worked;

/// <summary>Writes expressions in the grammar that <see cref="Expression.Parse"/> reads.</summary>
public static class ExpressionText
{
    /// <summary>The expression in the grammar of quantity names; tensor operations as functions.</summary>
    /// <param name="expression">The expression.</param>
    public static string ToGrammar(this Expression expression) => Write(expression, 0);

    /// <summary>A text that is the same for sums and products in whatever order; parts of a derivation are looked up by it.</summary>
    internal static string ToKey(this Expression expression) => Sorted(expression).ToGrammar();

    private static Expression Sorted(Expression expression) => expression switch
    {
        Apply { Op.Kind: OpKind.Add or OpKind.Multiply } apply =>
            new Apply(apply.Op, apply.Arguments.Select(Sorted).OrderBy(ToGrammar, StringComparer.Ordinal).ToSequence()),
        Apply apply => new Apply(apply.Op, apply.Arguments.Map(Sorted)),
        _ => expression,
    };

    private static string Write(Expression expression, int outer)
    {
        var (text, precedence) = expression switch
        {
            Ref reference => (reference.Name.ToString(), int.MaxValue),
            Number { Exact.Number: { } exact } when exact.Denominator.IsOne && exact.Sign >= 0 => (exact.ToString(), int.MaxValue),
            Number { IsLiteral: true, Exact.Number: { Sign: >= 0 } exact } when Digits(exact) is { } digits => (digits, int.MaxValue),
            Number number => (number.Value.ToString(), number.Value is { IsNumber: true, Constant: >= 0 } ? int.MaxValue : 0),
            SumOver sum => (string.Create(CultureInfo.InvariantCulture, $"sum({sum.Index}={sum.From}..{sum.To}, {Write(sum.Body, 0)})"), int.MaxValue),
            Apply { Op.Shape: OpShape.Arithmetic } apply => (Infix(apply), apply.Op.Precedence),
            Apply apply => ($"{apply.Op.Name}({string.Join(", ", apply.Arguments.Select(argument => Write(argument, 0)))})", int.MaxValue),
            _ => throw new NotSupportedException($"{expression.GetType().Name} has no text."),
        };
        return precedence < outer ? $"({text})" : text;
    }

    private static string Infix(Apply apply)
    {
        var level = apply.Op.Precedence;
        if (apply.Op.Kind == OpKind.Negate)
        {
            return "-" + Write(apply.Arguments[0], level + 1);
        }

        var sign = apply.Op.Kind is OpKind.Add or OpKind.Subtract ? $" {apply.Op.Name} " : apply.Op.Name;
        return string.Join(sign, apply.Arguments.Select((argument, index) =>
            Write(argument, index == 0 && apply.Op.Kind != OpKind.Power ? level : level + 1)));
    }

    /// <summary>All digits of a decimal number, not a whole one, that has more than a double keeps; null for any other.</summary>
    private static string? Digits(Rational value)
    {
        if (value == Rational.FromDouble((double)value))
        {
            return null;
        }

        var places = 0;
        for (var rest = value.Denominator; rest > 1; places++)
        {
            var divisor = BigInteger.GreatestCommonDivisor(rest, 10);
            if (divisor.IsOne)
            {
                return null;
            }

            rest /= divisor;
        }

        var digits = (value.Numerator * BigInteger.Pow(10, places) / value.Denominator).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        return digits.Insert(digits.Length - places, ".");
    }
}
