using System.Text;

namespace Backprop.Rendering.Html;

/// <summary>Text that runs from right to left, and signs that turn the direction of what follows: neither may reorder the numbers beside it.</summary>
/// <remarks>Source: Unicode Standard Annex #9, the bidirectional algorithm.</remarks>
internal static class Directions
{
    private const char FirstStrongIsolate = '\u2068', PopDirectionalIsolate = '\u2069';

    /// <summary>Whether a character begins or ends an embedding, an override or an isolate, which may reach beyond the text that it stands in.</summary>
    public static bool Turns(int code) => code is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>The text, each line of it that runs from right to left kept to itself; any other text as it is.</summary>
    public static string Isolated(string text) => HasRightToLeft(text)
        ? string.Join('\n', text.Split('\n').Select(line => HasRightToLeft(line) ? FirstStrongIsolate + line + PopDirectionalIsolate : line))
        : text;

    private static bool HasRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsRightToLeft(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a character is written from right to left: letters of Hebrew, Arabic and their relatives, and their marks.</summary>
    public static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or 0x200F or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
