using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Numbers as the reader sees them: rounded, with their role and the name of the quantity whose place they take.</summary>
internal static class NumberSetting
{
    public static Formula Set(Number number, NumberFormat format, Notation notation)
    {
        if (number.IsLiteral)
        {
            return Literal(number);
        }

        var formula = number.Value.IsNumber
            ? Plain(format.Print(number.Value.Constant, number.Exact.IsKnown ? number.Exact.Constant : null))
            : Affine(number, format, notation);
        return formula with { Role = number.Name?.Kind.Role ?? Role.None, Quantity = number.Name?.ToString() };
    }

    /// <summary>Digits, or digits times a power of ten.</summary>
    public static Formula Plain(Printed printed) => printed.Exponent == 0
        ? new Numeral(printed.Digits)
        : new Row([new Numeral(printed.Digits), new Operator("·"), PowerOfTen(printed.Exponent)]);

    private static Scripts PowerOfTen(int exponent) => new(
        new Numeral("10"),
        null,
        new Numeral(exponent.ToString(CultureInfo.InvariantCulture).Replace('-', '−')));

    private static Formula Literal(Number number) => number.Exact.Number is { } exact && exact.Denominator.IsOne
        ? new Numeral(exact.ToString().Replace('-', '−'))
        : new Numeral(number.Value.ToString().Replace('-', '−'));

    /// <summary>−2.4 + 271.6α</summary>
    private static Row Affine(Number number, NumberFormat format, Notation notation)
    {
        var exact = number.Exact;
        var slope = number.Value.Slope;
        return new(
        [
            Plain(format.Print(number.Value.Constant, exact.IsKnown ? exact.Constant : null)),
            new Operator(slope < 0 ? "−" : "+"),
            Plain(format.Print(Math.Abs(slope), exact.IsKnown ? exact.Slope.Magnitude : null)),
            new Operator("\u2062"),
            new Identifier(number.Value.Symbol ?? notation.LearningRate),
        ]);
    }
}
