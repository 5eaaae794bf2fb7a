namespace Backprop.Worked;

/// <summary>What becomes of a number, formula or claim that a document prints.</summary>
public enum Verdict
{
    /// <summary>The engine's value, rounded to the printed digits, is what is printed; the formula or the claim holds.</summary>
    Exact,

    /// <summary>It differs in its last digits only because the document went on with rounded or cut numbers.</summary>
    Chained,

    /// <summary>Right arithmetic on an earlier slip or misprint.</summary>
    Inherited,

    /// <summary>Digits or a symbol are garbled; the rest of the document shows what was meant.</summary>
    Misprint,

    /// <summary>The document's arithmetic or formula is wrong.</summary>
    Slip,

    /// <summary>The text lost it.</summary>
    Missing,

    /// <summary>Computed by the kit alone: none of the first three. A row may not say this itself.</summary>
    Unexplained,
}
