using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>
/// Activations as ONNX has them. Two are composed of plainer operators: LeakyRelu keeps its slope as a float, and ONNX
/// Runtime computes neither it nor Softplus in doubles. Both ways are read.
/// </summary>
internal static class OnnxActivations
{
    /// <summary>Writes a = f(z).</summary>
    /// <exception cref="NotSupportedException">ONNX cannot say f.</exception>
    public static void Write(OnnxGraphWriter graph, Activation f, string z, string a)
    {
        switch (f)
        {
            case Identity:
                graph.Node("Identity", [z], a);
                break;
            case Sigmoid:
                graph.Node("Sigmoid", [z], a);
                break;
            case Tanh:
                graph.Node("Tanh", [z], a);
                break;
            case ReLU:
                graph.Node("Relu", [z], a);
                break;
            case Softmax:
                graph.Node("Softmax", [z], a);
                break;
            case LeakyReLU leaky: // max(z, s z), as 0 ≤ s < 1
                graph.Tensor($"{a}_slope", [], [leaky.Slope]);
                graph.Node("Mul", [z, $"{a}_slope"], $"{a}_low");
                graph.Node("Max", [z, $"{a}_low"], a);
                break;
            case Softplus: // max(0, z) + ln(1 + e^−|z|)
                graph.Tensor($"{a}_one", [], [1]);
                graph.Node("Relu", [z], $"{a}_relu");
                graph.Node("Abs", [z], $"{a}_abs");
                graph.Node("Neg", [$"{a}_abs"], $"{a}_neg");
                graph.Node("Exp", [$"{a}_neg"], $"{a}_exp");
                graph.Node("Add", [$"{a}_exp", $"{a}_one"], $"{a}_sum");
                graph.Node("Log", [$"{a}_sum"], $"{a}_log");
                graph.Node("Add", [$"{a}_relu", $"{a}_log"], a);
                break;
            default:
                throw new NotSupportedException($"ONNX has no operator for the activation {f.Name}; identity, sigmoid, tanh, relu, leaky-relu, softplus and softmax can be written.");
        }
    }

    /// <summary>The activation that an operation is, or the last step of, with the value that it is applied to; null if it is none.</summary>
    public static (Activation F, string Z)? Match(OnnxNode node, OnnxPath path) => node switch
    {
        { Operator: "Sigmoid", Inputs: [var z] } => (Activation.Sigmoid, z),
        { Operator: "Tanh", Inputs: [var z] } => (Activation.Tanh, z),
        { Operator: "Relu", Inputs: [var z] } => (Activation.ReLU, z),
        { Operator: "Softplus", Inputs: [var z] } => (Activation.Softplus, z),
        { Operator: "Softmax", Inputs: [var z] } => node.Integer("axis", -1) is -1 or 1
            ? (Activation.Softmax, z)
            : throw path.Error(node, FormattableString.Invariant($"a Softmax over the neurons (axis 1 or -1) was expected; axis {node.Integer("axis", -1)} came.")),
        { Operator: "LeakyRelu", Inputs: [var z] } => (Leaky(node, Decimal(node.Single("alpha", 0.01f)), path), z),
        { Operator: "Max", Inputs: [var one, var other] } => Leaky(node, one, other, path) ?? Leaky(node, other, one, path),
        { Operator: "Add", Inputs: [var relu, var log] } => ComposedSoftplus(relu, log, path),
        _ => null,
    };

    private static (Activation F, string Z)? Leaky(OnnxNode node, string z, string low, OnnxPath path) =>
        path.Producer(low, "Mul", 2) is { } product
            ? (product.Inputs[0] == z ? path.Number(product.Inputs[1]) : product.Inputs[1] == z ? path.Number(product.Inputs[0]) : null) is { } slope
                ? (Leaky(node, slope, path), z)
                : null
            : null;

    private static LeakyReLU Leaky(OnnxNode node, double slope, OnnxPath path) => slope is >= 0 and < 1
        ? Activation.LeakyReLU(slope)
        : throw path.Error(node, FormattableString.Invariant($"a slope of at least 0 and below 1 was expected; {slope} came."));

    private static (Activation F, string Z)? ComposedSoftplus(string relu, string log, OnnxPath path)
    {
        if (path.Producer(relu, "Relu", 1)?.Inputs[0] is not { } z
            || path.Producer(log, "Log", 1)?.Inputs[0] is not { } sum
            || path.Producer(sum, "Add", 2) is not { } add || path.Number(add.Inputs[1]) != 1)
        {
            return null;
        }

        return path.Producer(add.Inputs[0], "Exp", 1)?.Inputs[0] is { } negative
            && path.Producer(negative, "Neg", 1)?.Inputs[0] is { } size
            && path.Producer(size, "Abs", 1)?.Inputs[0] == z
            ? (Activation.Softplus, z)
            : null;
    }

    /// <summary>The number that a float was written for: 0.01, not 0.00999999977648258.</summary>
    private static double Decimal(float value) =>
        double.Parse(value.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
