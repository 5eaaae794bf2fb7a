namespace Backprop.Worked;

/// <summary>A row of what a document prints: a number, a formula or a claim.</summary>
/// <param name="Line">The line of the file, counted from 1.</param>
/// <param name="Id">A short name, unique in the file.</param>
/// <param name="Section">The notebook's section that shows it.</param>
/// <param name="Equation">Where in the section it stands.</param>
/// <param name="Quantity">What is printed: a name, an expression of names, or <c>claim:right</c>; a wrong claim is <c>claim:right !wrong</c>.</param>
/// <param name="Text">What stands there; empty if the text lost it.</param>
/// <param name="Uses">Ids of the printed operands that it was computed from.</param>
/// <param name="Verdict">What the row says of it.</param>
/// <param name="Right">What should stand there, for misprint, slip and missing.</param>
/// <param name="Why">The proof, or what is worth knowing.</param>
public sealed record PrintedValue(
    int Line,
    string Id,
    string Section,
    string Equation,
    string Quantity,
    string Text,
    Sequence<string> Uses,
    Verdict Verdict,
    string Right,
    string Why)
{
    private const string ClaimMark = "claim:";
    private const string FormulaMark = "= ";

    /// <summary>The name of the check that holds: of what is printed, or of what rightly should be; null for a number or a formula.</summary>
    public string? Claim => Claims.FirstOrDefault();

    /// <summary>The name of the check that decides what is printed; null for a number or a formula.</summary>
    public string? PrintedClaim => Claims.LastOrDefault();

    /// <summary>The quantity as an expression; null for a claim.</summary>
    public Expression? Expression => Claim is null ? Backprop.Worked.Expression.Parse(Quantity) : null;

    /// <summary>What is printed as a formula; null if it is a number or a claim.</summary>
    public Expression? PrintedFormula => Formula(Text);

    /// <summary>What should stand there as a formula; null if it is a number or nothing.</summary>
    public Expression? RightFormula => Formula(Right);

    /// <summary>Whether what is printed is a number.</summary>
    public bool PrintsNumber => Claim is null && PrintedFormula is null && Text.Length > 0;

    private string[] Claims => Quantity.StartsWith(ClaimMark, StringComparison.Ordinal) ? Quantity[ClaimMark.Length..].Split(" !", 2) : [];

    /// <summary>The formula that a text holds, or null if it holds none.</summary>
    /// <param name="text">The printed text or the right one.</param>
    internal static Expression? Formula(string text) => text.StartsWith(FormulaMark, StringComparison.Ordinal)
        ? Backprop.Worked.Expression.Parse(text[FormulaMark.Length..])
        : null;
}
