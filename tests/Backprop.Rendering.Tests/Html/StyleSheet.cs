using System.Text.RegularExpressions;

namespace Backprop.Rendering.Tests.Html;

/// <summary>As much of a CSS reader as the tests of the stylesheet need.</summary>
internal static partial class StyleSheet
{
    /// <summary>Every selector of every rule, lists taken apart; the preludes of at-rules are not selectors.</summary>
    public static IEnumerable<string> Selectors(string css) =>
        Prelude().Matches(Bare(css))
            .Select(match => match.Groups[1].Value.Trim())
            .Where(prelude => !prelude.StartsWith('@'))
            .SelectMany(SplitList);

    /// <summary>What a token of the sheet is on the light and on the dark ground.</summary>
    public static (string Light, string Dark) Token(string css, string name)
    {
        var value = Regex.Match(css, $@"--bp-{name}:[^;]*?light-dark\((#\w+), ?(#\w+)\)");
        Assert.True(value.Success, $"--bp-{name} has no light-dark() value");
        return (value.Groups[1].Value, value.Groups[2].Value);
    }

    /// <summary>The contrast of two colours as WCAG 2.2 defines it.</summary>
    public static double Contrast(string first, string second)
    {
        var (a, b) = (Luminance(first), Luminance(second));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        Assert.Equal(7, hex.Length);
        double Channel(int start)
        {
            var share = Convert.ToInt32(hex.Substring(start, 2), 16) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static string Bare(string css) => Regex.Replace(css, @"/\*.*?\*/|""[^""]*""", "", RegexOptions.Singleline);

    private static IEnumerable<string> SplitList(string selectors)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < selectors.Length; i++)
        {
            depth += selectors[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (selectors[i] == ',' && depth == 0)
            {
                yield return selectors[start..i].Trim();
                start = i + 1;
            }
        }

        yield return selectors[start..].Trim();
    }

    [GeneratedRegex(@"([^{};]+)\{")]
    private static partial Regex Prelude();
}
