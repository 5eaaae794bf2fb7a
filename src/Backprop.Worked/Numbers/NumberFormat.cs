using System.Globalization;
using System.Numerics;

namespace Backprop.Worked;

/// <summary>How many digits a reader sees. Values print rounded half away from zero; what is exact prints no more digits than it has.</summary>
/// <param name="Decimals">Digits behind the point.</param>
/// <param name="Significant">Digits that count, at least; a small number gets more decimals, never 0.0000.</param>
/// <param name="Point">Whether a whole number shows as <c>1.0</c> rather than <c>1</c>.</param>
public sealed record NumberFormat(int Decimals = 4, int Significant = 3, bool Point = true)
{
    // Beyond these a number is easier to read in scientific notation.
    private const int MostPlaces = 8;
    private const int MostWholeDigits = 9;

    /// <summary>The format of the gradient trace: four decimals, or three digits that count.</summary>
    public static NumberFormat Default { get; } = new();

    /// <summary>A format with more digits, for values that differ late, such as L⁺ and L⁻.</summary>
    /// <param name="decimals">Digits behind the point.</param>
    public static NumberFormat Digits(int decimals) => new(decimals);

    /// <summary>What is shown for a value.</summary>
    /// <param name="value">The value as computed.</param>
    /// <param name="exact">The value as a fraction, if it is known exactly.</param>
    public Printed Print(double value, Rational? exact = null)
    {
        if (!double.IsFinite(value) && exact is null)
        {
            return new Printed(double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞", null, 0, false);
        }

        var number = exact ?? Rational.FromDouble(value);
        if (number.Sign == 0)
        {
            return new Printed(Point ? "0.0" : "0", 0, 0, true);
        }

        var magnitude = Magnitude(number);
        if (exact is not null && magnitude <= MostWholeDigits && number.DecimalPlaces(Decimals) is { } places)
        {
            return new Printed(Fixed(number, Point ? Math.Max(places, 1) : places), number, 0, true);
        }

        var needed = Math.Max(Decimals, Significant - 1 - magnitude);
        if (magnitude > MostWholeDigits || (needed > MostPlaces && needed > Decimals))
        {
            return Scientific(number, magnitude, exact is not null);
        }

        var units = number.Units(needed);
        var rounded = Rational.OfUnits(units, needed);
        return new Printed(Fixed(units, needed), rounded, 0, exact is not null && rounded == number);
    }

    private Printed Scientific(Rational number, int magnitude, bool exact)
    {
        var digits = Math.Max(Significant, 1);
        var rounded = number.Round(digits - 1 - magnitude);
        magnitude = Magnitude(rounded); // 9.996 became 10.00
        var mantissa = rounded * Power10(-magnitude);
        var places = exact && mantissa.DecimalPlaces(digits - 1) is { } few ? few : digits - 1;
        return new Printed(Fixed(mantissa, places), rounded, magnitude, exact && rounded == number);
    }

    /// <summary>The exponent of the first digit that counts: 0 for 1…9.99, −3 for 0.00490.</summary>
    private static int Magnitude(Rational number)
    {
        // The bits leave two exponents at most.
        var bits = BigInteger.Abs(number.Numerator).GetBitLength() - number.Denominator.GetBitLength();
        var least = (int)Math.Floor((bits - 1) * Math.Log10(2));
        var most = (int)Math.Floor((bits + 1) * Math.Log10(2));
        return least < most && number.CompareSizeToPowerOfTen(most) < 0 ? least : most;
    }

    private static Rational Power10(int exponent) => ((Rational)10).Power(exponent);

    /// <summary>A fraction's digits with that many decimals, rounded half away from zero.</summary>
    /// <param name="number">The fraction.</param>
    /// <param name="places">Digits behind the point.</param>
    public static string Fixed(Rational number, int places) => Fixed(number.Units(places), places);

    private static string Fixed(BigInteger units, int places)
    {
        var digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var point = digits.Length - places;
        return string.Concat(units.Sign < 0 ? "−" : "", digits.AsSpan(0, point), places > 0 ? "." : "", digits.AsSpan(point));
    }
}
