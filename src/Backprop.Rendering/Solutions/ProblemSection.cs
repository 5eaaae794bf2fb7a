using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The problem: the network drawn, its parameters and shapes, input, target, loss.</summary>
internal static class ProblemSection
{
    public static IEnumerable<Block> Blocks(SolutionContext solution)
    {
        var (network, names) = (solution.Network, solution.Names);
        yield return SolutionContext.Section("The problem");
        var hidden = network.Sizes.Skip(1).SkipLast(1).Select((size, index) => Counted.Of(size, "neuron") + $" in layer {index + 1}").ToList();
        var between = hidden.Count == 0 ? "no hidden layer" : Counted.List(hidden);
        yield return solution.Say($"A network takes {Counted.Of(network.Sizes[0], "input")} and gives {Counted.Of(network.Sizes[^1], "output")}, with {between} between them. Its weights and biases are {Counted.Of(network.ParameterCount, "parameter")}. Row {new Identifier("j")} of a weight matrix holds what neuron {new Identifier("j")} of its layer multiplies the values from the layer before by.");
        yield return network.Draw(options: solution.Look).Blocks[0];
        yield return Shapes(solution);
        yield return network.ShowParameters(solution.Look).Blocks[0];
        yield return solution.IsBatch
            ? solution.Say($"The input is a batch of {solution.Samples} samples. Each column of {names.X} is one sample, and the same column of {names.Y} is what the network should answer to it.")
            : solution.Say($"Given the input {names.X}, the network should answer with the target {names.Y}.");
        yield return solution.Results([names.X, names.Y], "Input and target");
        yield return solution.Say($"How far the answer is from the target is measured by {Counted.Name(solution.Backward.LossFunction)}{(solution.IsBatch ? ", averaged over the samples" : "")}. We look for the slope of this loss {names.Loss} in every parameter, and take one step down that slope{Rate(solution)}.");
    }

    private static string Rate(SolutionContext solution) => solution.Solution.Update is { } update
        ? $", with the learning rate {solution.Look.Notation.LearningRate} = {solution.Look.Format.Print(update.LearningRate, Rational.FromDouble(update.LearningRate))}"
        : $", leaving the learning rate {solution.Look.Notation.LearningRate} open";

    /// <summary>A row a layer: neurons, activation, and the shapes of what it holds.</summary>
    private static TableBlock Shapes(SolutionContext solution)
    {
        var network = solution.Network;
        var symbols = new QuantitySymbols(solution.Look.Notation);
        var names = solution.Names;
        var rows = Enumerable.Range(1, network.Depth).Select(l =>
        {
            var layer = network.Layer(l);
            var column = new Words($"{layer.Outputs} × {solution.Samples}");
            return (Sequence<TableCell>)
            [
                new(new Words($"{l}{(l == network.Depth ? ", output" : "")}"), CellKind.Head),
                new(new Words(Counted.Name(layer.Activation))),
                new(new Words($"{layer.Outputs} × {layer.Inputs}")),
                new(new Words($"{layer.Outputs} × 1")),
                new(column),
            ];
        });
        return new TableBlock(TableKind.Plain,
        [
            new(new Words("Layer")),
            new(new Words("Activation")),
            new(symbols.Of(names.W("l")) with { Quantity = null }) { Label = "weights" },
            new(symbols.Of(names.B("l")) with { Quantity = null }) { Label = "biases" },
            new(new Row([symbols.Of(names.Z("l")) with { Quantity = null }, new Operator(","), symbols.Of(names.A("l")) with { Quantity = null }, new Operator(","), symbols.Of(names.Delta("l")) with { Quantity = null }])) { Label = "sums, activations and errors" },
        ],
        [new TableGroup("", rows.ToSequence())])
        {
            Title = "Shapes",
            Subtitle = solution.IsBatch ? "rows × columns; a column of the last is one sample" : "rows × columns",
            Description = "the shapes of the parameters and of what each layer computes",
        };
    }
}
