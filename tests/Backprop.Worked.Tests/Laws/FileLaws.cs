using Backprop.Engine;
using Backprop.Laws;
using Backprop.Worked.Tests.Files;

namespace Backprop.Worked.Tests.Laws;

/// <summary>What goes out in any format comes back the same.</summary>
public sealed class FileLaws : IDisposable
{
    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Law(100)]
    public void A_network_and_what_it_is_to_learn_come_back_from_JSON_and_ONNX_to_the_bit(Problem problem, ulong seed)
    {
        var file = new NetworkFile(problem.Network, problem.X, problem.Y, problem.Loss)
        {
            Title = $"\"δ\" \\ & {seed}",
            LearningRate = seed % 3 == 0 ? null : seed / 7.0,
            LearningRateSymbol = seed % 3 == 0 ? "α" : null,
        };
        foreach (var name in new[] { "network.json", "NETWORK.ONNX" })
        {
            file.Save(folder.At(name));
            var read = NetworkFile.Load(folder.At(name));

            Assert.Equal(file.ToJson(), read.ToJson());
            FileFolder.Same(file.Network, read.Network);
            FileFolder.Same(file.Network, NetworkFile.LoadNetwork(folder.At(name)));
            FileFolder.Same(file.X, read.X);
            FileFolder.Same(file.Y, read.Y);
            Assert.Same(file.Loss, read.Loss);
            Assert.Equal((file.Title, file.LearningRate, file.LearningRateSymbol), (read.Title, read.LearningRate, read.LearningRateSymbol));
        }
    }

    [Law(100)]
    public void A_network_alone_comes_back_from_every_format_to_the_bit(Problem problem, ulong seed)
    {
        var network = Wild(problem.Network, new SplitMix64(seed));
        foreach (var name in new[] { "network.json", "network.onnx", "network.npz" })
        {
            NetworkFile.SaveNetwork(network, folder.At(name));

            FileFolder.Same(network, NetworkFile.LoadNetwork(folder.At(name), name.EndsWith("npz", StringComparison.Ordinal) ? network.Layers.Select(layer => layer.Activation) : []));
        }
    }

    /// <summary>The same network with numbers of every size, to the largest and the smallest double, −0 among them: a file holds what no pass could compute with.</summary>
    private static Network Wild(Network network, SplitMix64 random)
    {
        return new(network.Layers.Select(layer => new Layer(layer.Weights.Map(Any), layer.Biases.Map(Any), layer.Activation)));

        double Any(double value) => random.Below(8) switch
        {
            0 => random.Pick(0.0, -0.0, double.MaxValue, double.MinValue, double.Epsilon, -double.Epsilon),
            < 4 => BitConverter.UInt64BitsToDouble(random.Next()) is var drawn && double.IsFinite(drawn) ? drawn : value,
            _ => value,
        };
    }
}
