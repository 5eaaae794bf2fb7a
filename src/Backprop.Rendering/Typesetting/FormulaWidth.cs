using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>How wide a formula will be, roughly: enough to decide where a line of steps breaks.</summary>
internal static class FormulaWidth
{
    /// <summary>The room for a statement in a column of text, in em of the formula.</summary>
    public const double Column = 28;

    /// <summary>The width in em.</summary>
    public static double Of(Formula formula) => formula switch
    {
        Identifier letter => 0.62 * letter.Text.Length,
        Numeral numeral => 0.56 * numeral.Text.Length,
        Operator { Text: "\u2062" } => 0,
        Operator { Text: "(" or ")" or "," or "·" or "′" } => 0.4,
        Operator => 1.3,
        Words words => 0.5 * words.Text.Length,
        Row row => Of(row.Parts),
        Scripts scripts => Of(scripts.Base) + (0.7 * Math.Max(OfNullable(scripts.Sub), OfNullable(scripts.Super))),
        Limits limits => Math.Max(Of(limits.Base), 0.7 * Math.Max(OfNullable(limits.Under), OfNullable(limits.Over))),
        Fraction fraction => 0.85 * Math.Max(Of(fraction.Numerator), Of(fraction.Denominator)),
        Root root => Of(root.Radicand) + 0.8,
        Fence fence => Of(fence.Body) + 0.8,
        Accent accent => Of(accent.Base),
        Space space => space.Width,
        Grid grid => Of(grid),
        _ => throw new NotSupportedException($"{formula.GetType().Name} has no width."),
    };

    private static double Of(Sequence<Formula> parts)
    {
        var width = 0.0;
        for (var i = 0; i < parts.Count; i++)
        {
            width += Of(parts[i]);
        }

        return width;
    }

    private static double Of(Grid grid)
    {
        var widths = new double[grid.Rows.Max(row => row.Cells.Count)];
        Array.Fill(widths, double.NegativeInfinity);
        foreach (var row in grid.Rows)
        {
            for (var column = 0; column < row.Cells.Count; column++)
            {
                widths[column] = Math.Max(widths[column], Of(row.Cells[column].Content));
            }
        }

        return widths.Sum(width => (grid.Kind == GridKind.Matrix ? 0.7 : 0.2) + width);
    }

    private static double OfNullable(Formula? formula) => formula is null ? 0 : Of(formula);
}
