namespace Backprop.Rendering;

/// <summary>The gradients of all parameters.</summary>
internal static class GradientSection
{
    public static IEnumerable<Block> Blocks(SolutionContext solution)
    {
        var names = solution.Names;
        yield return SolutionContext.Section("Gradients");
        yield return solution.IsBatch
            ? solution.Say($"The gradient of a weight is the error of the neuron that it leads to times the activation that it carries; the product of the matrices adds this up over the samples, and dividing by their number {names.Samples} makes it the mean. A bias carries the constant 1.")
            : solution.Say($"The gradient of a weight is the error of the neuron that it leads to times the activation that it carries. A bias carries the constant 1, so its gradient is the error itself.");
        for (var l = 1; l <= solution.Depth; l++)
        {
            foreach (var statement in solution.State(names.WeightGradient(l)).Concat(solution.State(names.BiasGradient(l))))
            {
                yield return statement;
            }
        }
    }
}
