using System.Text;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>Words in a formula, \text{if $x &gt; 0$}, with what stands for characters that TeX reserves.</summary>
internal static class TexText
{
    // Both ways: how a reserved character is written between words.
    private static readonly (string Text, string Tex)[] Reserved =
    [
        ("\\", @"\textbackslash{}"), ("~", @"\textasciitilde{}"), ("^", @"\textasciicircum{}"),
        ("%", @"\%"), ("&", @"\&"), ("#", @"\#"), ("_", @"\_"), ("{", @"\{"), ("}", @"\}"), ("$", @"\$"), ("\u00A0", "~"),
    ];

    /// <summary>The names of all commands for words.</summary>
    public static IEnumerable<string> Commands => ["text", "textrm", "mbox"];

    /// <summary>The words of a text command's argument; null if the command is none.</summary>
    public static Formula? Read(TexParser parser, TexToken token)
    {
        if (!Commands.Contains(token.Text))
        {
            return null;
        }

        var (raw, start) = parser.Lexer.RawGroup(token);
        return parser.Nested(token, () => Row.Of(Pieces(parser, token, raw, start)));
    }

    /// <summary>Words as TeX writes them.</summary>
    public static string Escape(string words)
    {
        var result = new StringBuilder(words.Length);
        foreach (var character in words)
        {
            var reserved = Array.FindIndex(Reserved, pair => pair.Text[0] == character);
            result.Append(reserved < 0 ? character.ToString() : Reserved[reserved].Tex);
        }

        return result.ToString();
    }

    private static List<Formula> Pieces(TexParser parser, TexToken command, string raw, int start)
    {
        var pieces = new List<Formula>();
        var words = new StringBuilder();
        for (var i = 0; i < raw.Length;)
        {
            if (raw[i] == '$')
            {
                var close = raw.IndexOf('$', i + 1);
                if (close < 0)
                {
                    throw parser.Lexer.Error($"A '$' in {command.Source} has no partner.", command);
                }

                Flush(words, pieces);
                pieces.Add(parser.ReadPart(start + i + 1, start + close));
                i = close + 1;
            }
            else
            {
                i += Character(parser, command, raw, i, words);
            }
        }

        if (words.Length > 0 || pieces.Count == 0)
        {
            pieces.Add(new Words(words.ToString()));
        }

        return pieces;
    }

    // Takes one character, or what stands for one; says how much source that was.
    private static int Character(TexParser parser, TexToken command, string raw, int i, StringBuilder words)
    {
        var rest = raw.AsSpan(i);
        foreach (var (text, tex) in Reserved)
        {
            if (rest.StartsWith(tex, StringComparison.Ordinal))
            {
                words.Append(text);
                return tex.Length;
            }
        }

        switch (rest[0])
        {
            case '\\' when rest.Length > 1 && rest[1] == ' ':
                words.Append(' ');
                return 2;
            case '\\':
                throw parser.Lexer.Error($"{command.Source}{{{raw}}} holds a command; between words only $…$ and \\% \\& \\# \\_ \\$ \\{{ \\}} are read.", command);
            case '{' or '}':
                return 1;
            case var space when char.IsWhiteSpace(space):
                // TeX takes any white space for one space.
                words.Append(words.Length > 0 && words[^1] == ' ' ? "" : " ");
                return 1;
            default:
                words.Append(rest[0]);
                return 1;
        }
    }

    private static void Flush(StringBuilder words, List<Formula> pieces)
    {
        if (words.Length > 0)
        {
            pieces.Add(new Words(words.ToString()));
            words.Clear();
        }
    }
}
