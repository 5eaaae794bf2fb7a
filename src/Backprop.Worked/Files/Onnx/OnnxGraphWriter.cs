namespace Backprop.Worked;

/// <summary>Collects the nodes and the constants of an ONNX graph of doubles.</summary>
internal sealed class OnnxGraphWriter
{
    private const int Double = 11, IntegerAttribute = 2;

    private readonly WireWriter graph = new();

    /// <param name="op">The operator.</param>
    /// <param name="inputs">The values that it takes.</param>
    /// <param name="output">The value that it gives, by which it is called too.</param>
    /// <param name="attributes">Its settings.</param>
    public void Node(string op, string[] inputs, string output, params (string Name, int Value)[] attributes)
    {
        var node = new WireWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, op);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, new WireWriter().Text(1, name).Integer(3, value).Integer(20, IntegerAttribute));
        }

        graph.Message(1, node);
    }

    public void Tensor(string name, int[] shape, ReadOnlySpan<double> values)
    {
        var tensor = new WireWriter();
        foreach (var size in shape)
        {
            tensor.Integer(1, size);
        }

        graph.Message(5, tensor.Integer(2, Double).Text(8, name).Bytes(9, LittleEndian.Doubles(values)));
    }

    /// <summary>The whole graph, with a value that it is given and one that it gives, of any number of samples.</summary>
    public WireWriter ToGraph(string name, (string Name, int Size) input, (string Name, int Size) output) =>
        graph.Text(2, name).Message(11, Samples(input)).Message(12, Samples(output));

    private static WireWriter Samples((string Name, int Size) value)
    {
        var shape = new WireWriter()
            .Message(1, new WireWriter().Text(2, "samples"))
            .Message(1, new WireWriter().Integer(1, value.Size));
        return new WireWriter().Text(1, value.Name).Message(2, new WireWriter().Message(1, new WireWriter().Integer(1, Double).Message(2, shape)));
    }
}
