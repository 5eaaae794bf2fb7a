using System.Text.Json;

namespace Backprop.Engine.Tests;

/// <summary>Passes against values that PyTorch computed (reference/make.py).</summary>
public sealed class PyTorchTests
{
    private static readonly Case[] Cases = Read();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Outputs_losses_deltas_and_gradients_are_those_of_PyTorch(int number)
    {
        var expected = Cases[number];
        var network = new Network(expected.Weights.Select((weights, i) =>
            new Layer(weights, expected.Biases[i], Samples.ActivationNamed(expected.Activations[i]))));
        var pass = network.Forward(Matrix.FromRows(expected.X)).Backward(Matrix.FromRows(expected.Y), Samples.LossNamed(expected.Loss));

        Close.To(Matrix.FromRows(expected.Output), pass.Forward.Output, 1e-14);
        Close.To(Matrix.Column(expected.SampleLosses), Matrix.Column([.. Enumerable.Range(1, pass.Forward.Samples).Select(pass.SampleLoss)]), 1e-14);
        Assert.Equal(expected.MeanLoss, pass.Loss, 1e-14 * Math.Max(1, expected.MeanLoss));
        for (var l = 1; l <= network.Depth; l++)
        {
            Close.To(Matrix.FromRows(expected.Deltas[l - 1]), pass.Delta(l), 1e-14);
            Close.To(Matrix.FromRows(expected.WeightGradients[l - 1]), pass.WeightGradient(l), 1e-14);
            Close.To(Matrix.Column(expected.BiasGradients[l - 1]), pass.BiasGradient(l), 1e-14);
        }
    }

    [Fact]
    public void Every_activation_and_every_loss_is_among_the_cases()
    {
        Assert.Equal(Samples.Activations.Select(a => a.Name).Distinct().Order(), Cases.SelectMany(c => c.Activations).Distinct().Order());
        Assert.Equal(Samples.Losses.Select(loss => loss.Name).Order(), Cases.Select(c => c.Loss).Distinct().Order());
    }

    private static Case[] Read()
    {
        using var stream = typeof(PyTorchTests).Assembly.GetManifestResourceStream("networks.json")!;
        return JsonSerializer.Deserialize<Case[]>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Case(
        string[] Activations,
        string Loss,
        double[][][] Weights,
        double[][] Biases,
        double[][] X,
        double[][] Y,
        double[][] Output,
        double[] SampleLosses,
        double MeanLoss,
        double[][][] Deltas,
        double[][][] WeightGradients,
        double[][] BiasGradients);
}
