using System.Text;
using System.Text.RegularExpressions;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;

namespace Backprop.Rendering;

/// <summary>Words, formulas and drawings as Markdown takes them: whatever they hold, none of it is Markdown or HTML.</summary>
/// <remarks>Source: CommonMark 0.31; dollars, bars and tildes as GitHub reads them beyond it.</remarks>
internal static partial class MarkdownText
{
    /// <summary>Words within a line.</summary>
    public static string Escape(string text)
    {
        var line = TexForm.Tidy(text);
        var markdown = new StringBuilder(line.Length);
        foreach (var character in line)
        {
            markdown.Append("\\`*_[]<>#$|&~".Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
        }

        return markdown.ToString();
    }

    /// <summary>Words at the beginning of a line, where a hyphen or a number would make a list of it.</summary>
    public static string Begin(string text) => Beginning().Replace(Escape(text), "$1\\$2", 1);

    /// <summary>A formula within a line.</summary>
    public static string Inline(Formula formula) => $"${Tex(formula)}$";

    /// <summary>A formula on lines of its own.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="tag">TeX behind it.</param>
    public static string Display(Formula formula, string tag = "") => $"$$\n{Tex(formula)}{tag}\n$$";

    /// <summary>Lines that are shown as they are.</summary>
    public static string Verbatim(string lines)
    {
        var fence = new string('`', Math.Max(3, 1 + Ticks().Matches(lines).Select(run => run.Length).DefaultIfEmpty(0).Max()));
        return $"{fence}text\n{lines.TrimEnd('\n')}\n{fence}";
    }

    /// <summary>The TeX of a formula. Who knows no dollars must find neither a tag nor a link in it: an empty group parts their signs.</summary>
    private static string Tex(Formula formula) => Markup().Replace(LatexWriter.Write(formula, LatexRoles.Inline), "$1{}");

    [GeneratedRegex(@"^(\s*(?=[-+=])|\s*[0-9]+(?=[.)]))(.)", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"(<(?=[A-Za-z/!?])|\](?=[(\[:]))", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Ticks();
}
