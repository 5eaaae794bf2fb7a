using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Reads one operation of an ONNX graph.</summary>
/// <param name="source">The file.</param>
/// <param name="number">Which operation of the graph it is, from 1.</param>
internal sealed class OnnxNodeReader(BinarySource source, int number)
{
    public OnnxNode Read(ReadOnlySpan<byte> bytes)
    {
        string name = "", op = "", domain = "", path = Invariant($"node {number}");
        List<string> inputs = [], outputs = [];
        var attributes = new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal);
        for (var node = new WireReader(bytes, source, path); node.Next();)
        {
            switch (node.Field)
            {
                case 1:
                    inputs.Add(node.Text());
                    break;
                case 2:
                    outputs.Add(node.Text());
                    break;
                case 3:
                    name = node.Text();
                    break;
                case 4:
                    op = node.Text();
                    break;
                case 5:
                    var (key, attribute) = Attribute(node.Span(), path);
                    attributes[key] = attribute;
                    break;
                case 7:
                    domain = node.Text();
                    break;
                default:
                    node.Skip();
                    break;
            }
        }

        // An operator of another domain is none that is known here, whatever its name.
        return new OnnxNode(
            name.Length > 0 ? $"{path} {BinarySource.Quoted(name)}" : path, domain is "" or "ai.onnx" ? op : $"{domain}.{op}", inputs, outputs, attributes);
    }

    private (string Name, OnnxAttribute Attribute) Attribute(ReadOnlySpan<byte> bytes, string path)
    {
        var name = "";
        var read = new OnnxAttribute(0, 0, null);
        for (var attribute = new WireReader(bytes, source, path); attribute.Next();)
        {
            switch (attribute.Field)
            {
                case 1:
                    name = attribute.Text();
                    break;
                case 2:
                    read = read with { Single = attribute.Single() };
                    break;
                case 3:
                    read = read with { Integer = attribute.Integer() };
                    break;
                case 5:
                    read = read with { Tensor = new OnnxTensorReader(source).Read(attribute.Span(), path).Tensor };
                    break;
                default:
                    attribute.Skip();
                    break;
            }
        }

        return (name, read);
    }
}
