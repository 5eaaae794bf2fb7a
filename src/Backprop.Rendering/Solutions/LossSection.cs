using Backprop.Engine;

namespace Backprop.Rendering;

/// <summary>The loss of each sample and of the batch.</summary>
internal static class LossSection
{
    public static IEnumerable<Block> Blocks(SolutionContext solution)
    {
        var (names, backward) = (solution.Names, solution.Backward);
        yield return SolutionContext.Section("Loss");
        yield return solution.Say($"{About(backward.LossFunction)}{(solution.IsBatch ? " The loss of the batch is the mean over its samples." : "")}");
        if (backward.IsFused)
        {
            yield return solution.Say($"It is computed from the weighted sums {names.Z(solution.Depth)} rather than from the output: that is the same number, and stays finite even where the output rounds to 0 or 1.");
        }

        foreach (var statement in (solution.IsBatch ? solution.State(names.SampleLoss) : []).Concat(solution.State(names.Loss)))
        {
            yield return statement;
        }
    }

    private static string About(Loss loss) => loss switch
    {
        HalfSquaredError => "Half the squared error adds up the squared distances of the outputs from their targets. The ½ cancels the 2 that differentiation brings down.",
        BinaryCrossEntropy => "The binary cross-entropy reads each output as a probability, and charges the negative logarithm of what it gave to the truth.",
        _ => "The categorical cross-entropy reads the outputs as probabilities of classes, and charges the negative logarithm of the one of the right class.",
    };
}
