using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace Backprop.Worked;

/// <summary>An exact fraction; what printed digits are reckoned with.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    // Digits, and places that they are moved by: longer ones take minutes to reckon with.
    private const int Longest = 10_000;

    // More than any double has: -2.2250738585072014E-308.
    private const int FewDigits = 32;

    // Up to here every whole number is a double.
    private const long LargestWhole = 1L << 53;

    private static readonly BigInteger[] PowersOfTen = [.. Enumerable.Range(0, 64).Select(exponent => BigInteger.Pow(10, exponent))];

    private readonly BigInteger _denominator; // 0 for a whole number, so that default is 0/1

    /// <summary>The fraction in lowest terms with a positive denominator.</summary>
    /// <param name="numerator">Above the line.</param>
    /// <param name="denominator">Below the line; not 0.</param>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A fraction's denominator is 0.");
        }

        if (denominator.Sign < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        var divisor = denominator.IsOne ? BigInteger.One : BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = divisor.IsOne ? numerator : numerator / divisor;
        _denominator = UnlessOne(divisor.IsOne ? denominator : denominator / divisor);
    }

    /// <summary>A fraction that is in lowest terms as it comes.</summary>
    private Rational(BigInteger numerator, BigInteger denominator, bool isReduced)
    {
        Debug.Assert(isReduced && denominator.Sign > 0);
        Numerator = numerator;
        _denominator = UnlessOne(denominator);
    }

    /// <summary>Above the line, with the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line, positive.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>The digits of numerator and denominator together, in bits: how costly it is to reckon with.</summary>
    public long Bits => Numerator.GetBitLength() + Denominator.GetBitLength();

    /// <summary>The fraction without its sign.</summary>
    public Rational Magnitude => Sign < 0 ? -this : this;

    /// <summary>The shortest decimal that gives the double back, as a fraction.</summary>
    /// <param name="value">A finite double.</param>
    public static Rational FromDouble(double value)
    {
        Span<char> digits = stackalloc char[FewDigits];
        return value.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture) && Read(digits[..length]) is { } fraction
            ? fraction
            : throw NotDecimal(value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a decimal number such as <c>-0.00490</c> or <c>1e-5</c>, whichever minus sign it has.</summary>
    /// <param name="text">The digits.</param>
    /// <exception cref="FormatException">The text is no decimal number.</exception>
    public static Rational Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text.Trim().Replace('−', '-')) ?? throw NotDecimal(text);
    }

    /// <summary>The fraction that a decimal number is; null if the text is none.</summary>
    private static Rational? Read(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOfAny('e', 'E');
        scoped var digits = mark < 0 ? text : text[..mark];
        var exponent = 0;
        if (mark >= 0 && !int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            || exponent is < -Longest or > Longest || digits.Length > Longest)
        {
            return null;
        }

        var point = digits.IndexOf('.');
        var places = point < 0 ? 0 : digits.Length - point - 1;
        if (point >= 0)
        {
            Span<char> joined = digits.Length <= FewDigits ? stackalloc char[FewDigits] : new char[digits.Length];
            digits[..point].CopyTo(joined);
            digits[(point + 1)..].CopyTo(joined[point..]);
            digits = joined[..(digits.Length - 1)];
        }

        if (!TryParseWhole(digits, out var whole))
        {
            return null;
        }

        var shift = exponent - places;
        return shift >= 0
            ? whole * PowerOfTen(shift)
            : new Rational(whole, PowerOfTen(-shift));
    }

    private static FormatException NotDecimal(string text) =>
        new($"'{(text.Length > 40 ? text[..40] + "…" : text)}' is not a decimal number.");

    private static bool TryParseWhole(ReadOnlySpan<char> digits, out BigInteger whole)
    {
        // Those of a double, and of what documents print, are few.
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var few))
        {
            whole = few;
            return true;
        }

        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);
    }

    /// <summary>The fraction rounded to that many decimal places, half away from zero.</summary>
    /// <param name="places">Digits behind the point; negative rounds before it.</param>
    public Rational Round(int places) => OfUnits(Units(places), places);

    /// <summary>So many units of the last of so many places.</summary>
    /// <param name="units">How many.</param>
    /// <param name="places">Digits behind the point; negative for whole tens, hundreds, ….</param>
    internal static Rational OfUnits(BigInteger units, int places) =>
        places >= 0 ? new Rational(units, PowerOfTen(places)) : units * PowerOfTen(-places);

    /// <summary>How many units of the last of so many places there are in the fraction, rounded half away from zero.</summary>
    /// <param name="places">Digits behind the point; negative for whole tens, hundreds, ….</param>
    internal BigInteger Units(int places)
    {
        var (scaled, unit) = places >= 0
            ? (Numerator * PowerOfTen(places), Denominator)
            : (Numerator, Denominator * PowerOfTen(-places));
        var (units, rest) = BigInteger.DivRem(scaled, unit);
        return 2 * BigInteger.Abs(rest) >= unit ? units + Sign : units;
    }

    /// <summary>How the fraction without its sign compares to a power of ten.</summary>
    /// <param name="exponent">The power.</param>
    internal int CompareSizeToPowerOfTen(int exponent)
    {
        var size = BigInteger.Abs(Numerator);
        return exponent >= 0
            ? size.CompareTo(Denominator * PowerOfTen(exponent))
            : (size * PowerOfTen(-exponent)).CompareTo(Denominator);
    }

    /// <summary>The decimals that the fraction has; null if they are more than so many, or without end.</summary>
    /// <param name="most">How many they may be.</param>
    internal int? DecimalPlaces(int most)
    {
        for (var places = 0; places <= most; places++)
        {
            if ((PowerOfTen(places) % Denominator).IsZero)
            {
                return places;
            }
        }

        return null;
    }

    /// <summary>The decimal with at most so many places that is left when the others are cut off.</summary>
    /// <param name="places">Digits behind the point; negative for whole tens, hundreds, ….</param>
    public Rational Cut(int places)
    {
        var scale = PowerOfTen(Math.Abs(places));
        var scaled = places >= 0 ? this * scale : this / scale;
        var cut = BigInteger.Divide(scaled.Numerator, scaled.Denominator);
        return places >= 0 ? new Rational(cut, scale) : new Rational(cut * scale, 1);
    }

    /// <summary>The fraction to the power of a whole number.</summary>
    /// <param name="exponent">The power.</param>
    public Rational Power(int exponent) => exponent >= 0
        ? new Rational(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent), isReduced: true)
        : new Rational(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <summary>A whole number as a fraction.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Rational(int value) => new(value, 1, isReduced: true);

    /// <summary>A whole number as a fraction.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Rational(BigInteger value) => new(value, 1, isReduced: true);

    /// <summary>The nearest double.</summary>
    /// <param name="value">The fraction.</param>
    public static explicit operator double(Rational value)
    {
        if (BigInteger.Abs(value.Numerator) <= LargestWhole && value.Denominator <= LargestWhole)
        {
            return (double)value.Numerator / (double)value.Denominator; // both are doubles: only the quotient is rounded
        }

        // Seventeen more digits than a double holds, then one correctly rounded parse.
        var exponent = (int)Math.Ceiling((value.Denominator.GetBitLength() - value.Numerator.GetBitLength()) * 0.30103) + 40;
        var digits = value.Round(exponent) * new Rational(BigInteger.Pow(10, Math.Max(exponent, 0)), BigInteger.Pow(10, Math.Max(-exponent, 0)));
        return double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits.Numerator}e{-exponent}"), CultureInfo.InvariantCulture);
    }

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational left, Rational right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational left, Rational right) => left + -right;

    /// <summary>The fraction with the other sign.</summary>
    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator, isReduced: true);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient.</summary>
    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Whether the left is the smaller.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left is the greater.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left is not the greater.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left is not the smaller.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominator == other._denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, _denominator);

    /// <summary>The fraction as <c>numerator/denominator</c>, or the whole number.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static BigInteger UnlessOne(BigInteger denominator) => denominator.IsOne ? default : denominator;

    private static BigInteger PowerOfTen(int exponent) => exponent < PowersOfTen.Length ? PowersOfTen[exponent] : BigInteger.Pow(10, exponent);
}
