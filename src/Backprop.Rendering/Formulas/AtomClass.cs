namespace Backprop.Rendering.Formulas;

/// <summary>What a part of a row is to its neighbours: it decides spacing, and whether a minus is a sign.</summary>
internal enum AtomClass
{
    Ordinary,
    Function,
    Large,
    Prefix,
    Binary,
    Relation,
    Open,
    Close,
    Punctuation,
    Space,
}

internal static class Atoms
{
    /// <summary>The class of a formula; scripts and limits do not change that of their base.</summary>
    public static AtomClass ClassOf(Formula formula) => formula switch
    {
        Operator op => Symbols.ClassOf(op.Text),
        Identifier { Style: LetterStyle.Upright, Text.Length: > 1 } name when char.IsLetter(name.Text[0]) => AtomClass.Function,
        Scripts scripts => ClassOf(scripts.Base),
        Limits limits => ClassOf(limits.Base),
        Fence => AtomClass.Close,
        Space => AtomClass.Space,
        _ => AtomClass.Ordinary,
    };

    /// <summary>Whether a plus or minus that follows this class is a sign, not an operation. Null: nothing precedes.</summary>
    public static bool MakesSign(AtomClass? previous) =>
        previous is not (AtomClass.Ordinary or AtomClass.Close or AtomClass.Space);

    /// <summary>Whether a thin space belongs between the two: ln x, y ln x, but ln(x).</summary>
    public static bool WantThinSpace(AtomClass previous, AtomClass next) =>
        (previous == AtomClass.Function && next is AtomClass.Ordinary or AtomClass.Function)
        || (previous is AtomClass.Ordinary or AtomClass.Close && next == AtomClass.Function);
}
