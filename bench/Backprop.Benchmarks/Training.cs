using Backprop.Engine;

namespace Backprop.Benchmarks;

/// <summary>Steps of training: forward pass, loss, backward pass, update; sigmoid, ½ squared error, gradient descent, doubles.</summary>
internal static class Training
{
    public static readonly (int[] Sizes, int Batch)[] Cases =
    [
        ([3, 2, 2, 1], 1), ([2, 16, 16, 1], 32), ([64, 64, 64, 10], 64), ([784, 128, 10], 64), ([784, 512, 256, 10], 128),
    ];

    public static void Run(Measure measure)
    {
        foreach (var (sizes, batch) in Cases)
        {
            Step(measure, $"{string.Join('-', sizes)} b{batch}", sizes, batch);
        }
    }

    public static void Step(Measure measure, string name, int[] sizes, int batch)
    {
        if (!measure.Wants(name))
        {
            return;
        }

        var random = new SplitMix64(1);
        var model = TrainingModel.Create(sizes[0], sizes.Skip(1).Select(neurons => new TrainingLayer(neurons, Activation.Sigmoid)), Initialization.Xavier, random);
        var (x, y) = (random.Matrix(sizes[0], batch), random.Matrix(sizes[^1], batch));
        var step = new TrainingStep(model, Loss.HalfSquaredError, batch);
        measure.Rate(name, () => step.Take(x, y, 0.1), remark: rate =>
            FormattableString.Invariant($"{Operations(sizes, batch) * rate / 1e9:G3} GFLOP/s in products, {100 * Operations(sizes, batch) * rate / 1e9 / Machine.Peak / Environment.ProcessorCount:F0} % of the peak of all cores"));
    }

    /// <summary>Multiplications and additions of the products of a step: W a, Wᵀ δ above the first layer, δ aᵀ.</summary>
    private static double Operations(int[] sizes, int batch) =>
        Enumerable.Range(1, sizes.Length - 1).Sum(l => 2.0 * sizes[l] * sizes[l - 1] * batch * (l == 1 ? 2 : 3));
}
