namespace Backprop.Worked;

/// <summary>What is read of an ONNX file: the graph's computation, its numbers, and what the model says of itself.</summary>
/// <remarks>Source: Open Neural Network Exchange, Intermediate Representation, with the field numbers of onnx.proto3.</remarks>
internal sealed record OnnxModel(long Opset, OnnxGraph Graph, IReadOnlyDictionary<string, string> Metadata);

/// <summary>Nodes and constants by the names of the values that they give.</summary>
internal sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes, IReadOnlyDictionary<string, OnnxTensor> Tensors, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs);

/// <summary>One operation; its path is what messages call it: node 3 "relu".</summary>
internal sealed record OnnxNode(
    string Path, string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    public long Integer(string name, long standard) => Attributes.TryGetValue(name, out var attribute) ? attribute.Integer : standard;

    public float Single(string name, float standard) => Attributes.TryGetValue(name, out var attribute) ? attribute.Single : standard;
}

/// <summary>A setting of an operation; one of its three is meant.</summary>
internal sealed record OnnxAttribute(float Single, long Integer, OnnxTensor? Tensor);

/// <summary>Numbers with a shape, the last index running fastest.</summary>
internal sealed record OnnxTensor(string Path, IReadOnlyList<long> Shape, double[] Values);
