using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Cli.Tests.Conversion;

public sealed class NetworkConversionTests : IDisposable
{
    private const string Network = """
        {
          "title": "Mine",
          "layers": [
            { "weights": [[0.1, 0.2], [0.3, 0.4]], "biases": [0.1, 0.2], "activation": "leaky-relu", "slope": 0.2 },
            { "weights": [[0.5, -0.6]], "biases": [0.1], "activation": "sigmoid" }
          ],
          "input": [1, -1],
          "target": 1,
          "loss": "binary-cross-entropy"
        }
        """;

    private readonly Workspace workspace = new();

    public NetworkConversionTests() => workspace.Write("network.json", Network);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task ONNX_and_back_loses_nothing()
    {
        Assert.Equal((0, $"{workspace.At("n.onnx")}: written\n", ""), await ConvertAsync("network.json", "n.onnx"));
        Assert.Equal((0, $"{workspace.At("back.json")}: written\n", ""), await ConvertAsync("n.onnx", "back.json"));

        Assert.Equal(NetworkFile.Parse(Network).ToJson(), workspace.Read("back.json"));
    }

    [Fact]
    public async Task Arrays_say_what_stays_behind_and_how_it_is_given_back()
    {
        (int code, _, string error) = await ConvertAsync("network.json", "n.npz");

        Assert.Equal(
            (0, $"{workspace.At("n.npz")}: arrays hold weights and biases only; the activations (leaky-relu(0.2), sigmoid), the title, the input, the target and the loss stay behind. --like {workspace.At("network.json")} gives them back.\n"),
            (code, error));
        Assert.Equal((0, $"{workspace.At("back.json")}: written\n", ""), await ConvertAsync("n.npz", "back.json", "--like", workspace.At("network.json")));
        Assert.Equal(NetworkFile.Parse(Network).ToJson(), workspace.Read("back.json"));
    }

    [Fact]
    public async Task Arrays_with_activations_are_a_network_alone()
    {
        await ConvertAsync("network.json", "n.npz");

        (int code, _, string error) = await ConvertAsync("n.npz", "back.json", "--activations", "leaky-relu(0.2), sigmoid");

        Assert.Equal(
            (0, $"{workspace.At("back.json")}: the network alone, since {workspace.At("n.npz")} says nothing of an input, a target and a loss; 'worked' needs them (or --like).\n"), (code, error));
        Assert.Equal(NetworkFile.Parse(Network).Network[ParameterIndex.Weight(2, 1, 2)], NetworkFile.LoadNetwork(workspace.At("back.json"))[ParameterIndex.Weight(2, 1, 2)]);
        Assert.Equal(0.2, Assert.IsType<LeakyReLU>(NetworkFile.LoadNetwork(workspace.At("back.json")).Layer(1).Activation).Slope);
    }

    [Fact]
    public async Task Weights_that_were_trained_elsewhere_are_worked()
    {
        NetworkFile file = NetworkFile.Parse(Network);
        NetworkFile.SaveNetwork(file.Network.With(ParameterIndex.Bias(2, 1), 0.75), workspace.At("trained.npz"));

        (int code, _, string error) = await Workspace.RunAsync(
            "worked", workspace.At("trained.npz"), "--like", workspace.At("network.json"), "--output", workspace.At("s.md"));

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("# Mine\n", workspace.Read("s.md"), StringComparison.Ordinal);
        Assert.Contains("0.75", workspace.Read("s.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ONNX_file_of_ours_is_worked_as_the_JSON_is()
    {
        await ConvertAsync("network.json", "n.onnx");

        await Workspace.RunAsync("worked", workspace.At("n.onnx"), "--output", workspace.At("onnx.md"));
        await Workspace.RunAsync("worked", workspace.At("network.json"), "--output", workspace.At("json.md"));

        Assert.Equal(workspace.Read("json.md"), workspace.Read("onnx.md"));
    }

    [Theory]
    [InlineData("alone.onnx", "bare.html", "{alone.onnx}: says nothing of an input, a target and a loss; --like NETWORK takes them from a network file.\n")]
    [InlineData("gone.onnx", "bare.html", "{gone.onnx}: there is no such file.\n")]
    public async Task Without_a_problem_there_is_nothing_to_work(string network, string output, string message)
    {
        NetworkFile.SaveNetwork(NetworkFile.Parse(Network).Network, workspace.At("alone.onnx"));

        (int code, _, string error) = await Workspace.RunAsync("worked", workspace.At(network), "--output", workspace.At(output));

        Assert.Equal((2, message.Replace($"{{{network}}}", workspace.At(network), StringComparison.Ordinal)), (code, error));
    }

    [Theory]
    [InlineData("network.json", "n.txt", new string[0], "expected two notebooks (.ipynb and .dib) or two networks (.json, .onnx, .npz), found '.json' and '.txt'.")]
    [InlineData("network.json", "n.dib", new string[0], "found '.json' and '.dib'.")]
    [InlineData("gone.json", "n.onnx", new string[0], "gone.json: there is no such file.")]
    [InlineData("gone.ipynb", "n.dib", new string[0], "gone.ipynb: cannot be read: ")]
    [InlineData("n.npz", "n.json", new string[0], "n.npz: 2 activations were expected beside it, one for each layer (0, 2), since arrays hold none; none came.")]
    [InlineData("n.npz", "n.json", new[] { "--activations", "tanh" }, "n.npz: 2 activations were expected beside it, one for each layer (0, 2), since arrays hold none; 1 came.")]
    [InlineData("n.npz", "n.json", new[] { "--activations", "tanh,swish" }, "--activations tanh,swish: One of identity, sigmoid, tanh, relu, leaky-relu, softplus, softmax, or leaky-relu(s) with a slope 0 ≤ s < 1, was expected; \"swish\" came.")]
    [InlineData("network.json", "n.onnx", new[] { "--activations", "tanh" }, "network.json says what its layers apply; they are for .npz files.")]
    public async Task Wrong_use_says_what_was_expected_and_writes_nothing(string from, string to, string[] options, string message)
    {
        NetworkFile.SaveNetwork(NetworkFile.Parse(Network).Network, workspace.At("n.npz"));
        string[] before = Directory.GetFiles(workspace.Folder);

        (int code, _, string error) = await ConvertAsync(from, to, options);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(before.Order(StringComparer.Ordinal), Directory.GetFiles(workspace.Folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_network_that_does_not_fit_what_it_is_to_learn_is_refused()
    {
        NetworkFile.SaveNetwork(new Network(new Layer([[1, 2, 3]], [0], Activation.Sigmoid)), workspace.At("other.onnx"));

        (int code, _, string error) = await ConvertAsync("other.onnx", "n.json", "--like", workspace.At("network.json"));

        Assert.Equal(
            (2, $"{workspace.At("other.onnx")}: the network does not fit what --like says that it is to learn: Layer 1: W(1) is 1×3, but x is 2×1; 3 ≠ 2.\n"), (code, error));
    }

    private Task<(int Code, string Out, string Error)> ConvertAsync(string from, string to, params string[] options) =>
        Workspace.RunAsync(["convert", workspace.At(from), workspace.At(to), .. options]);
}
