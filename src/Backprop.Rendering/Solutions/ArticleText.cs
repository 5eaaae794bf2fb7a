using System.Text;

namespace Backprop.Rendering;

/// <summary>Words as TeX takes them in text: its own signs escaped, those that text fonts lack as mathematics.</summary>
internal static class ArticleText
{
    private static readonly Dictionary<char, string> Signs = new()
    {
        ['\\'] = "\\textbackslash{}",
        ['['] = "{[}", // or the one behind a row would be a length
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

    /// <summary>A formula with the signs that fonts lack, which it has only in its words, as mathematics.</summary>
    public static string Of(Formulas.Formula formula) => string.Concat(Formulas.LatexWriter.Write(formula).Select(character =>
        character > 127 ? Escape(character.ToString()) : character.ToString()));

    /// <summary>Words as TeX takes them.</summary>
    public static string Escape(string text)
    {
        var tex = new StringBuilder(text.Length);
        foreach (var character in Tex.TexForm.Tidy(text))
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
