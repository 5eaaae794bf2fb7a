using System.Globalization;
using System.Text;
using System.Text.Json;
using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>Writes a network file as JSON that people can edit: a row of weights a line.</summary>
internal static class NetworkJson
{
    public static string Write(NetworkFile file) => Object([.. Title(file), Layers(file.Network), .. Problem(file)]);

    /// <summary>The network without what it is to learn.</summary>
    public static string Write(Network network) => Object([Layers(network)]);

    /// <summary>What the network is to learn, without the network.</summary>
    public static string WriteProblem(NetworkFile file) => Object([.. Title(file), .. Problem(file)]);

    private static string Object(IEnumerable<string> members) => $"{{\n  {string.Join(",\n  ", members)}\n}}\n";

    private static string[] Title(NetworkFile file) => file.Title.Length > 0 ? [$"\"title\": {Text(file.Title)}"] : [];

    private static string Layers(Network network) => $"\"layers\": [\n{string.Join(",\n", network.Layers.Select(Layer))}\n  ]";

    private static List<string> Problem(NetworkFile file)
    {
        var members = new List<string>();
        members.Add($"\"input\": {Samples(file.X)}");
        members.Add($"\"target\": {Samples(file.Y)}");
        members.Add($"\"loss\": {Text(file.Loss.Name)}");
        if (file.LearningRate is { } rate)
        {
            members.Add($"\"learningRate\": {Number(rate)}");
        }
        else if (file.LearningRateSymbol is { } symbol)
        {
            members.Add($"\"learningRate\": {Text(symbol)}");
        }

        return members;
    }

    private static string Layer(Layer layer)
    {
        if (!Activation.All.Any(known => known.GetType() == layer.Activation.GetType()))
        {
            throw new NotSupportedException($"A network file cannot say the activation {layer.Activation.Name}; {string.Join(", ", Activation.All)} can be written.");
        }

        var json = new StringBuilder("    {\n      \"weights\": [\n        ");
        json.AppendJoin(",\n        ", Enumerable.Range(0, layer.Outputs).Select(row => Row(Enumerable.Range(0, layer.Inputs).Select(column => layer.Weights[row, column]))));
        json.Append("\n      ],\n      \"biases\": ").Append(Row(Enumerable.Range(0, layer.Outputs).Select(row => layer.Biases[row, 0])));
        json.Append(",\n      \"activation\": ").Append(Text(layer.Activation.Name));
        if (layer.Activation is LeakyReLU leaky)
        {
            json.Append(",\n      \"slope\": ").Append(Number(leaky.Slope));
        }

        return json.Append("\n    }").ToString();
    }

    /// <summary>One sample as its values, several as a list of them.</summary>
    private static string Samples(Matrix matrix)
    {
        var samples = Enumerable.Range(0, matrix.Columns).Select(s => Row(Enumerable.Range(0, matrix.Rows).Select(i => matrix[i, s]))).ToList();
        return samples.Count == 1 ? samples[0] : $"[\n    {string.Join(",\n    ", samples)}\n  ]";
    }

    private static string Row(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Number))}]";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => JsonSerializer.Serialize(text, JsonSerializerOptions.Web);
}
