using Backprop.Engine;
using Backprop.Rendering;

namespace Backprop.Benchmarks;

/// <summary>Worked solutions as the body of a page: passes, check, chains, formulas, diagram and markup.</summary>
internal static class Rendering
{
    public static void Run(Measure measure)
    {
        foreach (var sizes in measure.IsSmoke ? [[3, 2, 2, 1]] : new int[][] { [3, 2, 2, 1], [4, 8, 8, 2], [8, 16, 16, 4], [16, 32, 32, 8] })
        {
            var random = new SplitMix64(1);
            var network = Network.Random(random, 1, sizes[0], sizes.Skip(1).Select(neurons => (neurons, (Activation)Activation.Sigmoid)));
            var (x, y) = (random.Matrix(sizes[0], 1), random.Matrix(sizes[^1], 1));
            string Body() => WorkedSolution.Of(network, x, y, Loss.HalfSquaredError).ToPageBody().Html;
            measure.Time($"worked solution {string.Join('-', sizes)}", () => Body(), 1000, "ms", _ => FormattableString.Invariant($"{Body().Length / 1000.0:F0} thousand characters"));
        }
    }
}
