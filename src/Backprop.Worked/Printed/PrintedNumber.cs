using System.Globalization;
using System.Text.RegularExpressions;

namespace Backprop.Worked;

/// <summary>A number as a document prints it: the digits claim no more than they show. Perhaps with a symbol: <c>-2.4 + 271.6α</c>.</summary>
/// <param name="Constant">What stands before the symbol.</param>
/// <param name="Places">Its digits behind the point.</param>
/// <param name="Slope">What the symbol is multiplied by; 0 without one.</param>
/// <param name="SlopePlaces">Its digits behind the point.</param>
/// <param name="Symbol">The symbol; null for none.</param>
public sealed partial record PrintedNumber(Rational Constant, int Places, Rational Slope, int SlopePlaces, string? Symbol)
{
    /// <summary>The number.</summary>
    public Scalar Value => new((double)Constant, (double)Slope, Symbol);

    /// <summary>Reads a printed number.</summary>
    /// <param name="text">Its digits.</param>
    /// <exception cref="FormatException">The text is no number.</exception>
    public static PrintedNumber Parse(string text)
    {
        if (!Pattern().IsMatch(text))
        {
            throw new FormatException($"'{text}' is not a number; digits such as -0.0794, 1e-5 or -2.4 + 271.6α were expected.");
        }

        var match = Pattern().Match(text);
        var symbol = match.Groups["symbol"].Value;
        var (constant, places) = Digits(match.Groups["constant"].Value);
        if (symbol.Length == 0)
        {
            return new(constant, places, 0, 0, null);
        }

        var (slope, slopePlaces) = Digits(match.Groups["slope"].Value);
        return new(constant, places, match.Groups["sign"].Value == "+" ? slope : -slope, slopePlaces, symbol);
    }

    /// <summary>Whether the value, rounded half away from zero on its shortest decimal, is what the digits say.</summary>
    /// <param name="value">The value.</param>
    public bool Matches(Scalar value) =>
        Matches(value, (exact, places) => exact.Round(places));

    /// <summary>Whether the digits are those of the value's shortest decimal, cut off behind the last one.</summary>
    /// <param name="value">The value.</param>
    public bool MatchesCut(Scalar value) => Matches(value, (exact, places) => exact.Cut(places));

    // A symbol times 0 is not there.
    private bool Matches(Scalar value, Func<Rational, int, Rational> shorten) =>
        (value.Symbol == Symbol || (Symbol is null && value.Slope == 0))
        && double.IsFinite(value.Constant) && shorten(Rational.FromDouble(value.Constant), Places) == Constant
        && (Symbol is null || shorten(Rational.FromDouble(value.Slope), SlopePlaces) == Slope);

    private static (Rational Value, int Places) Digits(string text)
    {
        var mark = text.IndexOfAny(['e', 'E']);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (Rational.Parse(text), (point < 0 ? 0 : mantissa.Length - point - 1) - exponent);
    }

    [GeneratedRegex(@"^\s*(?<constant>[-−+]?\d+(\.\d+)?(e[-+]?\d{1,3})?)(\s*(?<sign>[-−+])\s*(?<slope>\d+(\.\d+)?)\s*(?<symbol>\p{L}+))?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
