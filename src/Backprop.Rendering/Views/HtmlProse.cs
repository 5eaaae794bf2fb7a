using Backprop.Rendering.Formulas;
using Backprop.Rendering.Html;

namespace Backprop.Rendering;

/// <summary>Writes words with formulas among them, where each formula stays whole and keeps the point or the comma behind it.</summary>
internal static class HtmlProse
{
    private const string Closing = ".,;:)”’";

    /// <param name="html">Where to.</param>
    /// <param name="prose">Words, or a row of words and formulas.</param>
    public static void Write(HtmlBuilder html, Formula prose)
    {
        Formula? before = null;
        foreach (var part in prose is Row row ? row.Parts : [prose])
        {
            if (part is not Words { Text: var words })
            {
                Formula(html, before);
                before = part;
                continue;
            }

            var closing = before is null ? 0 : words.TakeWhile(character => Closing.Contains(character, StringComparison.Ordinal)).Count();
            if (closing > 0)
            {
                html.Open("span", ("class", "bp-keep"));
                Formula(html, before);
                html.Text(words[..closing]).Close();
            }
            else
            {
                Formula(html, before);
            }

            html.Text(words[closing..]);
            before = null;
        }

        Formula(html, before);
    }

    private static void Formula(HtmlBuilder html, Formula? formula)
    {
        if (formula is not null)
        {
            html.Math(formula, display: false);
        }
    }
}
