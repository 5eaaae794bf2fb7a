using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>Parts side by side in plain text, with spaces around what needs them.</summary>
internal static class PlainTextRow
{
    public static TextBox Write(Sequence<Formula> parts)
    {
        var boxes = new List<TextBox>();
        AtomClass? previous = null;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var here = Atoms.ClassOf(part);
            var isSign = here == AtomClass.Binary && Atoms.MakesSign(previous);
            if (previous is { } before && Gap(before, here, isSign, part, parts[i - 1]))
            {
                boxes.Add(TextBox.Of(" "));
            }

            var box = PlainTextTree.Box(part);
            boxes.Add(part is Fraction && box.Width > 1 && TouchesFactor(parts, i) ? PlainTextTree.Bracketed(part, box) : box);
            // After a sign there is no gap, after an operation there is one.
            previous = isSign ? AtomClass.Prefix : here;
        }

        return TextBox.Beside(boxes);
    }

    private static bool Gap(AtomClass before, AtomClass here, bool isSign, Formula part, Formula last) =>
        IsApart(last, before) || (!isSign && IsApart(part, here))
        || before == AtomClass.Punctuation
        || (before == AtomClass.Relation && isSign)
        || Atoms.WantThinSpace(before, here)
        || (before == AtomClass.Large && here != AtomClass.Space);

    // A dot for a product stands tight; every other operation and relation stands apart.
    private static bool IsApart(Formula part, AtomClass atom) =>
        atom == AtomClass.Relation || (atom == AtomClass.Binary && part is not Operator { Text: "·" });

    // 1/(n + 1)·x reads two ways; (1/(n + 1))·x does not.
    private static bool TouchesFactor(Sequence<Formula> parts, int i) =>
        (i > 0 && IsFactor(parts[i - 1])) || (i + 1 < parts.Count && IsFactor(parts[i + 1]));

    private static bool IsFactor(Formula neighbour) =>
        neighbour is Operator { Text: Symbols.InvisibleTimes or "·" or "×" or "⊙" }
        || Atoms.ClassOf(neighbour) is AtomClass.Ordinary or AtomClass.Close or AtomClass.Function or AtomClass.Large;
}
