namespace Backprop.Engine;

/// <summary>The paths of a chain that carry most, and what they make up together.</summary>
/// <param name="Paths">The paths, the largest contribution first; a path that carries nothing is not among them.</param>
/// <param name="Contribution">The sum of their contributions.</param>
/// <param name="Share">Its share of the chain's exact total; null if the total is 0. Not within 0 and 1 where paths cancel.</param>
public sealed record LargestPaths(IReadOnlyList<ChainPath> Paths, double Contribution, double? Share);
