using System.Globalization;
using Backprop.Rendering.Diagrams;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Diagrams;

/// <summary>Diagrams to test with.</summary>
internal static class SampleDiagrams
{
    /// <summary>The diagram of the gradient trace, with the two paths of its first weight.</summary>
    public static NetworkDiagram GradientTrace()
    {
        string[][] weights = [["0.1", "0.2", "0.3", "0.4", "0.5", "0.6"], ["0.7", "0.8", "0.9", "1.0"], ["0.3", "0.4"]];
        DiagramText Weight(int layer, int row, int column, int columns) =>
            new(weights[layer - 1][((row - 1) * columns) + column - 1], $"W({layer})[{row},{column}]", Role.Weight);
        DiagramNeuron Neuron(int layer, int index, string a, string delta, string b) => new()
        {
            Upper = new(a, $"a({layer})[{index}]", Role.Activation),
            Lower = new(delta, $"delta({layer})[{index}]", Role.Error),
            Bias = new(b, $"b({layer})[{index}]", Role.Weight),
        };
        DiagramText Error(string text, string quantity) => new(text, quantity, Role.Error);

        return new NetworkDiagram(
            "Network 3–2–2–1",
            [
                new("input", [.. new[] { "1.0", "0.5", "−1.0" }.Select((x, i) => Input(i + 1, x))]),
                new("l = 1", [Neuron(1, 1, "0.5", "−0.00212", "0.1"), Neuron(1, 2, "0.5622", "−0.00235", "0.2")]),
                new("l = 2", [Neuron(2, 1, "0.7109", "−0.00490", "0.1"), Neuron(2, 2, "0.7707", "−0.00562", "0.2")]),
                new("l = 3", [Neuron(3, 1, "0.6506", "−0.0794", "0.1")]),
            ],
            Dense([3, 2, 2, 1], (layer, row, column, columns) => Weight(layer, row, column, columns)))
        {
            Paths =
            [
                new("A", [1, 1, 1, 1]) { Note = [new("Path A carries "), Error("−0.000857", "path[1]"), new(", 40.42 % of the gradient.")] },
                new("B", [1, 1, 2, 1]) { Note = [new("Path B carries "), Error("−0.00126", "path[2]"), new(", 59.58 % of the gradient.")] },
            ],
            PathsNote = [new("Path A and path B together carry "), Error("−0.00212", "dW(1)[1,1]"), new(".")],
        };
    }

    /// <summary>A dense network of the given sizes with numbers of many lengths.</summary>
    public static NetworkDiagram OfSizes(params int[] sizes)
    {
        string Digits(int seed, int decimals) => ((((seed * 37) % 199) - 99) / 50.0).ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');
        return new NetworkDiagram(
            $"Network {string.Join('–', sizes)}",
            [.. sizes.Select((size, layer) => new DiagramLayer(
                layer == 0 ? "input" : $"l = {layer}",
                [.. Enumerable.Range(1, size).Select(j => layer == 0 ? Input(j, Digits(j, 1)) : new DiagramNeuron
                {
                    Upper = new(Digits(j + layer, 4), $"a({layer})[{j}]", Role.Activation),
                    Lower = new(Digits(j + (3 * layer), 4), $"delta({layer})[{j}]", Role.Error),
                    Bias = new(Digits(j + (7 * layer), 1), $"b({layer})[{j}]", Role.Weight),
                })]))],
            Dense(sizes, (layer, row, column, columns) => new(Digits((layer * 5) + (row * columns) + column, 2), $"W({layer})[{row},{column}]", Role.Weight)));
    }

    private static DiagramNeuron Input(int index, string text) => new()
    {
        Symbol = new("x", index.ToString(CultureInfo.InvariantCulture)),
        Upper = new(text, $"x[{index}]", Role.Input),
    };

    private static Sequence<DiagramEdge> Dense(int[] sizes, Func<int, int, int, int, DiagramText> weight) =>
    [
        .. from layer in Enumerable.Range(1, sizes.Length - 1)
           from row in Enumerable.Range(1, sizes[layer])
           from column in Enumerable.Range(1, sizes[layer - 1])
           select new DiagramEdge(layer - 1, column, row, weight(layer, row, column, sizes[layer - 1])),
    ];
}
