using Backprop.Engine;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Reads a dense network out of an ONNX graph: Gemm, or MatMul with Add, each perhaps with an activation behind it.</summary>
internal sealed class OnnxNetworkReader(OnnxGraph graph, BinarySource source)
{
    private const string Known = "Gemm, MatMul, Add, Sigmoid, Tanh, Relu, LeakyRelu, Softplus, Softmax, Identity, Dropout, Flatten";

    private readonly OnnxPath path = new(graph, source);

    public Network Read()
    {
        var layers = new List<Layer>();
        while (path.Node() is { } node)
        {
            Activation activation = Activation.Identity;
            if (OnnxActivations.Match(node, path) is { } match)
            {
                activation = match.F;
                path.GoTo(match.Z);
                node = path.Node() ?? throw path.Error(node, $"a layer before the {node.Operator} was expected; the input came.");
            }

            var layer = Dense(node, activation);
            if (layers.Count > 0 && layers[^1].Inputs != layer.Outputs)
            {
                throw path.Error(node, Invariant($"a layer of {layers[^1].Inputs} neurons was expected, as many as the next layer takes; {layer.Outputs} came."));
            }

            layers.Add(layer);
            if (layers.Count > NetworkFile.MostLayers)
            {
                throw source.Error("graph", Invariant($"1 to {NetworkFile.MostLayers} layers were expected; more came."));
            }
        }

        layers.Reverse();
        return layers.Count > 0 ? new Network(layers) : throw source.Error("graph", "at least one layer was expected; none came.");
    }

    private Layer Dense(OnnxNode node, Activation activation) => node switch
    {
        { Operator: "Gemm", Inputs: [_, _, ..] } => Gemm(node, activation),
        { Operator: "MatMul", Inputs: [var x, var w] } => Affine(node, x, Weights(node, w, isTransposed: true), null, activation),
        { Operator: "Add", Inputs: [var one, var other] } => (Sum(node, one, other) ?? Sum(node, other, one)) is { } sum
            ? Affine(node, sum.Product.Inputs[0], Weights(sum.Product, sum.Product.Inputs[1], isTransposed: true), sum.Biases, activation)
            : throw path.Error(node, "an Add of a MatMul and a constant was expected, which is a layer; what it adds is computed, or no MatMul."),
        _ when OnnxActivations.Match(node, path) is not null =>
            throw path.Error(node, $"Gemm, or MatMul with Add, was expected before an activation; {node.Operator}, a second activation, came."),
        _ => throw path.Error(node, $"one of {Known} was expected; {BinarySource.Short(node.Operator)} came."),
    };

    private Layer Gemm(OnnxNode node, Activation activation)
    {
        if (node.Integer("transA", 0) != 0 || node.Single("alpha", 1) != 1 || node.Single("beta", 1) != 1 || node.Integer("transB", 0) is not (0 or 1))
        {
            throw path.Error(node, "a Gemm with transA = 0 and alpha = beta = 1 was expected; another came.");
        }

        var weights = Weights(node, node.Inputs[1], isTransposed: node.Integer("transB", 0) == 0);
        return Affine(node, node.Inputs[0], weights, node.Inputs.Count > 2 && node.Inputs[2].Length > 0 ? Constant(node, node.Inputs[2], "biases") : null, activation);
    }

    private (OnnxNode Product, OnnxTensor Biases)? Sum(OnnxNode node, string product, string biases) =>
        path.Producer(product, "MatMul", 2) is { } matMul && path.Constant(biases) is not null ? (matMul, Constant(node, biases, "biases")) : null;

    private Layer Affine(OnnxNode node, string x, Matrix weights, OnnxTensor? biases, Activation activation)
    {
        path.GoTo(x);
        return new Layer(weights, biases is null ? Matrix.Zeros(weights.Rows, 1) : Biases(biases, weights.Rows), activation);
    }

    /// <summary>W, a row a neuron; files hold it so, or with a column a neuron.</summary>
    private Matrix Weights(OnnxNode node, string name, bool isTransposed)
    {
        var tensor = Constant(node, name, "weights");
        if (tensor.Shape is not [var rows, var columns])
        {
            throw path.Error(tensor, $"weights of two indices were expected; {BinarySource.Shape(tensor.Shape)} came.");
        }

        var matrix = Parameters.Matrix(tensor.Values, (int)rows, (int)columns, source, tensor.Path);
        return isTransposed ? matrix.Transpose() : matrix;
    }

    /// <summary>b, one a neuron, or one for all, with leading ones as broadcasting has them.</summary>
    private Matrix Biases(OnnxTensor tensor, int neurons)
    {
        var isOne = tensor.Values.Length == 1;
        return (isOne || tensor.Values.Length == neurons) && tensor.Shape.SkipLast(1).All(size => size == 1)
            ? Parameters.Matrix(isOne ? [.. Enumerable.Repeat(tensor.Values[0], neurons)] : tensor.Values, neurons, 1, source, tensor.Path)
            : throw path.Error(tensor, Invariant($"{neurons} biases were expected, one for each neuron; {BinarySource.Shape(tensor.Shape)} came."));
    }

    private OnnxTensor Constant(OnnxNode node, string name, string what)
    {
        var tensor = path.Constant(name) ?? throw path.Error(node, $"{what} that are a constant of the file were expected; {BinarySource.Quoted(name)} is computed.");
        return tensor.Values.Length > 0 ? tensor : throw path.Error(node, $"{what} of floats or doubles were expected; {tensor.Path} came.");
    }
}
