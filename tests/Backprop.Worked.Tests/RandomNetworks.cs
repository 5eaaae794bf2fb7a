using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>Networks drawn with a seed, one for each output and loss that go together.</summary>
internal static class RandomNetworks
{
    public static BackwardPass Pass(string output, string loss, int samples, int seed)
    {
        var random = new Random(seed);
        int[] sizes = [3, 4, 3, output == "softmax" || loss.StartsWith("cat", StringComparison.Ordinal) ? 3 : 2];
        var layers = sizes.Zip(sizes.Skip(1)).Select((pair, index) => new Layer(
            Fill(random, pair.Second, pair.First),
            Fill(random, pair.Second, 1),
            index == sizes.Length - 2 ? Function(output) : index == 0 ? Activation.Tanh : Activation.Sigmoid));
        return new Network(layers)
            .Forward(Fill(random, sizes[0], samples))
            .Backward(Target(random, sizes[^1], samples, loss), Losses.First(candidate => candidate.Name == loss));
    }

    private static Loss[] Losses => [Loss.HalfSquaredError, Loss.BinaryCrossEntropy, Loss.CategoricalCrossEntropy];

    private static Activation Function(string name) => new Activation[]
    {
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(0.1), Activation.Softplus, Activation.Softmax,
    }.First(candidate => candidate.Name == name);

    private static Matrix Fill(Random random, int rows, int columns) =>
        Matrix.FromRows([.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => (random.NextDouble() * 2) - 1).ToArray())]);

    private static Matrix Target(Random random, int rows, int columns, string loss) => loss switch
    {
        "half-squared-error" => Fill(random, rows, columns),
        "binary-cross-entropy" => Matrix.FromRows([.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => (double)random.Next(2)).ToArray())]),
        _ => Matrix.FromRows([.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns).Select(column => column % rows == row ? 1.0 : 0.0).ToArray())]),
    };
}
