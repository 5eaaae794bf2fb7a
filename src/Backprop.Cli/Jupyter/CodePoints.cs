using System.Text;

namespace Backprop.Cli.Jupyter;

/// <summary>Jupyter counts a place in a text in code points, C# in chars: they differ behind a 𝒳 or an emoji.</summary>
internal static class CodePoints
{
    /// <summary>The chars of the first so many code points.</summary>
    public static int ToChars(string text, int codePoints)
    {
        int chars = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (codePoints-- <= 0)
            {
                break;
            }

            chars += rune.Utf16SequenceLength;
        }

        return Math.Min(chars, text.Length);
    }

    /// <summary>The code points of the first so many chars.</summary>
    public static int FromChars(string text, int chars) => text[..chars].EnumerateRunes().Count();
}
