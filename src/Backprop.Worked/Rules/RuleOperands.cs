using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>What the rules of a step may name before any of them has given anything, and the network that they leave.</summary>
internal static class RuleOperands
{
    /// <summary>How an entry is read off a pass: x, y, η, W, b, z, a, f′, or the slope of the loss in an activation of the output; null for anything else, such as an error or a gradient.</summary>
    /// <param name="name">The entry.</param>
    public static Func<BackwardPass, double, PerSample>? Reader(QuantityName name)
    {
        var row = (name.Row?.Value ?? 1) - 1;
        var l = name.Layer?.Value ?? 0;
        return name switch
        {
            { Scope: not "" } or { Sample: not null } => null,
            { Base: "eta" } => (_, rate) => rate,
            { Base: "x" } => (pass, _) => Row(pass.Forward.Input, row),
            { Base: "y" } => (pass, _) => Row(pass.Target, row),
            { Base: "W" or "b" } when ParameterIndex.TryParse(name.ToString(), out var parameter) => (pass, _) => pass.Forward.Network[parameter],
            { Base: "z" } => (pass, _) => Row(pass.Forward.PreActivation(l), row),
            { Base: "a" } => (pass, _) => Row(pass.Forward.Activation(l), row),
            { Base: "f'" } => (pass, _) => Row(pass.ActivationDerivative(l), row),
            { Base: "da" } => (pass, _) => l == pass.Forward.Network.Depth && pass.ActivationGradient(l) is { } slope
                ? Row(slope, row)
                : throw new ArgumentOutOfRangeException(nameof(name), $"{name} is not the slope of the loss in an output of its own; only such a slope is known before the errors."),
            _ => null,
        };
    }

    /// <summary>The network with new parameters; those without one stay.</summary>
    /// <param name="network">The network before.</param>
    /// <param name="parameters">The new values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such parameter.</exception>
    public static Network After(Network network, IEnumerable<(ParameterIndex Parameter, double Value)> parameters)
    {
        var weights = network.Layers.Select(layer => Rows(layer.Weights)).ToArray();
        var biases = network.Layers.Select(layer => layer.Biases.Values.ToArray()).ToArray();
        foreach (var (parameter, value) in parameters)
        {
            _ = network[parameter]; // or it is refused
            var values = parameter.IsBias ? biases[parameter.Layer - 1] : weights[parameter.Layer - 1][parameter.Row - 1];
            values[(parameter.IsBias ? parameter.Row : parameter.Column) - 1] = value;
        }

        return new(network.Layers.Select((layer, l) => new Layer(weights[l], biases[l], layer.Activation)));
    }

    private static double[][] Rows(Matrix values)
    {
        var rows = new double[values.Rows][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = values.Values.Slice(row * values.Columns, values.Columns).ToArray();
        }

        return rows;
    }

    private static PerSample Row(Matrix values, int row) => new(values.Values.Slice(row * values.Columns, values.Columns).ToArray());
}
