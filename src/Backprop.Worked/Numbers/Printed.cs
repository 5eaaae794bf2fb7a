namespace Backprop.Worked;

/// <summary>A number as the reader sees it.</summary>
/// <param name="Digits">The digits with their sign (U+2212); the mantissa if there is an exponent.</param>
/// <param name="Value">What the digits say; null for ∞ and NaN.</param>
/// <param name="Exponent">The power of ten that the digits are multiplied by; 0 for none.</param>
/// <param name="IsExact">Whether the digits are the whole value.</param>
public readonly record struct Printed(string Digits, Rational? Value, int Exponent, bool IsExact)
{
    /// <summary>How many digits stand behind the point.</summary>
    public int Places => Digits.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? Digits.Length - point - 1 : 0;

    /// <summary>The number in one line: <c>−0.00490</c>, <c>2.80·10⁻¹⁷</c>.</summary>
    public override string ToString() => Exponent == 0 ? Digits : $"{Digits}·10{Superscript(Exponent)}";

    /// <summary>A whole number in superscript digits.</summary>
    /// <param name="number">The number.</param>
    public static string Superscript(int number) => string.Concat(
        number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            .Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}
