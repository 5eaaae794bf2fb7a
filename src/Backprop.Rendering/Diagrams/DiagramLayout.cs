namespace Backprop.Rendering.Diagrams;

/// <summary>A neuron in its place. All neurons of a drawing are as wide; a wide one is longer, not taller.</summary>
internal sealed record PlacedNeuron(DiagramNeuron Neuron, Point Center, double HalfWidth, double HalfHeight, bool IsInput, string? PathKeys);

/// <summary>A connection in its place, and where along it the weight is written.</summary>
internal sealed record PlacedEdge(VisibleEdge Visible, Point From, Point To, Box? Label);

/// <summary>The sign that neurons are left out.</summary>
internal sealed record PlacedGap(int Omitted, Point Center);

/// <summary>A layer's name, and where it is centered.</summary>
internal sealed record PlacedLabel(string Text, Point Center);

/// <summary>
/// Where everything stands. Layers follow each other along the flow, neurons stand across it, each layer
/// in the middle; the smaller a layer, the farther its neurons are apart, up to a limit.
/// </summary>
internal sealed class DiagramLayout
{
    private const double HalfNeuron = 36; // room for two numbers
    private const double HalfSmall = 26; // room for one
    private const double Margin = 8;

    private readonly VisibleNetwork _network;
    private readonly double _halfWidth;
    private readonly double _extent; // of the widest layer, across the flow
    private readonly List<Point[]> _centers;

    private DiagramLayout(VisibleNetwork network, Flow flow)
    {
        _network = network;
        Flow = flow;
        var widest = Neurons(network).Max(n => Math.Max(TextSize.WidthOf(n.Upper?.Text), TextSize.WidthOf(n.Lower?.Text)));
        _halfWidth = Math.Max(HalfNeuron, (widest / 2) + Margin);
        _extent = network.Layers.Select((slots, layer) => (slots.Count - 1) * Pitch(layer)).Max();
        var along = Along();
        _centers = network.Layers.Select((_, layer) => Centers(layer, along[layer])).ToList();
        Layers = network.Layers.Select((_, layer) => Place(layer)).ToList();
        Gaps = network.Layers.SelectMany((slots, layer) => slots.Index()
            .Where(slot => slot.Item.Omitted > 0).Select(slot => new PlacedGap(slot.Item.Omitted, _centers[layer][slot.Index]))).ToList();
        Edges = network.Edges.SelectMany((_, layer) => Connect(layer)).ToList();
        (Labels, Bounds) = Frame(along);
    }

    public Flow Flow { get; }

    /// <summary>The neurons by layer; those of a layer that are left out are not there.</summary>
    public IReadOnlyList<IReadOnlyList<PlacedNeuron>> Layers { get; }

    public IReadOnlyList<PlacedGap> Gaps { get; }

    public IReadOnlyList<PlacedEdge> Edges { get; }

    public IReadOnlyList<PlacedLabel> Labels { get; }

    public Box Bounds { get; }

    /// <summary>Whether every weight that shall be written found a free place.</summary>
    public bool IsClear => Edges.All(edge => edge.Label is not null || !edge.Visible.ShowsWeight);

    public static DiagramLayout Of(VisibleNetwork network, Flow flow) => new(network, flow);

    /// <summary>The room a neuron takes with its bias and its symbol.</summary>
    public Box BoxOf(PlacedNeuron placed)
    {
        var box = new Box(placed.Center, placed.HalfWidth, placed.HalfHeight);
        if (placed.Neuron.Bias is { } bias)
        {
            box = box.Union(new(BiasCenter(placed), BiasHalfWidth(bias), TextSize.HalfLine));
        }

        return SymbolCenter(placed) is { } symbol ? box.Union(new(symbol, SymbolHalfWidth(placed.Neuron.Symbol), TextSize.HalfLine)) : box;
    }

    /// <summary>Where the bias stands: beside the flow.</summary>
    public Point BiasCenter(PlacedNeuron placed) => Flow == Flow.Right
        ? placed.Center.Plus(0, placed.HalfHeight + 13)
        : placed.Center.Plus(placed.HalfWidth + 4 + BiasHalfWidth(placed.Neuron.Bias!), 0);

    /// <summary>Where the symbol stands: before an input, beside any other neuron, or inside when no number is there.</summary>
    public Point? SymbolCenter(PlacedNeuron placed)
    {
        if (placed.Neuron.Symbol is not { } symbol)
        {
            return null;
        }

        var isInside = placed.Neuron is { Upper: null, Lower: null };
        var isLeft = placed.IsInput == (Flow == Flow.Right);
        return isInside ? placed.Center
            : isLeft ? placed.Center.Plus(-placed.HalfWidth - 5 - SymbolHalfWidth(symbol), 0)
            : placed.Center.Plus(0, -placed.HalfHeight - 11);
    }

    private static IEnumerable<DiagramNeuron> Neurons(VisibleNetwork network) => network.Layers.SelectMany((slots, layer) =>
        slots.Where(slot => slot.Index > 0).Select(slot => network.Diagram.Layers[layer].Neurons[slot.Index - 1]));

    private static double BiasHalfWidth(DiagramText bias) => (TextSize.WidthOf(bias.Text) + TextSize.WidthOf("+ ()")) / 2;

    private static double SymbolHalfWidth(DiagramSymbol? symbol) =>
        symbol is null ? 0 : (TextSize.WidthOf(symbol.Letter) + (0.8 * TextSize.WidthOf(symbol.Index))) / 2;

    // The distances along the flow leave room for the weights, their width or in the other direction some rows
    // of them; and lines across a tall drawing shall not all run steeply.
    private double[] Along()
    {
        var places = new double[_network.Layers.Count];
        foreach (var (layer, edges) in _network.Edges.Index())
        {
            var labels = edges.Where(edge => edge.ShowsWeight).ToList();
            var width = labels.Select(edge => TextSize.WidthOf(edge.Edge.Weight!.Text)).DefaultIfEmpty(0).Max();
            var room = Flow == Flow.Right
                ? Math.Max(92, width + 66 + (5 * Math.Max(0, labels.Count - 6)))
                : Math.Clamp(40 + (10 * labels.Count), 64, 170);
            var thickness = 2 * (Flow == Flow.Right ? _halfWidth : HalfNeuron);
            places[layer + 1] = places[layer] + thickness + Math.Max(room, 0.22 * _extent);
        }

        return places;
    }

    // The least distance of two neurons of a layer across the flow.
    private double Pitch(int layer)
    {
        var neurons = _network.Diagram.Layers[layer].Neurons;
        var bias = neurons.Select(neuron => neuron.Bias is { } given ? BiasHalfWidth(given) : 0).Max();
        var symbol = layer == 0 ? 0 : neurons.Max(neuron => SymbolHalfWidth(neuron.Symbol));
        var isSmall = _network.Layers.Max(slots => slots.Count) <= 3;
        return Flow == Flow.Right
            ? Math.Max((2 * HalfNeuron) + (bias > 0 ? 32 : 16) + (symbol > 0 ? 16 : 0), isSmall ? 124 : 0)
            : (2 * _halfWidth) + (bias > 0 ? (2 * bias) + 12 : 16) + (symbol > 0 ? (2 * symbol) + 10 : 0);
    }

    private Point[] Centers(int layer, double along)
    {
        var count = _network.Layers[layer].Count;
        var centers = new Point[count];
        var spacing = count == 1 ? 0 : Math.Min(_extent / (count - 1), Math.Max(156, Pitch(layer)));
        for (var place = 0; place < count; place++)
        {
            var across = (place - ((count - 1) / 2.0)) * spacing;
            centers[place] = Flow == Flow.Right ? new(along, across) : new(across, along);
        }

        return centers;
    }

    private List<PlacedNeuron> Place(int layer) => _network.Layers[layer].Index()
        .Where(slot => slot.Item.Index > 0)
        .Select(slot =>
        {
            var neuron = _network.Diagram.Layers[layer].Neurons[slot.Item.Index - 1];
            var isSmall = neuron.Upper is null || neuron.Lower is null;
            return new PlacedNeuron(
                neuron,
                _centers[layer][slot.Index],
                isSmall ? _halfWidth - HalfNeuron + HalfSmall : _halfWidth,
                isSmall ? HalfSmall : HalfNeuron,
                layer == 0,
                _network.PathKeys(layer, slot.Item.Index));
        })
        .ToList();

    private IEnumerable<PlacedEdge> Connect(int layer)
    {
        var edges = _network.Edges[layer];
        var lines = edges.Select(edge => new LabelledLine(
            _centers[layer][edge.FromSlot],
            _centers[layer + 1][edge.ToSlot],
            edge.FromSlot,
            edge.ToSlot,
            edge.ShowsWeight ? TextSize.WidthOf(edge.Edge.Weight!.Text) : null)).ToArray();
        PlacedNeuron[] neurons = [.. Layers[layer], .. Layers[layer + 1]];
        var labels = LabelPlacement.Place(lines, Array.ConvertAll(neurons, BoxOf));
        return edges.Select((edge, i) => new PlacedEdge(edge, lines[i].From, lines[i].To, labels[i]));
    }

    // The layers' names stand in a line below the drawing, or at its left.
    private (List<PlacedLabel> Labels, Box Bounds) Frame(double[] along)
    {
        var neurons = Layers.SelectMany(layer => layer).Skip(1).Aggregate(BoxOf(Layers[0][0]), (all, neuron) => all.Union(BoxOf(neuron)));
        var bounds = Gaps.Aggregate(neurons, (all, gap) => all.Union(new(gap.Center, 26, 20)));
        var labels = _network.Diagram.Layers.Select((layer, index) => new PlacedLabel(layer.Label, Flow == Flow.Right
            ? new(along[index], bounds.Bottom + 20)
            : new(bounds.Left - 10 - (TextSize.WidthOf(layer.Label) / 2), along[index]))).ToList();
        var all = labels.Aggregate(bounds, (all, label) => all.Union(new(label.Center, TextSize.WidthOf(label.Text) / 2, TextSize.HalfLine)));
        return (labels, all with { HalfWidth = all.HalfWidth + 4, HalfHeight = all.HalfHeight + 4 });
    }
}
