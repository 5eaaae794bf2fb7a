using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Jupyter.Wire;

/// <summary>
/// JSON with a � in the place of what is no text in it: bytes that are not UTF-8, and escapes of half a character. The
/// framework reads both, and throws when the text is asked for.
/// </summary>
internal static partial class MendedJson
{
    public static byte[] Of(byte[] json) => Utf8.IsValid(json) && HalfPairs.LineOfFirst(json) is null
        ? json
        : Encoding.UTF8.GetBytes(
            Escape().Replace(Encoding.UTF8.GetString(json), escape => escape.Groups["half"].Success ? "\\ufffd" : escape.Value));

    // Whole characters and other escapes are taken first, so that what is left of \u is a half.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
