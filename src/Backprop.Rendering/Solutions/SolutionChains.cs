using Backprop.Engine;

namespace Backprop.Rendering;

/// <summary>Which chains a solution writes out.</summary>
internal static class SolutionChains
{
    /// <summary>Those asked for; else that of the weight with the largest gradient in the first layer, if paths lead on from there.</summary>
    public static IReadOnlyList<GradientChain> Of(BackwardPass pass, SolutionOptions options)
    {
        if (options.Chains.Count > 0)
        {
            return [.. options.Chains.Select(parameter => GradientChain.Of(pass, parameter, options.Sample))];
        }

        var network = pass.Forward.Network;
        if (network.Layers.SkipLast(1).Any(layer => layer.Activation is Softmax))
        {
            return [];
        }

        // Strictly larger, so that of equal gradients the first is taken.
        var (gradient, best) = (pass.WeightGradient(1), (Row: 0, Column: 0));
        for (var row = 0; row < gradient.Rows; row++)
        {
            for (var column = 0; column < gradient.Columns; column++)
            {
                best = Math.Abs(gradient[row, column]) > Math.Abs(gradient[best.Row, best.Column]) ? (row, column) : best;
            }
        }

        return [GradientChain.Of(pass, ParameterIndex.Weight(1, best.Row + 1, best.Column + 1), options.Sample)];
    }
}
