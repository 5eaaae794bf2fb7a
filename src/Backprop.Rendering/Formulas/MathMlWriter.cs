using Backprop.Rendering.Html;

namespace Backprop.Rendering.Formulas;

/// <summary>Writes formulas as MathML Core that Chromium, Firefox and Safari lay out alike, for HTML.</summary>
public static class MathMlWriter
{
    /// <summary>The formula as a <c>math</c> element.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="display">Whether it stands on a line of its own.</param>
    /// <param name="label">What a screen reader says instead, needed where a header cell holds nothing else; null for the formula itself.</param>
    public static string Write(Formula formula, bool display, string? label = null) =>
        new HtmlBuilder().Math(formula, display, label).ToString();

    /// <summary>The same as a part of what is being written.</summary>
    internal static HtmlBuilder Math(this HtmlBuilder html, Formula formula, bool display, string? label = null)
    {
        html.Open("math", ("display", display ? "block" : null), ("aria-label", label));
        new MathMlTree(html).Inline(formula);
        return html.Close();
    }
}
