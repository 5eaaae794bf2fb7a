using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Laws;

/// <summary>A text that somebody chose to do harm, or that harms by accident.</summary>
public sealed record Hostile(string Text)
{
    /// <summary>In messages, what cannot be seen as its code.</summary>
    public override string ToString() =>
        string.Concat(Text.Select(character => character is >= ' ' and < '\u007f' ? character.ToString() : FormattableString.Invariant($"\\u{(int)character:x4}")));
}

/// <summary>Draws hostile texts of pieces that are known to have gone wrong somewhere, and of any characters.</summary>
public static class Hostiles
{
    private static readonly string[] Pieces =
    [
        "<script>alert(1)</script>", "</script>", "<!--", "-->", "]]>", "<![CDATA[", "<?xml?>", "<!DOCTYPE x [<!ENTITY e 'x'>]>&e;", "&lt;", "&#0;", "&#x202e;",
        "\"", "'", "\" onload=\"alert(1)", "' onerror='alert(1)", "><img src=x onerror=alert(1)>", "<b onclick=x>", "</title>", "</style>", "</svg>", "</td></tr></table>",
        "javascript:alert(1)", "<a href='javascript:alert(1)'>x</a>", "[x](javascript:alert(1))", "![x](//evil.example/x)", "<https://evil.example>", "[x]: //evil.example",
        "`", "```", "~~~", "***", "__x__", "# ", "\n# x", "\n\n---\n", "- ", "1. ", "|", "||", "\\|", "\\", "\\\\", "\\\\[1em]", "[9em]", "*",
        "\\input{/etc/passwd}", "\\write18{id}", "\\immediate\\openout", "\\end{document}", "\\def\\x{", "\\catcode`\\%=12", "\\href{javascript:alert(1)}{x}", "^^5cinput", "^^M",
        "%", "{", "}", "}}}", "$", "$$", "\\)", "\\]", "#", "&", "_", "^", "~", "{0}", "{{", "%s", "%{x}", "${x}", "\");Process.Start(\"x\");//",
        "\0", "\u0001", "\u0007", "\b", "\t", "\v", "\f", "\r", "\n", "\r\n", "\u001b[2J", "\u001b]0;x\u0007", "\u007f", "\u0085", "\u009b31m", "\u00a0", "\u00ad", "\u200b", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ufdd0",
        "\u202e", "\u202d", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c", "שלום", "مرحبا 5", "١٢٣", "\ud835", "\udc16", "\ud835\udc16",
        "👩‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301\u0302\u0303", "日本語", "ı", "İ", "ß", "x", "W", "δ", "0.5", "−1", " ", "  ", "..", "/", "../../x", "C:\\x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    /// <summary>Found by FsCheck for every law that takes such a text.</summary>
    public static Arbitrary<Hostile> Arbitrary() => Arb.From(Gen.Sized(Draw), Smaller);

    private static Gen<Hostile> Draw(int size) =>
        Gen.Frequency((6, Gen.Elements(Pieces)), (1, Gen.Choose(0, 0xffff).Select(code => ((char)code).ToString())), (1, Gen.Choose(0x20, 0x7e).Select(code => ((char)code).ToString())))
            .ListOf()
            .Select(pieces => new Hostile(string.Concat(pieces.Take(1 + size / 10))))
            .Where(hostile => hostile.Text.Length > 0);

    private static IEnumerable<Hostile> Smaller(Hostile hostile)
    {
        var text = hostile.Text;
        for (var length = text.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= text.Length; start += length)
            {
                var shorter = text.Remove(start, length);
                if (shorter.Length > 0)
                {
                    yield return new Hostile(shorter);
                }
            }
        }
    }
}
