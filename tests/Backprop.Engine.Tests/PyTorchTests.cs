using System.Text.Json;
using System.Text.Json.Serialization;

namespace Backprop.Engine.Tests;

/// <summary>Passes against values that PyTorch computed (reference/make.py), to the last digits of the largest: PyTorch takes tanh′ from 1 − a², which leaves of a small one no more.</summary>
public sealed class PyTorchTests
{
    private static readonly Case[] Cases = Read();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Outputs_losses_deltas_and_gradients_are_those_of_PyTorch(int number)
    {
        var expected = Cases[number];
        var network = expected.Network;
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

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_step_of_training_goes_by_the_gradients_of_PyTorch(int number)
    {
        var expected = Cases[number];
        var network = expected.Network;
        var (x, y, loss) = (Matrix.FromRows(expected.X), Matrix.FromRows(expected.Y), Samples.LossNamed(expected.Loss));
        var step = new TrainingStep(TrainingModel.From(network), loss, x.Columns);

        Assert.Equal(expected.MeanLoss, step.Take(x, y, 0.1), 1e-14 * Math.Max(1, expected.MeanLoss));
        var after = step.Model.ToNetwork();
        Close.To(Matrix.Column([.. network.Parameters.Select(parameter => expected[parameter])]), Matrix.Column(step.Gradient), 1e-14);
        Close.To(
            Matrix.Column([.. network.Parameters.Select(parameter => network[parameter] - (0.1 * expected[parameter]))]),
            Matrix.Column([.. network.Parameters.Select(parameter => after[parameter])]),
            1e-14);
    }

    [Fact]
    public void Every_activation_every_loss_and_every_kind_of_network_is_among_the_cases()
    {
        Assert.All(Samples.Losses, loss => Assert.Equal(
            [false, true], Cases.Where(c => c.Loss == loss.Name).Select(c => c.X[0].Length > 1).Distinct().Order()));
        Assert.Contains(Cases, c => c.Network.Depth >= 7);
        Assert.Contains(Cases, c => c.Network.Sizes.Max() >= 16);
        Assert.Contains(Cases, c => c.Network.Depth == 1);
        Assert.All(new[] { "sigmoid", "softmax" }, output => Assert.Contains(Cases, c => c.Activations[^1] == output && c.Output.SelectMany(row => row).Any(a => a is 0 or 1 or < 1e-20)));
        Assert.Equal(Samples.Activations.Select(a => a.Name).Distinct().Order(), Cases.SelectMany(c => c.Activations).Select(name => Activation.Parse(name).Name).Distinct().Order());
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
        double[][] BiasGradients)
    {
        [JsonIgnore]
        public Network Network { get; } = new(Weights.Select((weights, i) => new Layer(weights, Biases[i], Activation.Parse(Activations[i]))));

        public double this[ParameterIndex parameter] => parameter.IsBias
            ? BiasGradients[parameter.Layer - 1][parameter.Row - 1]
            : WeightGradients[parameter.Layer - 1][parameter.Row - 1][parameter.Column - 1];
    }
}
