using Backprop.Engine;

namespace Backprop.Worked.Tests.Files;

/// <summary>What goes out in any format comes back the same.</summary>
public sealed class NetworkFormatTests : IDisposable
{
    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_network_gives_the_same_bytes()
    {
        foreach (var name in new[] { "a.json", "a.onnx", "a.npz" })
        {
            NetworkFile.SaveNetwork(FileFolder.EveryActivation(), folder.At(name));
            NetworkFile.SaveNetwork(FileFolder.EveryActivation(), folder.At("again" + name));

            Assert.Equal(File.ReadAllBytes(folder.At(name)), File.ReadAllBytes(folder.At("again" + name)));
        }
    }

    [Fact]
    public void A_network_alone_says_what_is_missing_to_work_it()
    {
        foreach (var name in new[] { "a.json", "a.onnx", "a.npz" })
        {
            NetworkFile.SaveNetwork(FileFolder.EveryActivation(), folder.At(name));
        }

        foreach (var name in new[] { "a.json", "a.onnx", "a.npz" })
        {
            Assert.False(NetworkFile.TryLoad(folder.At(name), out _));
            Assert.Equal($"{name}: an input, a target and a loss were expected beside the network; the file says nothing of them.", Refused(name));
        }

        string Refused(string name) => Assert.Throws<NetworkFormatException>(() => NetworkFile.Load(folder.At(name))).Message;
    }

    [Fact]
    public void Activations_are_for_arrays_only()
    {
        NetworkFile.SaveNetwork(FileFolder.EveryActivation(), folder.At("a.onnx"));

        Assert.StartsWith(
            "a.onnx says what its layers apply; activations are given for .npz files only.",
            Assert.Throws<ArgumentException>(() => NetworkFile.LoadNetwork(folder.At("a.onnx"), Activation.Tanh)).Message);
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.onnx")]
    public void An_activation_of_ones_own_is_refused_and_nothing_is_written(string name)
    {
        var network = new Network(new Layer([[1]], [0], new Square()));

        var error = Assert.Throws<NotSupportedException>(() => NetworkFile.SaveNetwork(network, folder.At(name)));

        Assert.Contains("the activation square; identity, sigmoid, tanh, relu, leaky-relu, softplus", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private sealed class Square : ScalarActivation
    {
        public override string Name => "square";

        public override double Value(double z) => z * z;

        public override double Derivative(double z) => 2 * z;

        public override Dual Value(Dual z) => z * z;
    }
}
