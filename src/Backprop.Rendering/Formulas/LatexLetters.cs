using System.Text;
using Backprop.Rendering.Tex;

namespace Backprop.Rendering.Formulas;

/// <summary>Letters, names and operators as LaTeX.</summary>
internal static class LatexLetters
{
    /// <summary>A letter or name in its style.</summary>
    public static string Write(Identifier letter)
    {
        var (text, style) = LetterForms.Plain(letter.Text, letter.Style);
        if (text.Length == 0)
        {
            return "{}";
        }

        if (NameOf(text) is not { } name)
        {
            return $@"\text{{{TexText.Escape(TexForm.Tidy(text))}}}";
        }

        var isSingle = text.Length == 1;
        return style switch
        {
            LetterStyle.Italic when isSingle && TexStyles.SlantedCapital(text) is { } capital => $@"\{capital}",
            LetterStyle.Italic when isSingle && !char.IsAsciiDigit(text[0]) => name,
            LetterStyle.Italic => $@"\mathit{{{name}}}",
            LetterStyle.Upright when TexNames.CommandOf(text) is { } function => $@"\{function}",
            LetterStyle.Upright when isSingle && LetterForms.IsGreekCapital(text[0]) => name,
            LetterStyle.Upright => isSingle ? $@"\mathrm{{{name}}}" : $@"\operatorname{{{name}}}",
            LetterStyle.Bold => char.IsAsciiLetterOrDigit(text[0]) ? $@"\mathbf{{{name}}}" : $@"\boldsymbol{{{name}}}",
            LetterStyle.BoldItalic => $@"\boldsymbol{{{name}}}",
            LetterStyle.Script => $@"\mathcal{{{name}}}",
            _ => $@"\mathbb{{{name}}}",
        };
    }

    /// <summary>An operator, larger than its letter if it has a height.</summary>
    public static string Write(Operator op)
    {
        var symbol = Symbols.ByText(op.Text) ?? (op.Text.Length == 1 ? Symbols.ByTex(op.Text) : null);
        if (symbol is null)
        {
            return op.Text switch
            {
                Symbols.InvisibleTimes or "" => "{}",
                "'" => @"\prime",
                _ when IsPlain(op.Text) => op.Text,
                _ => $@"\text{{{TexText.Escape(TexForm.Tidy(op.Text))}}}",
            };
        }

        var tex = TexOf(symbol);
        if (op.Height > 0 && TexDelimiters.IsDelimiter(op.Text))
        {
            var side = symbol.Class switch { AtomClass.Open => "l", AtomClass.Close => "r", _ => "" };
            return $@"\{TexDelimiters.CommandOf(op.Height)}{side}{tex}";
        }

        // A bracket that is to stay alone must not find a partner.
        return symbol.Class is AtomClass.Open or AtomClass.Close ? $"{{{tex}}}" : tex;
    }

    /// <summary>A symbol as it is written: a command with its backslash, or a character.</summary>
    public static string TexOf(Symbol symbol) => char.IsAsciiLetter(symbol.Tex[0]) ? $@"\{symbol.Tex}" : symbol.Tex;

    // What stands between the braces of a style; null if TeX has no letters for it.
    private static string? NameOf(string text)
    {
        var name = new StringBuilder();
        foreach (var letter in text)
        {
            if (Symbols.ByText(letter.ToString()) is { IsLetter: true } symbol)
            {
                name.Append(text.Length == 1 ? $@"\{symbol.Tex}" : $@"\{symbol.Tex} ");
                continue;
            }

            switch (letter)
            {
                case '_' or '%' or '#' or '&' or '$': name.Append('\\').Append(letter); break;
                case ' ': name.Append(@"\ "); break;
                case '-' or '.' or '/': name.Append(letter); break;
                default:
                    if (!char.IsLetterOrDigit(letter))
                    {
                        return null;
                    }

                    name.Append(letter);
                    break;
            }
        }

        return name.ToString();
    }

    private static bool IsPlain(string text) =>
        Rune.TryGetRuneAt(text, 0, out var rune) && rune.Utf16SequenceLength == text.Length
        && (Rune.IsSymbol(rune) || Rune.IsPunctuation(rune)) && !@"\{}$&#^_%~""'".Contains(text, StringComparison.Ordinal);
}
