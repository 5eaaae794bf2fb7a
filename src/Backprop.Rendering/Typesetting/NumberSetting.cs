using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Numbers as the reader sees them: rounded, with their role and the name of the quantity whose place they take.</summary>
internal static class NumberSetting
{
    // A number that is nobody's has an empty name: it too follows an edit, as the numerals of a formula do not.
    public static Formula Set(Number number, NumberFormat format)
    {
        if (number.IsLiteral)
        {
            return Literal(number);
        }

        format = number.Name is { Kind.IsCount: true } ? format with { Point = false } : format;
        var formula = number.Value.IsNumber
            ? Plain(format.Print(number.Value.Constant, number.Exact.IsKnown ? number.Exact.Constant : null))
            : Affine(number, format);
        return formula with { Role = number.Name?.Kind.Role ?? Role.None, Quantity = number.Name?.ToString() ?? "" };
    }

    /// <summary>Digits, or digits times a power of ten.</summary>
    public static Formula Plain(Printed printed) => printed.Exponent == 0
        ? new Numeral(printed.Digits)
        : new Row([new Numeral(printed.Digits), new Operator("·"), PowerOfTen(printed.Exponent)]);

    /// <summary>Two digits that count, always with their power of ten: −9.5·10⁻⁴.</summary>
    public static Formula Scientific(double value)
    {
        if (value == 0)
        {
            return new Numeral("0");
        }

        var exact = Rational.FromDouble(value);
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var mantissa = (exact * ((Rational)10).Power(-exponent)).Round(1);
        if (mantissa.Magnitude == 10)
        {
            (mantissa, exponent) = (mantissa / 10, exponent + 1); // 9.96 became 10.0
        }

        return Plain(new Printed(NumberFormat.Fixed(mantissa, 1), null, exponent, false));
    }

    private static Scripts PowerOfTen(int exponent) => new(
        new Numeral("10"),
        null,
        new Numeral(exponent.ToString(CultureInfo.InvariantCulture).Replace('-', '−')));

    private static Formula Literal(Number number) => number.Exact.Number is { } exact && exact.Denominator.IsOne
        ? new Numeral(exact.ToString().Replace('-', '−'))
        : new Numeral(number.Value.ToString().Replace('-', '−'));

    /// <summary>−2.4 + 271.6α; α alone is no 0 + 1α.</summary>
    private static Formula Affine(Number number, NumberFormat format)
    {
        var (constant, slope) = (Part(number.Value.Constant, exact => exact.Constant), Part(number.Value.Slope, exact => exact.Slope));
        var symbol = new Identifier(number.Value.Symbol!);
        var negative = number.Value.Slope < 0;
        if (number.Value.Constant == 0)
        {
            // The minus is the number's; α alone has only the sign.
            return Times(slope, symbol) is [Numeral digits, .. var rest]
                ? new Row([negative ? digits with { Text = "−" + digits.Text } : digits, .. rest])
                : Row.Of([.. negative ? [new Operator("−")] : Array.Empty<Formula>(), .. Times(slope, symbol)]);
        }

        return number.Value.Slope == 0 ? Plain(constant) : new Row([Plain(constant), new Operator(negative ? "−" : "+"), .. Times(slope, symbol)]);

        Printed Part(double value, Func<Exact, Rational> part) => format.Print(value, number.Exact.IsKnown ? part(number.Exact) : null);
    }

    /// <summary>271.6α, without its sign.</summary>
    private static Formula[] Times(Printed slope, Identifier symbol)
    {
        var digits = slope with { Digits = slope.Digits.TrimStart('−') };
        return slope.IsExact && slope.Value?.Magnitude == 1 ? [symbol] : [Plain(digits), new Operator("\u2062"), symbol];
    }
}
