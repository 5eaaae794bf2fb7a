using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Reads the messages of an ONNX file that a dense network needs, and leaves out the others.</summary>
internal sealed class OnnxModelReader(BinarySource source)
{
    // In these the operators that are read here mean the same.
    private const int FirstOpset = 13, LastOpset = 24;

    public OnnxModel Read(ReadOnlySpan<byte> bytes)
    {
        OnnxGraph? graph = null;
        long? opset = null;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var model = new WireReader(bytes, source, ""); model.Next();)
        {
            switch (model.Field)
            {
                case 7:
                    graph = Graph(model.Span());
                    break;
                case 8:
                    opset = Opset(model.Span()) ?? opset;
                    break;
                case 14:
                    var (key, value) = Entry(model.Span());
                    metadata[key] = value;
                    break;
                default:
                    model.Skip();
                    break;
            }
        }

        return new OnnxModel(
            opset is >= FirstOpset and <= LastOpset
                ? opset.Value
                : throw source.Error("opset_import", Invariant($"a version from {FirstOpset} to {LastOpset} of the ONNX operators was expected; {(opset is null ? "none" : Invariant($"{opset}"))} came.")),
            graph ?? throw source.Error("", "a graph was expected; this is not ONNX, or not all of it."),
            metadata);
    }

    private OnnxGraph Graph(ReadOnlySpan<byte> bytes)
    {
        var nodes = new List<OnnxNode>();
        var tensors = new Dictionary<string, OnnxTensor>(StringComparer.Ordinal);
        List<string> inputs = [], outputs = [];
        for (var graph = new WireReader(bytes, source, "graph"); graph.Next();)
        {
            switch (graph.Field)
            {
                case 1:
                    nodes.Add(new OnnxNodeReader(source, nodes.Count + 1).Read(graph.Span()));
                    break;
                case 5:
                    var (name, tensor) = new OnnxTensorReader(source).Read(graph.Span(), "graph");
                    if (!tensors.TryAdd(name, tensor))
                    {
                        throw source.Error(tensor.Path, "it was given before; it was expected once.");
                    }

                    break;
                case 11:
                    inputs.Add(Entry(graph.Span()).Key);
                    break;
                case 12:
                    outputs.Add(Entry(graph.Span()).Key);
                    break;
                default:
                    graph.Skip();
                    break;
            }
        }

        return new OnnxGraph(nodes, tensors, inputs, outputs);
    }

    private long? Opset(ReadOnlySpan<byte> bytes)
    {
        var domain = "";
        long version = 0;
        for (var opset = new WireReader(bytes, source, "opset_import"); opset.Next();)
        {
            switch (opset.Field)
            {
                case 1:
                    domain = opset.Text();
                    break;
                case 2:
                    version = opset.Integer();
                    break;
                default:
                    opset.Skip();
                    break;
            }
        }

        return domain is "" or "ai.onnx" ? version : null;
    }

    /// <summary>A name with a text, as metadata are; of an input or output the name alone.</summary>
    private (string Key, string Value) Entry(ReadOnlySpan<byte> bytes)
    {
        string key = "", value = "";
        for (var entry = new WireReader(bytes, source, ""); entry.Next();)
        {
            switch (entry.Field)
            {
                case 1:
                    key = entry.Text();
                    break;
                case 2:
                    value = entry.Text();
                    break;
                default:
                    entry.Skip();
                    break;
            }
        }

        return (key, value);
    }
}
