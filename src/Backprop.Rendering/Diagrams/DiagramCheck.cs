namespace Backprop.Rendering.Diagrams;

/// <summary>Says what is wrong with a diagram before anything is drawn.</summary>
internal static class DiagramCheck
{
    public static void Require(NetworkDiagram diagram)
    {
        if (diagram.Layers.Count < 2)
        {
            throw new ArgumentException($"A network diagram needs an input and a layer; it has {diagram.Layers.Count} in all.");
        }

        foreach (var (number, layer) in diagram.Layers.Index())
        {
            if (layer.Neurons.Count == 0)
            {
                throw new ArgumentException($"Layer {number} ('{layer.Label}') of the diagram has no neurons.");
            }
        }

        foreach (var edge in diagram.Edges)
        {
            var name = $"The connection from neuron {edge.From} of layer {edge.FromLayer} to neuron {edge.To}";
            if (edge.FromLayer < 0 || edge.FromLayer >= diagram.Layers.Count - 1)
            {
                throw new ArgumentException($"{name}: connections leave the layers 0 to {diagram.Layers.Count - 2}.");
            }

            RequireNeuron(diagram, edge.FromLayer, edge.From, name);
            RequireNeuron(diagram, edge.FromLayer + 1, edge.To, name);
        }

        foreach (var path in diagram.Paths)
        {
            if (path.Neurons.Count == 0 || path.Neurons.Count > diagram.Layers.Count)
            {
                throw new ArgumentException($"Path {path.Name}: a path takes 1 to {diagram.Layers.Count} neurons, one a layer; it takes {path.Neurons.Count}.");
            }

            foreach (var (place, neuron) in path.Neurons.Index())
            {
                RequireNeuron(diagram, diagram.Layers.Count - path.Neurons.Count + place, neuron, $"Path {path.Name}");
            }
        }
    }

    private static void RequireNeuron(NetworkDiagram diagram, int layer, int neuron, string name)
    {
        var count = diagram.Layers[layer].Neurons.Count;
        if (neuron < 1 || neuron > count)
        {
            throw new ArgumentException($"{name}: layer {layer} has the neurons 1 to {count}; {neuron} is none of them.");
        }
    }
}
