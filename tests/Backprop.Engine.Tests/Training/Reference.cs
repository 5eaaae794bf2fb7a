using System.Text.Json;

namespace Backprop.Engine.Tests;

/// <summary>What PyTorch computed (reference/training.py).</summary>
internal sealed record Reference(
    Reference.OptimizerCase[] Optimizers, Reference.NormalisedCase Normalised, Reference.ModelCase[] Models, Reference.ScheduleCase[] Schedules)
{
    public static Reference Read()
    {
        using var stream = typeof(Reference).Assembly.GetManifestResourceStream("training.json")!;
        return JsonSerializer.Deserialize<Reference>(stream, JsonSerializerOptions.Web)!;
    }

    public sealed record OptimizerCase(string Optimizer, string? Clip, double[][][] Weights, double[][] Biases, double[][] X, double[][] Y, double[][] After);

    public sealed record NormalisedCase(double[][] W1, double[][] W2, double[] B2, double[][] X, int[] Labels, StepCase[] Steps, double[][] OutputAfter);

    public sealed record StepCase(double Loss, double[] Gradient, double[] Parameters);

    public sealed record LayerCase(int Neurons, string Activation, bool Normalized, double Dropout);

    public sealed record ModelCase(
        int Inputs,
        LayerCase[] Layers,
        string Loss,
        string Optimizer,
        double L1,
        double L2,
        ulong Seed,
        double[][] X,
        double[][] Y,
        double[] Start,
        StepCase[] Steps,
        double[][] OutputAfter);

    public sealed record ScheduleCase(string Schedule, double[] At);
}
