namespace Backprop.Rendering.Diagrams;

/// <summary>A place in a layer of the drawing: a neuron, or the sign that some are left out.</summary>
/// <param name="Index">The neuron, from 1; 0 when neurons are left out here.</param>
/// <param name="Omitted">How many are left out here.</param>
internal sealed record Slot(int Index, int Omitted);

/// <summary>A connection between two places, with the paths that run through it.</summary>
internal sealed record VisibleEdge(DiagramEdge Edge, int FromSlot, int ToSlot, string? PathKeys, bool ShowsWeight);

/// <summary>
/// What of a network can be drawn so that it is still read: wide layers are cut, and where two layers have
/// many connections only the weights on the paths are written.
/// </summary>
internal sealed class VisibleNetwork
{
    /// <summary>A layer with more neurons than this is cut.</summary>
    public const int WidestLayer = 8;

    /// <summary>Two layers with more drawn connections than this show the weights on paths only.</summary>
    public const int MostWeights = 16;

    /// <summary>As many paths have a line style of their own.</summary>
    public const int MostPaths = 4;

    // Of a cut layer these are always there, and the neurons on the paths.
    private const int FirstOnes = 3;
    private const int LastOnes = 1;

    private VisibleNetwork(NetworkDiagram diagram)
    {
        Diagram = diagram;
        Paths = diagram.Paths.Take(MostPaths).ToList();
        Layers = Enumerable.Range(0, diagram.Layers.Count).Select(Slots).ToList();
        Edges = Enumerable.Range(0, diagram.Layers.Count - 1).Select(EdgesFrom).ToList();
    }

    public NetworkDiagram Diagram { get; }

    public IReadOnlyList<DiagramPath> Paths { get; }

    public IReadOnlyList<IReadOnlyList<Slot>> Layers { get; }

    /// <summary>The connections that are drawn, by the layer that they leave.</summary>
    public IReadOnlyList<IReadOnlyList<VisibleEdge>> Edges { get; }

    public bool OmitsWeights => Edges.SelectMany(edges => edges).Any(edge => edge.Edge.Weight is not null && !edge.ShowsWeight);

    public bool OmitsNeurons => Layers.Any(layer => layer.Any(slot => slot.Omitted > 0));

    public static VisibleNetwork Of(NetworkDiagram diagram)
    {
        DiagramCheck.Require(diagram);
        return new(diagram);
    }

    /// <summary>The key by which the stylesheet knows a path; the caller's names stay text.</summary>
    public static string KeyOf(int path) => ((char)('a' + path)).ToString();

    public static bool Shows(NetworkDiagram diagram, int layer, int neuron)
    {
        var count = diagram.Layers[layer].Neurons.Count;
        return count <= WidestLayer || neuron <= FirstOnes || neuron > count - LastOnes
            || diagram.Paths.Take(MostPaths).Any(path => Takes(diagram, path, layer, neuron));
    }

    /// <summary>The keys of the drawn paths that take this neuron, and then perhaps the next one; null if none.</summary>
    public string? PathKeys(int layer, int neuron, int? next = null)
    {
        var keys = Paths.Index().Where(path => Takes(Diagram, path.Item, layer, neuron) && (next is not { } to || Takes(Diagram, path.Item, layer + 1, to)));
        var joined = string.Join(' ', keys.Select(path => KeyOf(path.Index)));
        return joined.Length > 0 ? joined : null;
    }

    private static bool Takes(NetworkDiagram diagram, DiagramPath path, int layer, int neuron)
    {
        var place = layer - (diagram.Layers.Count - path.Neurons.Count);
        return place >= 0 && path.Neurons[place] == neuron;
    }

    private List<Slot> Slots(int layer)
    {
        var count = Diagram.Layers[layer].Neurons.Count;
        var slots = new List<Slot>();
        for (var neuron = 1; neuron <= count; neuron++)
        {
            if (Shows(Diagram, layer, neuron))
            {
                slots.Add(new(neuron, 0));
                continue;
            }

            var first = neuron;
            while (!Shows(Diagram, layer, neuron + 1))
            {
                neuron++;
            }

            // One neuron takes no more room than the sign that it is missing.
            slots.Add(first == neuron ? new(neuron, 0) : new(0, neuron - first + 1));
        }

        return slots;
    }

    private List<VisibleEdge> EdgesFrom(int layer)
    {
        var from = SlotOf(Layers[layer]);
        var to = SlotOf(Layers[layer + 1]);
        var drawn = Diagram.Edges
            .Where(edge => edge.FromLayer == layer && from.ContainsKey(edge.From) && to.ContainsKey(edge.To))
            .OrderBy(edge => edge.From).ThenBy(edge => edge.To)
            .ToList();
        return drawn
            .Select(edge => (Edge: edge, Keys: PathKeys(layer, edge.From, edge.To)))
            .Select(item => new VisibleEdge(
                item.Edge,
                from[item.Edge.From],
                to[item.Edge.To],
                item.Keys,
                item.Edge.Weight is not null && (item.Keys is not null || drawn.Count <= MostWeights)))
            .ToList();
    }

    private static Dictionary<int, int> SlotOf(IReadOnlyList<Slot> layer) =>
        layer.Index().Where(item => item.Item.Index > 0).ToDictionary(item => item.Item.Index, item => item.Index);
}
