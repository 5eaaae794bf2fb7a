namespace Backprop.Worked;

/// <summary>
/// Decides between = and ≈ on what the reader sees: = where the printed digits satisfy the step exactly,
/// reckoned in fractions (with the exact values of the functions: σ(0) = ½, e⁰ = 1, ln 1 = 0, tanh 0 = 0, ReLU); else ≈.
/// </summary>
public static class HonestEquals
{
    /// <summary>How numbers put in the place of symbols relate to the symbols: = only if each of them is exact as printed.</summary>
    /// <param name="substituted">The expression with its numbers in place.</param>
    /// <param name="format">The digits shown.</param>
    public static Relation OfSubstitution(Expression substituted, NumberFormat format) =>
        Numbers(substituted).All(number => IsExact(number, format)) ? Relation.Equal : Relation.Approximate;

    /// <summary>How two expressions of numbers relate, as printed.</summary>
    /// <param name="left">What stands before the sign.</param>
    /// <param name="right">What stands behind it.</param>
    /// <param name="format">The digits shown.</param>
    public static Relation Between(Expression left, Expression right, NumberFormat format)
    {
        var (one, other) = (AsPrinted(left, format), AsPrinted(right, format));
        return one is not null && other is not null && one.IsEqualTo(other) ? Relation.Equal : Relation.Approximate;
    }

    /// <summary>Whether the digits shown are the whole value.</summary>
    private static bool IsExact(Number number, NumberFormat format) => number.IsLiteral
        || (number.Exact.IsKnown
            && Print(number, format) is var (constant, slope) && constant.IsExact && (slope?.IsExact ?? true));

    private static (Printed Constant, Printed? Slope) Print(Number number, NumberFormat format) => (
        format.Print(number.Value.Constant, number.Exact.IsKnown ? number.Exact.Constant : null),
        number.Value.IsNumber ? null : format.Print(number.Value.Slope, number.Exact.IsKnown ? number.Exact.Slope : null));

    /// <summary>What an expression comes to when only its printed digits are known; null where something is not shown.</summary>
    private static PrintedGrid? AsPrinted(Expression expression, NumberFormat format) =>
        PrintedGrid.Of(expression, number => AsPrinted(number, format));

    private static Exact AsPrinted(Number number, NumberFormat format)
    {
        if (number.IsLiteral)
        {
            return number.Exact;
        }

        var (constant, slope) = Print(number, format);
        return (constant.Value, slope) switch
        {
            ({ } value, null) => value,
            ({ } value, { Value: { } times }) => Exact.Affine(value, times),
            _ => Exact.Unknown,
        };
    }

    private static IEnumerable<Number> Numbers(Expression expression) => expression switch
    {
        Number number => [number],
        Apply { Op.Kind: OpKind.Cut or OpKind.Dots } => [new Number(0, Exact.Unknown)], // what is not shown is not known
        Apply apply => apply.Arguments.SelectMany(Numbers),
        SumOver sum => Numbers(sum.Body),
        _ => [],
    };
}
