using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering.Tex;

/// <summary>Words with mathematics among them, as Markdown writes it: between dollar signs.</summary>
internal static class TexProse
{
    /// <summary>The words; a row of words and formulas where there is mathematics.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="TexException">The mathematics cannot be read.</exception>
    public static Formula Read(string text)
    {
        // Between dollar signs stands every second piece; a last dollar sign without a partner is one.
        var pieces = text.Split('$');
        if (pieces.Length < 3)
        {
            return new Words(text);
        }

        var paired = pieces.Length % 2 == 1 ? pieces : [.. pieces[..^2], pieces[^2] + "$" + pieces[^1]];
        return new Row(paired.Index()
            .Where(piece => piece.Item.Length > 0)
            .Select(piece => piece.Index % 2 == 0 ? new Words(piece.Item) : TexReader.Read(piece.Item))
            .ToSequence());
    }
}
