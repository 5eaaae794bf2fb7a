using System.Globalization;
using System.Text.RegularExpressions;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Paragraphs with quantities among the words, in the document's own notation.</summary>
internal static partial class Prose
{
    /// <summary>A paragraph from an interpolated text: names and expressions become formulas, anything else words.</summary>
    public static ProseBlock Of(Typesetter typesetter, FormattableString text)
    {
        var parts = new List<Formula>();
        foreach (var piece in Holes().Split(text.Format))
        {
            // Split gives text and the numbers of the holes in turn.
            parts.Add(parts.Count % 2 == 0
                ? new Words(piece)
                : Part(typesetter, text.GetArgument(int.Parse(piece, CultureInfo.InvariantCulture))));
        }

        return new ProseBlock(parts.Where(part => part is not Words { Text: "" }).ToSequence());
    }

    private static Formula Part(Typesetter typesetter, object? part) => part switch
    {
        Formula formula => formula,
        QuantityName name => typesetter.Symbols.Of(name),
        Expression expression => typesetter.Set(expression),
        double number => typesetter.Number(number),
        IFormattable other => new Words(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => new Words(part?.ToString() ?? ""),
    };

    [GeneratedRegex(@"\{(\d+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Holes();
}
