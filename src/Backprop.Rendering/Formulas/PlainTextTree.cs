using System.Text;

namespace Backprop.Rendering.Formulas;

/// <summary>One walk over a formula, as boxes of text.</summary>
internal static class PlainTextTree
{
    private static readonly Dictionary<(string, string), string> Vulgar = new()
    {
        [("1", "2")] = "½", [("1", "3")] = "⅓", [("2", "3")] = "⅔", [("1", "4")] = "¼", [("3", "4")] = "¾",
    };

    private static readonly Dictionary<string, char> Marks = new()
    {
        ["^"] = '\u0302', ["~"] = '\u0303', ["¯"] = '\u0304', ["‾"] = '\u0304', ["˙"] = '\u0307', ["¨"] = '\u0308', ["ˇ"] = '\u030C', ["→"] = '\u20D7',
    };

    public static TextBox Box(Formula formula) => formula switch
    {
        Identifier { Style: LetterStyle.Script or LetterStyle.DoubleStruck } letter => TextBox.Of(Narrow(LetterForms.Apply(letter.Text, letter.Style), letter.Text)),
        Identifier letter => TextBox.Of(letter.Text),
        Numeral numeral => TextBox.Of(numeral.Text),
        Operator { Text: Symbols.InvisibleTimes } => TextBox.Of("·"),
        Operator op => TextBox.Of(op.Text),
        Words words => TextBox.Of(words.Text),
        Row row => PlainTextRow.Write(row.Parts),
        Scripts scripts => PlainTextScripts.Write(scripts.Base, scripts.Sub, scripts.Super),
        Limits limits => PlainTextScripts.Write(limits),
        Fraction fraction => Divided(fraction),
        Root root => Rooted(root),
        Fence fence => PlainTextFences.Write(Box(fence.Body), fence.Open, fence.Close, fence.Body is Grid),
        Accent accent => Accented(accent),
        Space space => TextBox.Of(new string(' ', Math.Max(0, (int)Math.Round(space.Width * 2, MidpointRounding.AwayFromZero)))),
        Grid grid => PlainTextGrids.Write(grid),
        _ => throw new ArgumentException($"Plain text: no rule for a formula of type {formula.GetType().Name}.", nameof(formula)),
    };

    /// <summary>The formula in brackets if it is more than one thing.</summary>
    public static TextBox Bracketed(Formula formula) => Bracketed(formula, Box(formula));

    /// <summary>A formula's box in brackets if it is more than one thing. A box is made once: twice at each level would be without end.</summary>
    public static TextBox Bracketed(Formula formula, TextBox box) =>
        IsSimple(formula) ? box : PlainTextFences.Write(box, "(", ")", isGrid: false);

    /// <summary>Whether a neighbour could not be taken for a part of it.</summary>
    public static bool IsSimple(Formula formula) => formula switch
    {
        Row row => row.Parts.Count == 0 || IsDerivative(row),
        Fraction or Limits or Grid => false,
        Numeral { Text: ['−', ..] } => false,
        _ => true,
    };

    // ∂L, ∂w: a sign and one thing stay together.
    private static bool IsDerivative(Row row) =>
        row.Parts is [Operator op, var subject] && Atoms.ClassOf(op) == AtomClass.Prefix && IsSimple(subject);

    private static TextBox Divided(Fraction fraction)
    {
        if (fraction is { Numerator: Numeral above, Denominator: Numeral below } && Vulgar.TryGetValue((above.Text, below.Text), out var one))
        {
            return TextBox.Of(one);
        }

        var top = Box(fraction.Numerator);
        var bottom = Box(fraction.Denominator);
        if (top.Height == 1 && bottom.Height == 1)
        {
            return TextBox.Beside([Bracketed(fraction.Numerator, top), TextBox.Of("/"), Bracketed(fraction.Denominator, bottom)]);
        }

        return TextBox.Stack([top, TextBox.Of(new string('─', Math.Max(top.Width, bottom.Width))), bottom], standing: 1);
    }

    private static TextBox Rooted(Root root)
    {
        var degree = root.Index is null ? "" : Box(root.Index).ToString();
        var index = degree.Length == 0 ? "" : RaisedText.Raise(degree) ?? $"({degree.ReplaceLineEndings(" ")})";
        return TextBox.Beside([TextBox.Of($"{index}√"), Bracketed(root.Radicand)]);
    }

    private static TextBox Accented(Accent accent)
    {
        var box = Box(accent.Base);
        return Marks.TryGetValue(accent.Mark, out var mark) && box is { Width: 1, Line: { } letter }
            ? TextBox.Of($"{letter}{mark}".Normalize(NormalizationForm.FormC))
            : TextBox.Beside([TextBox.Of(accent.Mark), Bracketed(accent.Base, box)]);
    }

    // Letters beyond the first plane are missing from many fonts of terminals.
    private static string Narrow(string styled, string plain) => styled.All(letter => !char.IsSurrogate(letter)) ? styled : plain;
}
