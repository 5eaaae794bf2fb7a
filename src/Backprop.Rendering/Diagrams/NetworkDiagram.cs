using Backprop.Worked;

namespace Backprop.Rendering.Diagrams;

/// <summary>
/// A drawing of a network as the reader shall see it: neurons in layers, connections, numbers already as
/// displayed, and the paths to pick out. It knows no engine. Neurons are counted from 1; layer 0 is the input.
/// </summary>
/// <param name="Title">What is drawn: <c>Network 3–2–2–1</c>.</param>
/// <param name="Layers">The layers, the input first; two at least.</param>
/// <param name="Edges">The connections, in any order.</param>
public sealed record NetworkDiagram(string Title, Sequence<DiagramLayer> Layers, Sequence<DiagramEdge> Edges)
{
    /// <summary>Words for who cannot see the drawing, beside those that the writer makes from the model; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the upper number of a neuron is.</summary>
    public string UpperName { get; init; } = "activation";

    /// <summary>What the lower number of a neuron is.</summary>
    public string LowerName { get; init; } = "error";

    /// <summary>The paths to pick out, the most important first.</summary>
    public Sequence<DiagramPath> Paths { get; init; } = [];

    /// <summary>What is said below the drawing while all paths are picked out.</summary>
    public Sequence<DiagramText> PathsNote { get; init; } = [];

    /// <summary>
    /// Whether a neuron is drawn; wide layers are cut. It depends on layers and paths alone, so that who makes
    /// the diagram of a large network need only make the connections between neurons that are drawn.
    /// </summary>
    /// <param name="layer">Its layer; 0 is the input.</param>
    /// <param name="neuron">The neuron.</param>
    public bool Shows(int layer, int neuron) => VisibleNetwork.Shows(this, layer, neuron);
}

/// <summary>A layer.</summary>
/// <param name="Label">How the layer is called: <c>input</c>, <c>l = 1</c>.</param>
/// <param name="Neurons">Its neurons.</param>
public sealed record DiagramLayer(string Label, Sequence<DiagramNeuron> Neurons);

/// <summary>A neuron or an input. Everything about it is optional.</summary>
public sealed record DiagramNeuron
{
    /// <summary>Its symbol, set beside it: <c>x</c> with index <c>1</c>.</summary>
    public DiagramSymbol? Symbol { get; init; }

    /// <summary>The number in its upper half, or in its middle when it is the only one.</summary>
    public DiagramText? Upper { get; init; }

    /// <summary>The number in its lower half.</summary>
    public DiagramText? Lower { get; init; }

    /// <summary>Its bias.</summary>
    public DiagramText? Bias { get; init; }
}

/// <summary>A letter with an index.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Index">The index; may be empty.</param>
public sealed record DiagramSymbol(string Letter, string Index);

/// <summary>A displayed number, or a piece of text around numbers.</summary>
/// <param name="Text">The characters as displayed.</param>
/// <param name="Quantity">The name of the quantity that it shows; null if none.</param>
/// <param name="Role">Decides colour and underline.</param>
public sealed record DiagramText(string Text, string? Quantity = null, Role Role = Role.None);

/// <summary>A connection from a neuron to one of the next layer.</summary>
/// <param name="FromLayer">The layer it leaves; 0 is the input.</param>
/// <param name="From">The neuron it leaves.</param>
/// <param name="To">The neuron of the next layer that it enters.</param>
/// <param name="Weight">Its weight, if that shall be shown.</param>
public sealed record DiagramEdge(int FromLayer, int From, int To, DiagramText? Weight = null);

/// <summary>A path to the output.</summary>
/// <param name="Name">Its short name: <c>A</c>.</param>
/// <param name="Neurons">The neuron it takes in each layer, from its source to the last layer.</param>
public sealed record DiagramPath(string Name, Sequence<int> Neurons)
{
    /// <summary>What is said below the drawing while this path alone is picked out.</summary>
    public Sequence<DiagramText> Note { get; init; } = [];
}
