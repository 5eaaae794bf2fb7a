using Backprop.Engine;

namespace Backprop.Benchmarks;

/// <summary>The check of every parameter against central differences and dual numbers; torch.autograd.gradcheck does the first of the two.</summary>
internal static class GradientChecks
{
    public static void Run(Measure measure)
    {
        int[] sizes = measure.IsSmoke ? [4, 5, 5, 3] : [64, 64, 64, 10];
        var random = new SplitMix64(1);
        var network = Network.Random(random, 0.2, sizes[0], sizes.Skip(1).Select(neurons => (neurons, (Activation)Activation.Sigmoid)));
        var (x, y) = (random.Matrix(sizes[0], 8), random.Matrix(sizes[^1], 8));
        if (!GradientCheck.Of(network, x, y, Loss.HalfSquaredError).Agrees())
        {
            throw new InvalidOperationException("The gradient does not agree with its check.");
        }

        measure.Time($"{string.Join('-', sizes)} b8", () => GradientCheck.Of(network, x, y, Loss.HalfSquaredError), remark: _ => $"{network.ParameterCount} parameters");
    }
}
