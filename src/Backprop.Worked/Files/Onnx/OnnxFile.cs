using System.Text;
using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>Networks as ONNX: y = f(x Wᵀ + b) a layer, a sample a row, all in doubles, so that what is read back is the same to the bit.</summary>
/// <remarks>What a network is to learn has no place in a graph; it goes with the model's metadata, as JSON.</remarks>
internal static class OnnxFile
{
    // The oldest that has all of it: more programs read it.
    private const int IrVersion = 7, Opset = 13;
    private const string ProblemKey = "backprop.problem";

    public static Network ReadNetwork(byte[] bytes, string name)
    {
        var source = new BinarySource(name);
        return new OnnxNetworkReader(new OnnxModelReader(source).Read(bytes).Graph, source).Read();
    }

    /// <summary>The network with what it is to learn; null where the metadata do not say it, as those of other programs never do.</summary>
    public static NetworkFile? Read(byte[] bytes, string name)
    {
        var source = new BinarySource(name);
        var model = new OnnxModelReader(source).Read(bytes);
        var network = new OnnxNetworkReader(model.Graph, source).Read();
        return model.Metadata.TryGetValue(ProblemKey, out var problem)
            ? new NetworkFileReader(new JsonSource($"{name}, {ProblemKey}", Encoding.UTF8.GetBytes(problem)).Read()).Read(network)
            : null;
    }

    /// <exception cref="NotSupportedException">ONNX has no operator for an activation.</exception>
    public static byte[] Write(Network network, string? problem)
    {
        var graph = new OnnxGraphWriter();
        var value = "x";
        for (var l = 1; l <= network.Depth; l++)
        {
            var layer = network.Layer(l);
            string W = FormattableString.Invariant($"W{l}"), b = FormattableString.Invariant($"b{l}"), z = FormattableString.Invariant($"z{l}");
            var a = l == network.Depth ? "y" : FormattableString.Invariant($"a{l}");
            graph.Tensor(W, [layer.Outputs, layer.Inputs], layer.Weights.Values);
            graph.Tensor(b, [layer.Outputs], layer.Biases.Values);
            graph.Node("Gemm", [value, W, b], z, ("transB", 1));
            OnnxActivations.Write(graph, layer.Activation, z, a);
            value = a;
        }

        var model = new WireWriter()
            .Integer(1, IrVersion)
            .Text(2, "backprop")
            .Message(7, graph.ToGraph("network", ("x", network.Sizes[0]), ("y", network.Sizes[^1])))
            .Message(8, new WireWriter().Text(1, "").Integer(2, Opset));
        if (problem is not null)
        {
            model.Message(14, new WireWriter().Text(1, ProblemKey).Text(2, problem));
        }

        return model.ToArray();
    }
}
