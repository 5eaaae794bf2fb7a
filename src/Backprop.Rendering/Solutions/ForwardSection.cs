using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The forward pass, layer by layer.</summary>
internal static class ForwardSection
{
    public static IEnumerable<Block> Blocks(SolutionContext solution)
    {
        var names = solution.Names;
        yield return SolutionContext.Section("Forward pass");
        yield return solution.Say($"Each layer multiplies what it receives by its weights and adds its biases; what comes out are its weighted sums {names.Z("l")}. Its activation function turns them into its activations {names.A("l")}, which the next layer receives. We keep both: the way back needs them.");
        yield return solution.Display("", names.Z("l"), new Apply(Op.MatMul, [names.W("l"), names.A(new Subscript("l", -1))]) + names.B("l"));
        for (var l = 1; l <= solution.Depth; l++)
        {
            yield return SolutionContext.Part(l == solution.Depth ? $"Layer {l}, the output" : $"Layer {l}");
            if (solution.Network.Layers.Take(l - 1).All(before => before.Activation != solution.Network.Layer(l).Activation))
            {
                yield return solution.Say($"{About(solution.Network.Layer(l).Activation)}");
            }

            foreach (var statement in solution.State(names.Z(l)).Concat(solution.State(names.A(l))))
            {
                yield return statement;
            }
        }
    }

    private static string About(Activation activation) => activation switch
    {
        Identity => "The identity leaves every weighted sum as it is.",
        Sigmoid => "The sigmoid σ takes any number to one between 0 and 1, and 0 to ½.",
        Tanh => "The hyperbolic tangent takes any number to one between −1 and 1, and 0 to 0.",
        ReLU => "ReLU passes positive sums on as they are and turns negative ones into 0.",
        LeakyReLU leaky => FormattableString.Invariant($"Leaky ReLU passes positive sums on as they are and multiplies negative ones by {leaky.Slope}."),
        Softplus => "Softplus, ln(1 + eᶻ), is a ReLU with its corner rounded off; its values are positive.",
        _ => "Softmax turns the sums of the whole layer into positive numbers that add up to 1: each is its own exponential divided by the sum of all.",
    };
}
