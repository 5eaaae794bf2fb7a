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

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.onnx")]
    [InlineData("A.ONNX")]
    public void What_a_network_is_to_learn_goes_along(string name)
    {
        var file = new NetworkFile(
            new Network(new Layer([[0.1, 0.2], [0.3, -1e300]], [0.5, 5e-324], Activation.Tanh), new Layer([[0.7, 0.8]], [0.1], Activation.Sigmoid)),
            Matrix.FromRows([1, 2, 3], [4, 5, 6]), Matrix.FromRows([0, 1, 0.5]), Loss.BinaryCrossEntropy) { Title = "Three \"samples\"", LearningRate = 0.25 };

        file.Save(folder.At(name));

        var again = NetworkFile.Load(folder.At(name));
        FileFolder.Same(file.Network, again.Network);
        FileFolder.Same(file.X, again.X);
        FileFolder.Same(file.Y, again.Y);
        Assert.Equal((file.Title, file.LearningRate, file.LearningRateSymbol, file.Loss), (again.Title, again.LearningRate, again.LearningRateSymbol, again.Loss));
        FileFolder.Same(file.Network, NetworkFile.LoadNetwork(folder.At(name)));
    }

    [Fact]
    public void An_ONNX_file_says_who_wrote_it_and_what_its_first_index_counts()
    {
        NetworkFile.SaveNetwork(FileFolder.EveryActivation(), folder.At("a.onnx"));

        // Fields 2 of the model and of the graph, and the name of a dimension: length and text.
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder.At("a.onnx")));
        Assert.StartsWith("\u0008\u0007\u0012\u0008backprop", text, StringComparison.Ordinal);
        Assert.Contains("\u0012\u0007network", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("\u0012\u0007samples").Length);
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

    [Theory]
    [InlineData("n.json")]
    [InlineData("n.npz")]
    public void A_file_larger_than_any_network_is_not_read(string name)
    {
        using (var file = File.Create(folder.At(name)))
        {
            file.SetLength(NetworkFile.MostBytes + 1L);
        }

        Assert.Equal($"{name}: at most 67108864 bytes were expected; the file has more.", Assert.Throws<NetworkFormatException>(() => NetworkFile.LoadNetwork(folder.At(name))).Message);
    }
}
