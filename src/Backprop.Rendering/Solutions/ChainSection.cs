using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The gradients of chosen parameters as sums over paths.</summary>
internal static class ChainSection
{
    public static IEnumerable<Block> Blocks(SolutionContext solution)
    {
        var chains = solution.Solution.Chains;
        yield return SolutionContext.Section(chains.Count == 1 ? "The chain of one parameter" : "Chains");
        if (chains.Count == 0)
        {
            yield return solution.Say($"A softmax layer below the output ties its neurons together, so the gradients of the first layer are no sums over paths through single neurons. The chain rule holds as ever, with matrices in place of single slopes.");
            yield break;
        }

        yield return solution.Say($"Written out in full, a gradient is a sum over all paths from the parameter to the loss, and each path is a product of local slopes. The backward pass adds up the same paths without listing them: it takes common factors out, layer by layer.");
        foreach (var chain in chains)
        {
            var sample = solution.IsBatch ? $" for sample {chain.Sample}" : "";
            if (chains.Count > 1)
            {
                yield return SolutionContext.Part($"{(chain.Parameter.IsBias ? "Bias" : "Weight")} {chain.Parameter}{sample}");
            }

            if (solution.IsBatch)
            {
                yield return solution.Say($"Paths belong to one sample. These are the paths{sample}; the gradient of the batch is the mean of such sums over all {solution.Samples} samples.");
            }
            else if (solution.Solution.Options.Chains.Count == 0 && solution.Network.Layer(1).Weights.Values.Length > 1)
            {
                yield return solution.Say($"The parameter is {QuantityName.Parse(chain.Parameter.ToString())}, the weight of layer 1 with the largest gradient.");
            }

            foreach (var block in ChainViews.Show(chain, solution.Solution.Derivation, solution.Look).Blocks)
            {
                yield return block;
            }
        }
    }
}
