using System.Globalization;

namespace Backprop.Cli.Notebooks;

/// <summary>Halves of surrogate pairs that JSON spells, <c>\ud835</c> without its other: the parser lets them pass, and whoever then asks for the text is thrown out.</summary>
internal static class HalfPairs
{
    private const int Escape = 6;

    /// <summary>The line of the first, from 1; null if there is none.</summary>
    /// <param name="json">The JSON, in UTF-8.</param>
    public static int? LineOfFirst(ReadOnlySpan<byte> json)
    {
        int next;
        for (int at = 0; (next = json[at..].IndexOf("\\u"u8)) >= 0;)
        {
            at += next;
            bool isPair = char.IsHighSurrogate(Code(json, at)) && char.IsLowSurrogate(Code(json, at + Escape));
            if (!isPair && char.IsSurrogate(Code(json, at)) && !IsEscaped(json, at))
            {
                return json[..at].Count((byte)'\n') + 1;
            }

            at += isPair ? 2 * Escape : 2;
        }

        return null;
    }

    /// <summary>What <c>\uXXXX</c> names; 0 where nothing is named.</summary>
    private static char Code(ReadOnlySpan<byte> json, int at) =>
        json.Length >= at + Escape && json[at..].StartsWith("\\u"u8)
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : '\0';

    /// <summary>Whether the backslash is itself what a backslash before it stands for.</summary>
    private static bool IsEscaped(ReadOnlySpan<byte> json, int at) => (at - 1 - json[..at].LastIndexOfAnyExcept((byte)'\\')) % 2 == 1;
}
