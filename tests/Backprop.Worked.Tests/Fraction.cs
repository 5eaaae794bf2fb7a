using System.Globalization;
using System.Numerics;

namespace Backprop.Worked.Tests;

/// <summary>A fraction of the tests' own, so that what the kit decides is decided a second time without its arithmetic.</summary>
internal readonly record struct Fraction(BigInteger Above, BigInteger Below)
{
    public static Fraction Parse(string digits)
    {
        var plain = digits.Replace('−', '-');
        var parts = plain.Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var mantissa = parts[0];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : mantissa.Length - point - 1;
        var whole = BigInteger.Parse(mantissa.Replace(".", ""), CultureInfo.InvariantCulture);
        var shift = exponent - places;
        return shift >= 0 ? new(whole * BigInteger.Pow(10, shift), 1) : new(whole, BigInteger.Pow(10, -shift));
    }

    public static Fraction Of(double value) => Parse(value.ToString("R", CultureInfo.InvariantCulture));

    public static implicit operator Fraction(int value) => new(value, 1);

    public static Fraction operator +(Fraction one, Fraction other) => Lowest((one.Above * other.Below) + (other.Above * one.Below), one.Below * other.Below);

    public static Fraction operator -(Fraction one, Fraction other) => Lowest((one.Above * other.Below) - (other.Above * one.Below), one.Below * other.Below);

    public static Fraction operator *(Fraction one, Fraction other) => Lowest(one.Above * other.Above, one.Below * other.Below);

    public static Fraction operator /(Fraction one, Fraction other) => Lowest(one.Above * other.Below, one.Below * other.Above);

    public int Sign => Above.Sign * Below.Sign;

    public bool Is(Fraction other) => Above * other.Below == other.Above * Below;

    private static Fraction Lowest(BigInteger above, BigInteger below)
    {
        var common = BigInteger.GreatestCommonDivisor(above, below);
        return new(above / common, below / common);
    }
}
