using System.Globalization;
using System.Text.RegularExpressions;

namespace Backprop.Worked;

/// <summary>A number as somebody wrote it down: its value, and how many decimals it claims.</summary>
internal readonly partial record struct AnswerNumber(double Value, int Places)
{
    private const string Expected = "a number with a decimal point was expected, such as -0.0794";

    /// <summary>Whether nothing was written: no text, or the blank of the form.</summary>
    public static bool IsBlank(string text) => text.AsSpan().Trim().TrimStart("_").IsEmpty;

    /// <returns>The number, or why the text is none.</returns>
    public static (AnswerNumber? Number, string Problem) Read(string text)
    {
        var digits = text.Trim().Replace('−', '-');
        var match = Pattern().Match(digits);
        if (!match.Success)
        {
            return (null, CommaPattern().IsMatch(digits)
                ? $"It has a decimal comma; a decimal point was expected: {digits.Replace(',', '.')}."
                : $"This is not a number; {Expected}.");
        }

        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        var exponent = match.Groups["exponent"] is { Success: true, ValueSpan: var power } ? int.Parse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return double.IsFinite(value)
            ? (new AnswerNumber(value, match.Groups["decimals"].Length - exponent), "")
            : (null, $"This number is too large; {Expected}.");
    }

    // Thirty digits are more than any double has; longer ones are not typed by hand.
    [GeneratedRegex(@"^[-+]?(?=\.?[0-9])[0-9]{0,30}(\.(?<decimals>[0-9]{0,30}))?([eE](?<exponent>[-+]?[0-9]{1,3}))?\z")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^[-+]?[0-9]{1,30},[0-9]{1,30}\z")]
    private static partial Regex CommaPattern();
}
