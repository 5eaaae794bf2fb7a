using System.Buffers;

namespace Backprop.Cli.Export.Markup;

/// <summary>
/// How deep elements lie in one another, told from the text alone: the parser, and all that walks over its tree, takes
/// time with the square of that. Browsers themselves stop at some hundred.
/// </summary>
internal static class Nesting
{
    public const int Deepest = 10_000;

    /// <summary>What is shown instead.</summary>
    public static readonly string Refusal = FormattableString.Invariant($"Not shown: more than {Deepest} elements within one another.");

    // Those that hold nothing, and are never closed.
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase) { "area", "br", "col", "hr", "img", "input", "source", "wbr" };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> EmptyNames = Empty.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Whether at some place more elements than <see cref="Deepest"/> have been opened and not closed.</summary>
    public static bool IsTooDeep(string html)
    {
        int open = 0;
        for (int at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (html[at + 1] == '/')
            {
                open = Math.Max(0, open - 1);
            }
            else if (char.IsAsciiLetter(html[at + 1]) && !IsEmpty(html.AsSpan(at + 1)) && ++open > Deepest)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEmpty(ReadOnlySpan<char> tag)
    {
        int end = tag.IndexOf('>');
        tag = end < 0 ? tag : tag[..end];
        int name = tag.IndexOfAnyExcept(Letters);
        return tag is [.., '/'] || EmptyNames.Contains(name < 0 ? tag : tag[..name]);
    }
}
