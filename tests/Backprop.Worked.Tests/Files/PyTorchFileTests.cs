using System.Text.Json;
using Backprop.Engine;

namespace Backprop.Worked.Tests.Files;

/// <summary>Files that PyTorch wrote (reference/make.py) are read, and give PyTorch's outputs.</summary>
public sealed class PyTorchFileTests
{
    private static readonly JsonElement Outputs = JsonDocument.Parse(File.ReadAllText(At("outputs.json"))).RootElement;

    [Theory]
    [InlineData("doubles", 1e-15, "tanh, sigmoid, relu, softmax")]
    [InlineData("floats", 1e-6, "leaky-relu, softplus, identity")]
    [InlineData("named", 1e-15, "tanh, relu, sigmoid")]
    public void An_exported_model_gives_the_same_outputs(string name, double bound, string activations)
    {
        var network = NetworkFile.LoadNetwork(At(name + ".onnx"));

        Assert.Equal(activations, string.Join(", ", network.Layers.Select(layer => layer.Activation)));
        Compare(network, name, bound);
    }

    [Theory]
    [InlineData("doubles", 1e-15)]
    [InlineData("floats", 1e-6)]
    [InlineData("named", 1e-15)]
    public void A_state_dict_is_the_same_network_as_the_model(string name, double bound)
    {
        var exported = NetworkFile.LoadNetwork(At(name + ".onnx"));

        var network = NetworkFile.LoadNetwork(At(name + ".npz"), exported.Layers.Select(layer => layer.Activation));

        FileFolder.Same(exported, network);
        Compare(network, name, bound);
    }

    [Fact]
    public void A_slope_that_was_kept_as_a_float_is_the_decimal_that_was_meant() =>
        Assert.Equal(0.2, Assert.IsType<LeakyReLU>(NetworkFile.LoadNetwork(At("floats.onnx")).Layer(1).Activation).Slope);

    private static void Compare(Network network, string name, double bound)
    {
        var x = Rows(Outputs.GetProperty(name).GetProperty("x"));
        var y = Rows(Outputs.GetProperty(name).GetProperty("y"));
        Assert.Equal(4, x.Length);
        for (var sample = 0; sample < x.Length; sample++)
        {
            var output = network.Forward(x[sample]).Output;
            Assert.Equal(y[sample].Length, output.Rows);
            Assert.All(y[sample].Index(), pair => Assert.Equal(pair.Item, output[pair.Index, 0], bound));
        }
    }

    private static double[][] Rows(JsonElement rows) => [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];

    private static string At(string name) => Path.Combine(AppContext.BaseDirectory, "Files", "reference", name);
}
