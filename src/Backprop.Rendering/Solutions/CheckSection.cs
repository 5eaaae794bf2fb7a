using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The gradients held against difference quotients and dual numbers.</summary>
internal static class CheckSection
{
    public static IEnumerable<Block> Blocks(SolutionContext solution)
    {
        var (check, network) = (solution.Solution.Check, solution.Network);
        yield return SolutionContext.Section("Gradient check");
        yield return solution.Say($"The definition of a derivative is a witness that knows nothing of the four equations. Move one parameter up by a little, move it down by as much, run the forward pass both times, and divide the difference of the losses by that of the parameter. With {new QuantityName("eps")} = {NumberSetting.Plain(new NumberFormat(1, 1, Point: false).Print(check.Epsilon, Rational.FromDouble(check.Epsilon)))} this should agree with the gradient to many digits.");
        if (check.Entries.Count < network.ParameterCount)
        {
            yield return solution.Say($"The network has {Counted.Number(network.ParameterCount)} parameters. Checked are {check.Entries.Count} of them, drawn at random from all layers with the seed {solution.Solution.Options.Seed}.");
        }

        foreach (var block in CheckViews.Show(check, solution.Solution.Derivation, solution.Look).Blocks)
        {
            yield return block;
        }
    }
}
