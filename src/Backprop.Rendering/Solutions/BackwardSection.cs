using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The four equations as they read for this network, then the errors from the output back.</summary>
internal static class BackwardSection
{
    private static readonly Subscript Before = new("l", -1);
    private static readonly Subscript Next = new("l", 1);

    public static IEnumerable<Block> Blocks(SolutionContext solution)
    {
        var names = solution.Names;
        yield return SolutionContext.Section("Backward pass");
        yield return solution.Say($"The error {names.Delta("l")} of a layer is the slope of the {(solution.IsBatch ? "sample’s loss" : "loss")} in its weighted sums. Four equations give the errors, from the last layer L back to the first, and from the errors every gradient.{(solution.IsBatch ? " Errors are per sample, one a column; gradients are means over the samples." : "")}");
        foreach (var equation in Equations(solution))
        {
            yield return equation;
        }

        for (var l = solution.Depth; l >= 1; l--)
        {
            yield return SolutionContext.Part(l == solution.Depth ? "Error of the output" : $"Error of layer {l}");
            yield return l == solution.Depth ? Output(solution) : Hidden(solution, l);
            foreach (var name in new[] { names.ActivationGradient(l), names.Derivative(l), names.Delta(l) }.Where(name => solution.Solution.Derivation.Find(name) is not null))
            {
                foreach (var statement in solution.State(name))
                {
                    yield return statement;
                }
            }
        }
    }

    private static IEnumerable<StatementBlock> Equations(SolutionContext solution)
    {
        var (names, backward) = (solution.Names, solution.Backward);
        var equations = solution.Look.Notation.Equations;
        Expression slopes = names.ActivationGradient("L");
        Expression errors = new Apply(Op.MatMul, [new Apply(Op.Transpose, [names.W(Next)]), names.Delta(Next)]);
        Expression weights = new Apply(Op.MatMul, [names.Delta("l"), new Apply(Op.Transpose, [names.A(Before)])]);
        Expression biases = names.Delta("l");
        Expression mean = Number.Literal(1) / names.Samples;
        yield return solution.Display(equations[0], names.Delta("L"), backward.IsFused
            ? names.A("L") - (Expression)names.Y
            : solution.Network.Layers[^1].Activation is ScalarActivation
                ? new Apply(Op.Hadamard, [slopes, names.Derivative("L")])
                : Softmax(names.A("L"), slopes));
        if (solution.Depth > 1 && solution.Network.Layers.SkipLast(1).Any(layer => layer.Activation is ScalarActivation))
        {
            yield return solution.Display(equations[1], names.Delta("l"), new Apply(Op.Hadamard, [errors, names.Derivative("l")]));
        }

        yield return solution.Display(equations[2], names.WeightGradient("l"), solution.IsBatch ? mean * weights : weights);
        yield return solution.Display(equations[3], names.BiasGradient("l"), solution.IsBatch ? mean * new Apply(Op.RowSum, [biases]) : biases);
    }

    private static Apply Softmax(Expression a, Expression slopes) =>
        new(Op.Hadamard, [a, slopes - new Apply(Op.ColumnSum, [new Apply(Op.Hadamard, [a, slopes])])]);

    private static ProseBlock Output(SolutionContext solution)
    {
        var (names, last) = (solution.Names, solution.Network.Layers[^1].Activation);
        return solution.Backward.IsFused
            ? solution.Say($"With {Counted.Name(last)} as the output, the slope of {Counted.Name(solution.Backward.LossFunction)} and that of the activation cancel into a plain difference: output minus target.")
            : last is ScalarActivation
                ? solution.Say($"The loss sees a weighted sum only through its activation, so the slope of the loss in the activation is multiplied by the slope {names.Derivative(solution.Depth)} of the activation.")
                : solution.Say($"Every output of softmax depends on every weighted sum. What the loss says to one output is therefore compared with the mean of what it says to all, each weighed by its activation.");
    }

    private static ProseBlock Hidden(SolutionContext solution, int l)
    {
        var names = solution.Names;
        return solution.Network.Layer(l).Activation is ScalarActivation
            ? solution.Say($"Each neuron collects the errors of the neurons that it feeds, each weighed by the weight that leads there: that is what the transpose of {names.W(l + 1)} does. The slope {names.Derivative(l)} of its own activation then takes the sum from the activation to the weighted sum.")
            : solution.Say($"The errors come back through the transpose of {names.W(l + 1)}. Softmax ties the neurons of this layer together, so each compares what has come back to it with the mean of what has come back to all, weighed by the activations.");
    }
}
