using System.Globalization;
using Backprop.Engine;
using Backprop.Rendering.Diagrams;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Networks and passes as drawings.</summary>
internal static class DiagramBlocks
{
    private const int MostPaths = 4;

    public static DiagramBlock Of(Network network, ForwardPass? forward, BackwardPass? backward, ParameterIndex? trace, ViewOptions options)
    {
        var derivation = backward?.Derive() ?? forward?.Derive();
        var sizes = network.Sizes;
        var layers = sizes.Select((size, l) => new DiagramLayer(
            l == 0 ? "input" : $"l = {l.ToString(CultureInfo.InvariantCulture)}",
            Enumerable.Repeat(new DiagramNeuron(), size).ToSequence())).ToSequence();
        var title = $"Network {string.Join('–', sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)))}";
        var diagram = new NetworkDiagram(forward is { Samples: > 1 } ? $"{title}, sample 1" : title, layers, []);
        diagram = trace is { } parameter ? Traced(diagram, network, backward, parameter, options) : diagram;

        // Of a large layer only what is drawn is filled in.
        return new DiagramBlock(diagram with
        {
            Layers = layers.Select((layer, l) => layer with
            {
                Neurons = layer.Neurons.Select((empty, index) => diagram.Shows(l, index + 1)
                    ? Neuron(network, derivation, backward is not null, l, index + 1, options)
                    : empty).ToSequence(),
            }).ToSequence(),
            Edges = Edges(network, diagram, options).ToSequence(),
        })
        {
            Record = RecordMark.Of(derivation ?? NetworkViews.Parameters(network), options.Format),
        };
    }

    private static DiagramNeuron Neuron(Network network, Derivation? derivation, bool errors, int layer, int neuron, ViewOptions options)
    {
        var names = new Names();
        return new DiagramNeuron
        {
            Symbol = layer == 0 ? new DiagramSymbol("x", network.Sizes[0] > 1 ? neuron.ToString(CultureInfo.InvariantCulture) : "") : null,
            Upper = derivation is null ? null : Text(derivation.Place(FirstSample(derivation, names.A(layer), neuron)), options),
            Lower = derivation is not null && errors && layer > 0 ? Text(derivation.Place(FirstSample(derivation, names.Delta(layer), neuron)), options) : null,
            Bias = layer == 0 ? null : Parameter(network, ParameterIndex.Bias(layer, neuron), options),
        };
    }

    private static QuantityName FirstSample(Derivation derivation, QuantityName tensor, int row) => derivation[tensor].Entry(row, 1);

    private static IEnumerable<DiagramEdge> Edges(Network network, NetworkDiagram diagram, ViewOptions options) =>
        from layer in Enumerable.Range(0, network.Depth)
        from source in Enumerable.Range(1, network.Sizes[layer])
        where diagram.Shows(layer, source)
        from target in Enumerable.Range(1, network.Sizes[layer + 1])
        where diagram.Shows(layer + 1, target)
        select new DiagramEdge(layer, source, target, Parameter(network, ParameterIndex.Weight(layer + 1, target, source), options));

    /// <summary>The ways of a parameter to the output, with what each carries where that is known.</summary>
    private static NetworkDiagram Traced(NetworkDiagram diagram, Network network, BackwardPass? backward, ParameterIndex parameter, ViewOptions options)
    {
        if (backward is null)
        {
            return diagram with { Paths = Ways(network, parameter).Take(MostPaths).Select((way, index) => Path(way, parameter, index)).ToSequence() };
        }

        var chain = GradientChain.Of(backward, parameter);
        if (chain.PathCount > GradientChain.MostListed)
        {
            return diagram;
        }

        var derivation = chain.Derive();
        var paths = new QuantityName("path", Scope: ChainNodes.ScopeOf(chain));
        return diagram with
        {
            Paths = chain.Paths.Take(MostPaths).Select((path, index) => Path([.. path.Neurons], parameter, index) with
            {
                Note =
                [
                    new DiagramText($"Path {QuantitySymbols.PathName(index + 1)} carries "),
                    Text(derivation.Place(paths with { Row = index + 1 }), options),
                    .. path.Share is { } share
                        ? [new DiagramText(", "), new DiagramText(Percent.Of(share), (paths with { Base = "share", Row = index + 1 }).ToString()), new DiagramText(" of the gradient.")]
                        : new[] { new DiagramText(".") },
                ],
            }).ToSequence(),
            PathsNote =
            [
                new DiagramText(chain.Paths.Count == 1 ? "The one path carries " : "Together they carry "),
                Text(derivation.Place(ChainNodes.TotalOf(chain)), options),
                new DiagramText("."),
            ],
        };
    }

    /// <summary>A path of the diagram begins where the parameter's edge does; a bias begins in its neuron.</summary>
    private static DiagramPath Path(IReadOnlyList<int> neurons, ParameterIndex parameter, int index) => new(
        QuantitySymbols.PathName(index + 1),
        parameter.IsBias ? neurons.ToSequence() : [parameter.Column, .. neurons]);

    private static IEnumerable<List<int>> Ways(Network network, ParameterIndex parameter) =>
        network.Sizes.Skip(parameter.Layer + 1).Aggregate(
            (IEnumerable<List<int>>)[[parameter.Row]],
            (ways, size) => ways.SelectMany(way => Enumerable.Range(1, size).Select(next => new List<int>(way) { next })));

    private static DiagramText Text(Number number, ViewOptions options) => new(
        options.Format.Print(number.Value.Value, number.Exact.Number).ToString(),
        number.Name?.ToString(),
        number.Name?.Kind.Role ?? Role.None);

    private static DiagramText Parameter(Network network, ParameterIndex index, ViewOptions options)
    {
        var value = network[index];
        return new DiagramText(options.Format.Print(value, Rational.FromDouble(value)).ToString(), index.ToString(), Role.Weight);
    }
}
