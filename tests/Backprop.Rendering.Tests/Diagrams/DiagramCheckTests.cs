using Backprop.Rendering.Diagrams;

namespace Backprop.Rendering.Tests.Diagrams;

public class DiagramCheckTests
{
    private static readonly NetworkDiagram Sound = SampleDiagrams.OfSizes(2, 3, 1);

    public static TheoryData<NetworkDiagram, string> Unsound => new()
    {
        { Sound with { Layers = [Sound.Layers[0]] }, "A network diagram needs an input and a layer; it has 1 in all." },
        { Sound with { Layers = [Sound.Layers[0], new("l = 1", [])] }, "Layer 1 ('l = 1') of the diagram has no neurons." },
        { Sound with { Edges = [new(2, 1, 1)] }, "The connection from neuron 1 of layer 2 to neuron 1: connections leave the layers 0 to 1." },
        { Sound with { Edges = [new(0, 2, 4)] }, "The connection from neuron 2 of layer 0 to neuron 4: layer 1 has the neurons 1 to 3; 4 is none of them." },
        { Sound with { Paths = [new("A", [0, 1])] }, "Path A: layer 1 has the neurons 1 to 3; 0 is none of them." },
        { Sound with { Paths = [new("A", [1, 1, 1, 1])] }, "Path A: a path takes 1 to 3 neurons, one a layer; it takes 4." },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void What_does_not_fit_is_named(NetworkDiagram diagram, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => DiagramWriter.ToHtml(diagram)).Message);
}
