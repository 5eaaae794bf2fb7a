using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>One path from a parameter to the loss.</summary>
/// <param name="Neurons">The neuron of each layer that it runs through, from the parameter's layer to L, from 1.</param>
/// <param name="Factors">Its factors, from the parameter to the loss.</param>
/// <param name="Contribution">Their product.</param>
/// <param name="Share">The contribution's share of the chain's total; null if the total is 0. Shares sum to 1, single ones may be negative or above 1.</param>
public sealed record ChainPath(IReadOnlyList<int> Neurons, IReadOnlyList<ChainFactor> Factors, double Contribution, double? Share)
{
    /// <summary>"1→2→1: -0.00126".</summary>
    public override string ToString() => Invariant($"{string.Join('→', Neurons)}: {Contribution}");
}
