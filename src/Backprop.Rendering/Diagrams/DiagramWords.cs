using Backprop.Rendering.Formulas;

namespace Backprop.Rendering.Diagrams;

/// <summary>What is said about a drawing: how it is to be read, what it shows, what it leaves out.</summary>
internal static class DiagramWords
{
    /// <summary>How to read the drawing, and what is not in it; a line below the title.</summary>
    public static string Caption(VisibleNetwork network)
    {
        var diagram = network.Diagram;
        var neurons = diagram.Layers.SelectMany(layer => layer.Neurons).ToList();
        var edges = network.Edges.SelectMany(layer => layer).ToList();
        var parts = new List<string>();
        if (neurons.Any(neuron => neuron is { Upper: not null, Lower: not null }))
        {
            parts.Add($"{diagram.UpperName} above {diagram.LowerName} in each neuron");
        }
        else if (diagram.Layers.Skip(1).SelectMany(layer => layer.Neurons).Any(neuron => neuron.Upper is not null))
        {
            parts.Add($"{diagram.UpperName} in each neuron");
        }

        if (edges.Any(edge => edge.ShowsWeight))
        {
            parts.Add(network.OmitsWeights ? "some weights on the edges" : "weights on the edges");
        }

        if (neurons.Any(neuron => neuron.Bias is not null))
        {
            parts.Add("biases beside the neurons");
        }

        return string.Join(", ", parts);
    }

    /// <summary>What the drawing leaves out, and by which rule; empty if it shows all.</summary>
    public static string Omissions(VisibleNetwork network)
    {
        var sentences = new List<string>();
        if (network.OmitsNeurons)
        {
            var onPaths = network.Paths.Count > 0 ? ", and those on the paths" : "";
            sentences.Add($"Of a layer with more than {VisibleNetwork.WidestLayer} neurons the first few and the last are drawn{onPaths}, with the connections between neurons that are drawn.");
        }

        if (network.OmitsWeights)
        {
            var onPaths = network.Paths.Count > 0 ? "; there only those on the paths are" : "";
            sentences.Add($"Weights are not written between layers with more than {VisibleNetwork.MostWeights} drawn connections{onPaths}.");
        }

        if (network.Diagram.Paths.Count is var paths && paths > VisibleNetwork.MostPaths)
        {
            sentences.Add($"The first {VisibleNetwork.MostPaths} of {paths} paths are drawn.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>The whole drawing in words.</summary>
    public static string Description(VisibleNetwork network)
    {
        var diagram = network.Diagram;
        var layers = string.Join(", ", diagram.Layers.Select((layer, index) =>
            $"{layer.Label} with {Count(layer.Neurons.Count, index == 0 ? "value" : "neuron")}"));
        var paths = network.Paths.Select(path => $"{Label(path)} runs through {Route(diagram, path)}.");
        string[] sentences = [diagram.Description, $"Layers: {layers}.", .. paths, Omissions(network)];
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    public static string Label(DiagramPath path) => $"Path {path.Name}";

    public static string AllPaths(int count) => count == 2 ? "Both paths" : "All paths";

    /// <summary>A line a layer and a line a path, for who sees plain text.</summary>
    public static string Summary(VisibleNetwork network)
    {
        var diagram = network.Diagram;
        var label = diagram.Layers.Max(layer => layer.Label.Length);
        var layers = diagram.Layers.Select((layer, index) =>
            $"{layer.Label.PadRight(label)}  {string.Join("  ", network.Layers[index].Select(slot => Summary(layer, slot)))}");
        var paths = network.Paths.Select(path => $"{Label(path)}: {string.Join(" → ", path.Neurons)}{Note(path)}");
        string[] lines = [$"{diagram.Title} {Caption(network)}".TrimEnd(), .. layers, .. paths, Omissions(network)];
        return string.Join('\n', lines.Where(line => line.Length > 0).Select(TextBox.Visible));
    }

    private static string Summary(DiagramLayer layer, Slot slot)
    {
        if (slot.Omitted > 0)
        {
            return $"… {slot.Omitted} more …";
        }

        var neuron = layer.Neurons[slot.Index - 1];
        var symbol = neuron.Symbol is { } given ? $"{given.Letter}{given.Index}" : null;
        var numbers = string.Join('/', new[] { neuron.Upper?.Text, neuron.Lower?.Text }.OfType<string>());
        var bias = neuron.Bias is { } plus ? $"(+ {plus.Text})" : null;
        var parts = new[] { symbol, numbers, bias }.Where(part => !string.IsNullOrEmpty(part)).DefaultIfEmpty($"{slot.Index}");
        return string.Join(' ', parts);
    }

    private static string Note(DiagramPath path) =>
        path.Note.Count == 0 ? "" : $". {string.Concat(path.Note.Select(part => part.Text))}";

    private static string Route(NetworkDiagram diagram, DiagramPath path)
    {
        var first = diagram.Layers.Count - path.Neurons.Count;
        return string.Join(", ", path.Neurons.Select((neuron, place) =>
            first + place == 0 ? $"input {neuron}" : $"neuron {neuron} of layer {first + place}"));
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
