namespace Backprop.Worked;

/// <summary>A printed row held against a derivation.</summary>
/// <param name="Value">The row.</param>
/// <param name="Computed">The engine's value of the quantity; null for a claim.</param>
/// <param name="Finding">What the kit computes of it.</param>
/// <param name="Problem">Why the row is not what it says; null if it is.</param>
public sealed record PrintedRow(PrintedValue Value, Scalar? Computed, Verdict Finding, string? Problem)
{
    /// <summary>Whether the kit confirms the row's verdict and its right value.</summary>
    public bool Agrees => Problem is null;
}
