using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Reads a tensor of floats or doubles. What its numbers may be depends on it: others are read where a network needs none of them.</summary>
internal sealed class OnnxTensorReader(BinarySource source)
{
    private const int Float = 1, Double = 11;

    private static readonly Dictionary<long, string> OtherTypes = new()
    {
        [2] = "uint8", [3] = "int8", [6] = "int32", [7] = "int64", [9] = "bool", [10] = "float16", [16] = "bfloat16",
    };

    public (string Name, OnnxTensor Tensor) Read(ReadOnlySpan<byte> bytes, string within)
    {
        string name = "", path = within;
        var shape = new List<long>();
        long type = 0;
        bool elsewhere = false, raw = false;
        List<double> floats = [], doubles = [];
        ReadOnlySpan<byte> rawBytes = default;
        for (var tensor = new WireReader(bytes, source, path); tensor.Next();)
        {
            switch (tensor.Field)
            {
                case 1:
                    tensor.Integers(shape);
                    break;
                case 2:
                    type = tensor.Integer();
                    break;
                case 4:
                    tensor.Numbers(floats, 4);
                    break;
                case 8:
                    name = tensor.Text();
                    break;
                case 9:
                    rawBytes = tensor.Span();
                    raw = true;
                    break;
                case 10:
                    tensor.Numbers(doubles, 8);
                    break;
                case 14:
                    elsewhere = tensor.Integer() == 1;
                    break;
                default:
                    tensor.Skip();
                    break;
            }
        }

        path = $"tensor {BinarySource.Quoted(name)}";
        if (elsewhere)
        {
            throw source.Error(path, "its numbers were expected in this file; they are in another. Save the model as one file (in PyTorch: external_data=False).");
        }

        if (type is not (Float or Double))
        {
            // Shapes and axes are integers, and of no use to a dense network; whoever needs them says so.
            return (name, new OnnxTensor($"{path} of {OtherTypes.GetValueOrDefault(type, Invariant($"type {type}"))}", shape, []));
        }

        var size = type == Float ? 4 : 8;
        var values = raw ? LittleEndian.Numbers(rawBytes, size) : [.. type == Float ? floats : doubles];
        var count = source.Count(path, shape, bytes.Length);
        return values?.Length == count
            ? (name, new OnnxTensor(path, shape, values))
            : throw source.Error(path, Invariant($"{count} numbers of {size} bytes were expected, as its shape {BinarySource.Shape(shape)} says; {(raw ? Invariant($"{rawBytes.Length} bytes") : Invariant($"{values!.Length} numbers"))} came."));
    }
}
