using System.Text;

namespace Backprop.Rendering;

/// <summary>Words as TeX takes them in text: its own signs escaped, those that text fonts lack as mathematics.</summary>
internal static class TexText
{
    private static readonly Dictionary<char, string> Signs = new()
    {
        ['\\'] = "\\textbackslash{}",
        ['^'] = "\\textasciicircum{}",
        ['~'] = "\\textasciitilde{}",
        ['−'] = "$-$",
        ['–'] = "--",
        ['—'] = "---",
        ['’'] = "'",
        ['…'] = "\\ldots{}",
        ['·'] = "$\\cdot$",
        ['×'] = "$\\times$",
        ['½'] = "$\\tfrac{1}{2}$",
        ['ᶻ'] = "$^{z}$",
        ['→'] = "$\\to$",
        ['≈'] = "$\\approx$",
        ['\u202f'] = "\\,",
        ['α'] = "$\\alpha$",
        ['δ'] = "$\\delta$",
        ['ε'] = "$\\varepsilon$",
        ['η'] = "$\\eta$",
        ['λ'] = "$\\lambda$",
        ['σ'] = "$\\sigma$",
        ['⁻'] = "$^{-}$",
    };

    public static string Escape(string text)
    {
        var tex = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (Signs.TryGetValue(character, out var sign))
            {
                tex.Append(sign);
            }
            else if ("⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(character, StringComparison.Ordinal) is var digit and >= 0)
            {
                tex.Append("$^{").Append(digit).Append("}$");
            }
            else
            {
                tex.Append("{}$&#%_".Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
            }
        }

        return tex.ToString();
    }
}
