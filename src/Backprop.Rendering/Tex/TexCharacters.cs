using Backprop.Rendering.Formulas;
using System.Text;

namespace Backprop.Rendering.Tex;

/// <summary>Reads single characters and the numbers that digits make.</summary>
internal static class TexCharacters
{
    /// <summary>The letter, digit or sign that a character is.</summary>
    public static Formula Read(TexToken token)
    {
        var text = token.Text;
        if (text is "~" or "\u00A0")
        {
            return new Space(TexSpaces.Word);
        }

        if (char.IsAsciiDigit(text[0]))
        {
            return new Numeral(text);
        }

        if ((Symbols.ByTex(text) ?? Symbols.ByText(text)) is { } symbol)
        {
            return Of(symbol);
        }

        return Rune.TryGetRuneAt(text, 0, out var rune) && Rune.IsLetter(rune) ? new Identifier(text) : new Operator(text);
    }

    /// <summary>The formula of a symbol; Greek capitals are upright, as TeX has them.</summary>
    public static Formula Of(Symbol symbol) =>
        symbol.IsLetter
            ? new Identifier(symbol.Text, LetterForms.IsGreekCapital(symbol.Text[0]) ? LetterStyle.Upright : LetterStyle.Italic)
            : new Operator(symbol.Text);

    /// <summary>
    /// The number that comes next, with the sign that touches it where no operation can stand; null if none does.
    /// </summary>
    public static Formula? ReadNumber(TexLexer lexer, List<Formula> before)
    {
        var first = lexer.Peek();
        var isSigned = first.Text is "-" or "−" && Atoms.MakesSign(before.Count == 0 ? null : Atoms.ClassOf(before[^1]));
        var length = NumberLength(lexer.Rest(isSigned ? first.End : first.Start));
        if (length == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        for (var stop = (isSigned ? first.End : first.Start) + length; lexer.Peek() is { Kind: TexTokenKind.Character } token && token.End <= stop;)
        {
            text.Append(token.Text == "-" ? "−" : token.Text);
            lexer.Next();
        }

        return new Numeral(text.ToString());
    }

    // 12, 12.5, .5; a point at the end belongs to the sentence.
    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var whole = Digits(text);
        var isDecimal = whole < text.Length && text[whole] == '.';
        var fraction = isDecimal ? Digits(text[(whole + 1)..]) : 0;
        return fraction > 0 ? whole + 1 + fraction : whole;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
