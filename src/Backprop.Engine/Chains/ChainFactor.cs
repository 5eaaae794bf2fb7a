using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>One factor of a path: what it is, where it stands, its value for the chain's sample.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Layer">The layer of the quantity; l−1 for the source a(l−1)[k], so 0 for an input.</param>
/// <param name="Row">Its first index, from 1.</param>
/// <param name="Column">Its second index, from 1; 0 where it has none.</param>
/// <param name="Value">Its value.</param>
public sealed record ChainFactor(FactorKind Kind, int Layer, int Row, int Column, double Value)
{
    /// <summary>"Weight (2)[1,2] = 0.8".</summary>
    public override string ToString() =>
        Column == 0 ? Invariant($"{Kind} ({Layer})[{Row}] = {Value}") : Invariant($"{Kind} ({Layer})[{Row},{Column}] = {Value}");
}
