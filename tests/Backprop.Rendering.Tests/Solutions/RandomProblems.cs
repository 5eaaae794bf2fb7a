using Backprop.Engine;

namespace Backprop.Rendering.Tests.Solutions;

/// <summary>Networks of every kind of output, loss, depth and batch, drawn with a seed.</summary>
internal static class RandomProblems
{
    private static readonly Activation[] Activations =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(0.1), Activation.Softplus, Activation.Softmax,
    ];

    public static IEnumerable<(Network Network, Matrix X, Matrix Y, Loss Loss)> All()
    {
        var seed = 1;
        foreach (var loss in new Loss[] { Loss.HalfSquaredError, Loss.BinaryCrossEntropy, Loss.CategoricalCrossEntropy })
        {
            foreach (var output in Activations.Where(activation => loss is HalfSquaredError || activation is Sigmoid or Softmax))
            {
                foreach (var samples in new[] { 1, 3 })
                {
                    yield return Draw(output, loss, samples, new Random(seed++));
                }
            }
        }
    }

    private static (Network Network, Matrix X, Matrix Y, Loss Loss) Draw(Activation output, Loss loss, int samples, Random random)
    {
        int[] sizes = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Next(1, 5)), output is Softmax || loss is CategoricalCrossEntropy ? 3 : random.Next(1, 4)];
        var layers = sizes.Zip(sizes.Skip(1)).Select((pair, index) => new Layer(
            Fill(random, pair.Second, pair.First),
            Fill(random, pair.Second, 1),
            index == sizes.Length - 2 ? output : Activations[random.Next(Activations.Length - (index == 0 ? 1 : 0))])).ToList();
        return (new Network(layers), Fill(random, sizes[0], samples), Target(random, sizes[^1], samples, loss), loss);
    }

    private static Matrix Fill(Random random, int rows, int columns) => Make(rows, columns, (_, _) => Math.Round((random.NextDouble() * 2) - 1, 2));

    private static Matrix Target(Random random, int rows, int columns, Loss loss) => loss switch
    {
        CategoricalCrossEntropy => Make(rows, columns, (row, column) => column % rows == row ? 1 : 0),
        BinaryCrossEntropy => Make(rows, columns, (_, _) => random.Next(2)),
        _ => Fill(random, rows, columns),
    };

    private static Matrix Make(int rows, int columns, Func<int, int, double> value)
    {
        var values = new double[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                values[row, column] = value(row, column);
            }
        }

        return Matrix.FromArray(values);
    }
}
