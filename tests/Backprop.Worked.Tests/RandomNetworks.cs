using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>Networks drawn with a seed, one for each output and loss that go together.</summary>
internal static class RandomNetworks
{
    private static readonly Loss[] Losses = [Loss.HalfSquaredError, Loss.BinaryCrossEntropy, Loss.CategoricalCrossEntropy];

    private static readonly Activation[] Activations =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(0.1), Activation.Softplus, Activation.Softmax,
    ];

    /// <param name="output">The name of the output's activation.</param>
    /// <param name="loss">The name of the loss.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="seed">Decides every number.</param>
    /// <param name="round">Whether all numbers have one decimal and the hidden layers have kinks, so that much is exact.</param>
    public static BackwardPass Pass(string output, string loss, int samples, int seed, bool round = false)
    {
        var random = new Random(seed);
        Activation[] hidden = round ? [Activation.ReLU, Activation.LeakyReLU(0.1)] : [Activation.Tanh, Activation.Sigmoid];
        var one = Losses.First(candidate => candidate.Name == loss);
        int[] sizes = [3, 4, 3, output == "softmax" || one == Loss.CategoricalCrossEntropy ? 3 : 2];
        var layers = sizes.Zip(sizes.Skip(1)).Select((pair, index) => new Layer(
            Fill(pair.Second, pair.First),
            Fill(pair.Second, 1),
            index < hidden.Length ? hidden[index] : Activations.First(candidate => candidate.Name == output)));
        return new Network(layers).Forward(Fill(sizes[0], samples)).Backward(Target(sizes[^1], samples), one);

        Matrix Fill(int rows, int columns) => Entries(rows, columns, (_, _) => (random.NextDouble() * 2) - 1 is var drawn && round ? Math.Round(drawn, 1) : drawn);

        Matrix Target(int rows, int columns) => one == Loss.HalfSquaredError ? Fill(rows, columns)
            : one == Loss.BinaryCrossEntropy ? Entries(rows, columns, (_, _) => random.Next(2))
            : Entries(rows, columns, (row, column) => column % rows == row ? 1 : 0);
    }

    private static Matrix Entries(int rows, int columns, Func<int, int, double> entry) => Matrix.FromRows(
        [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns).Select(column => entry(row, column)).ToArray())]);
}
