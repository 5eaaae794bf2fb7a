namespace Backprop.Worked.Tests.Files;

/// <summary>Messages of ONNX files as other programs may write them.</summary>
internal static class OnnxMessages
{
    /// <summary>Fields that no reader knows, one of each wire type.</summary>
    public static readonly byte[] Unknown =
    [
        0xA0, 0x1F, 0x96, 0x01, // 500: a number
        0xA1, 0x1F, 1, 2, 3, 4, 5, 6, 7, 8, // 500: eight bytes
        0xA2, 0x1F, 2, 9, 9, // 500: a text
        0xA5, 0x1F, 1, 2, 3, 4, // 500: four bytes
    ];

    public static WireWriter Part(this WireWriter writer, int field, params byte[][] pieces) => writer.Bytes(field, [.. pieces.SelectMany(piece => piece)]);

    public static byte[] Model(byte[] graph, params (string Domain, int Version)[] opsets)
    {
        var model = new WireWriter().Bytes(7, graph);
        foreach (var (domain, version) in opsets)
        {
            model.Message(8, new WireWriter().Text(1, domain).Integer(2, version));
        }

        return model.ToArray();
    }

    /// <summary>A graph from x to y.</summary>
    public static byte[] Graph(params WireWriter[] parts) =>
        [.. parts.SelectMany(part => part.ToArray()), .. new WireWriter().Message(11, new WireWriter().Text(1, "x")).Message(12, new WireWriter().Text(1, "y")).ToArray()];

    public static WireWriter Node(string op, string[] inputs, string output, params byte[][] more)
    {
        var node = new WireWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        return new WireWriter().Part(1, node.Text(2, output).Text(4, op).ToArray(), [.. more.SelectMany(piece => piece)]);
    }

    public static byte[] Attribute(string name, int value) => new WireWriter().Message(5, new WireWriter().Text(1, name).Integer(3, value)).ToArray();

    public static byte[] Attribute(string name, float value) =>
        new WireWriter().Part(5, new WireWriter().Text(1, name).ToArray(), [0x15], BitConverter.GetBytes(value)).ToArray();

    /// <summary>A tensor of doubles.</summary>
    public static WireWriter Doubles(string name, int[] shape, params double[] values) => Tensor(name, shape, 11, new WireWriter().Bytes(9, LittleEndian.Doubles(values)).ToArray());

    public static WireWriter Tensor(string name, int[] shape, int type, byte[] values)
    {
        var tensor = new WireWriter();
        foreach (var size in shape)
        {
            tensor.Integer(1, size);
        }

        return new WireWriter().Part(5, tensor.Integer(2, type).Text(8, name).ToArray(), values);
    }
}
