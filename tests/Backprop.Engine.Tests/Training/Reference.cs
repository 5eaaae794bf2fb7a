using System.Text.Json;

namespace Backprop.Engine.Tests;

/// <summary>What PyTorch computed (reference/training.py).</summary>
internal sealed record Reference(Reference.OptimizerCase[] Optimizers, Reference.NormalisedCase Normalised)
{
    public static Reference Read()
    {
        using var stream = typeof(Reference).Assembly.GetManifestResourceStream("training.json")!;
        return JsonSerializer.Deserialize<Reference>(stream, JsonSerializerOptions.Web)!;
    }

    public sealed record OptimizerCase(string Optimizer, string? Clip, double[][][] Weights, double[][] Biases, double[][] X, double[][] Y, double[][] After);

    public sealed record NormalisedCase(double[][] W1, double[][] W2, double[] B2, double[][] X, int[] Labels, StepCase[] Steps, double[][] OutputAfter);

    public sealed record StepCase(double Loss, double[] Gradient, double[] Parameters);
}
