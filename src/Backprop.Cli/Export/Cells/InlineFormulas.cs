using AngleSharp.Dom;

namespace Backprop.Cli.Export.Cells;

/// <summary>Formulas within a line of text. To a browser each is a box that lines may break before and behind, even where a comma follows.</summary>
internal static class InlineFormulas
{
    private const string Opening = "([“‘";
    private const string Closing = ".,;:!?)]”’";

    /// <summary>Keeps on one line what no space parts: a formula, the bracket before it and the punctuation behind it.</summary>
    public static void KeepPunctuation(IElement cell)
    {
        foreach (IElement formula in cell.QuerySelectorAll("math:not([display=block])").ToArray())
        {
            string before = formula.PreviousSibling is IText { Data: var left } ? left[left.TrimEnd(Opening.ToCharArray()).Length..] : "";
            string behind = formula.NextSibling is IText { Data: var right } ? right[..^right.TrimStart(Closing.ToCharArray()).Length] : "";
            if (before.Length == 0 && behind.Length == 0)
            {
                continue;
            }

            IElement together = formula.Owner!.CreateElement("span");
            together.ClassName = "together";
            if (before.Length > 0)
            {
                var text = (IText)formula.PreviousSibling!;
                text.Data = text.Data[..^before.Length];
            }

            if (behind.Length > 0)
            {
                var text = (IText)formula.NextSibling!;
                text.Data = text.Data[behind.Length..];
            }

            formula.Replace(together);
            together.Append(formula.Owner.CreateTextNode(before), formula, formula.Owner.CreateTextNode(behind));
        }
    }
}
