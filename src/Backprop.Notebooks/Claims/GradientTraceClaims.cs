using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>The sentences of document 5 (gradient trace) that are neither number nor formula, each with the check that decides it.</summary>
public static class GradientTraceClaims
{
    /// <summary>The checks by the names that <c>printed/05-gradient-trace.tsv</c> gives the claims.</summary>
    /// <param name="pass">The backward pass of the document's network.</param>
    /// <param name="check">The gradient check of all its parameters, with the document's ε.</param>
    public static IReadOnlyDictionary<string, Func<bool>> Of(BackwardPass pass, GradientCheck check)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(check);
        var network = pass.Forward.Network;
        var weight = ParameterIndex.Weight(1, 1, 1);
        var chain = GradientChain.Of(pass, weight);
        double Error() => check.Entries.Single(entry => entry.Parameter == weight).CentralRelativeError;
        bool HasShape(int l, int rows, int columns) => CommonClaims.WeightsAre(network, l, rows, columns);
        return new Dictionary<string, Func<bool>>
        {
            ["layer-sizes-are-3-2-2-1"] = () => network.Sizes.SequenceEqual([3, 2, 2, 1]),
            ["last-layer-is-3"] = () => network.Depth == 3,
            ["weights-1-are-2-by-3"] = () => HasShape(1, 2, 3),
            ["weights-2-are-2-by-2"] = () => HasShape(2, 2, 2),
            ["weights-3-are-1-by-2"] = () => HasShape(3, 1, 2),
            ["weights-of-layer-l-are-n(l)-by-n(l-1)"] = () =>
                Enumerable.Range(1, network.Depth).All(l => HasShape(l, network.Sizes[l], network.Sizes[l - 1])),
            ["rows-receive-and-columns-send"] = () => SlopeClaims.RowsReceive(pass.Forward),
            ["delta-is-the-slope-of-the-loss-in-z"] = () => CommonClaims.DeltasAreSlopes(pass),
            ["transpose-carries-errors-back"] = () => SlopeClaims.TransposeCarriesBack(pass),
            ["analytical-and-numerical-gradient-agree"] = () => Math.Abs(pass[weight] - check.Entries.Single(entry => entry.Parameter == weight).CentralDifference) < 1e-10,
            ["relative-error-is-of-order-1e-9"] = () => Error() is > 1e-10 and < 1e-8,
            ["relative-error-is-below-1e-5"] = () => Error() < 1e-5,
            ["the-paths-add-up-to-the-gradient"] = () =>
                Math.Abs(chain.Paths.Sum(path => path.Contribution) - pass[weight]) <= 1e-12 * Math.Abs(pass[weight]),
            ["two-paths-lead-from-the-weight-to-the-loss"] = () => chain.PathCount == 2,
        };
    }
}
