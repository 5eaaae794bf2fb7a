using System.Globalization;
using System.Text;

namespace Backprop.Rendering.Html;

/// <summary>Text as it may stand in HTML and SVG, between tags as well as inside a quoted attribute.</summary>
public static class HtmlText
{
    /// <summary>
    /// The text with its markup characters escaped. Characters that HTML does not allow are dropped;
    /// half a surrogate pair becomes U+FFFD, and so does what turns the direction of the text around it.
    /// </summary>
    /// <param name="text">Any text, a caller's names included.</param>
    public static string Escape(string text)
    {
        // Most texts stay as they are: names of the kit, numbers, symbols.
        foreach (var character in text)
        {
            if (!IsPlain(character))
            {
                return Escaped(text);
            }
        }

        return text;
    }

    private static string Escaped(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': result.Append("&amp;"); break;
                case '<': result.Append("&lt;"); break;
                case '>': result.Append("&gt;"); break;
                case '"': result.Append("&quot;"); break;
                case '\'': result.Append("&#39;"); break;
                default:
                    if (IsAllowed(rune.Value))
                    {
                        result.Append(Directions.Turns(rune.Value) ? Rune.ReplacementChar : rune);
                    }

                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>A number for a coordinate or a style: at most two decimals, with a point in every culture.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value) =>
        (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Whether a character is its own escape wherever it stands.</summary>
    private static bool IsPlain(char character) => character switch
    {
        '&' or '<' or '>' or '"' or '\'' => false,
        _ => !char.IsSurrogate(character) && IsAllowed(character) && !Directions.Turns(character),
    };

    // The standard's control characters and noncharacters are out; of the white space, tab and line feed are in.
    private static bool IsAllowed(int code) =>
        code is '\t' or '\n' or (>= 0x20 and < 0x7F) or (>= 0xA0 and not (>= 0xFDD0 and <= 0xFDEF))
        && (code & 0xFFFE) != 0xFFFE;
}
