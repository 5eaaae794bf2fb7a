namespace Backprop.Engine.Tests;

/// <summary>BP1–BP4, dual numbers and central differences, which know nothing of each other, agree on random networks.</summary>
public sealed class AgreementTests
{
    public static TheoryData<int, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<int, int>();
            for (var a = 0; a < Samples.Activations.Length; a++)
            {
                for (var b = 0; b < Samples.Losses.Length; b++)
                {
                    if (Samples.FitTogether(Samples.Activations[a], Samples.Losses[b]))
                    {
                        pairs.Add(a, b);
                    }
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_three_agree_with_this_output_activation_and_loss(int output, int lossNumber)
    {
        var loss = Samples.Losses[lossNumber];
        var random = new SplitMix64((ulong)((output * 10) + lossNumber));
        foreach (var hidden in Samples.Activations)
        {
            for (var samples = 1; samples <= 3; samples += 2)
            {
                var network = Samples.Network(random, [2, 3, 2, 3], l => l == 3 ? Samples.Activations[output] : hidden);
                RequireAgreement(network, random.Matrix(2, samples), Samples.Targets(random, loss, 3, samples), loss);
            }
        }
    }

    [Fact]
    public void The_three_agree_on_networks_of_mixed_depth_width_and_activations()
    {
        var random = new SplitMix64(2024);
        for (var trial = 0; trial < 60; trial++)
        {
            var depth = 1 + random.Below(5);
            int[] sizes = [.. Enumerable.Range(0, depth + 1).Select(_ => 1 + random.Below(4))];
            var loss = Samples.Losses[random.Below(3)];
            var output = Samples.Activations.Where(activation => Samples.FitTogether(activation, loss)).ToArray();
            var network = Samples.Network(
                random, sizes, l => l == depth ? output[random.Below(output.Length)] : Samples.Activations[random.Below(Samples.Activations.Length)]);
            var samples = 1 + random.Below(4);
            try
            {
                RequireAgreement(network, random.Matrix(sizes[0], samples), Samples.Targets(random, loss, sizes[^1], samples), loss);
            }
            catch (ArgumentException) when (sizes[^1] == 1 && loss is BinaryCrossEntropy && network.Layers[^1].Activation is Softmax)
            {
                // Softmax of a single neuron is always 1, which this loss rightly refuses.
            }
        }
    }

    [Fact]
    public void Dual_numbers_agree_on_saturated_networks_too()
    {
        var random = new SplitMix64(99);
        for (var trial = 0; trial < 60; trial++)
        {
            var loss = Samples.Losses[trial % 3];
            var output = loss is CategoricalCrossEntropy ? (Activation)Activation.Softmax : Activation.Sigmoid;
            var network = Samples.Network(
                random, [3, 4, 4, 3], l => l == 3 ? output : Samples.Activations[random.Below(Samples.Activations.Length)], size: 15);
            var pass = network.Forward(random.Matrix(3, 2)).Backward(Samples.Targets(random, loss, 3, 2), loss);
            var largest = Math.Max(1, network.Parameters.Max(parameter => Math.Abs(pass[parameter])));
            foreach (var parameter in network.Parameters)
            {
                Assert.Equal(new DualPass(pass.Forward, pass.Target, loss).Derivative(parameter), pass[parameter], 1e-13 * largest);
            }
        }
    }

    private static void RequireAgreement(Network network, Matrix x, Matrix y, Loss loss)
    {
        var check = GradientCheck.Of(network, x, y, loss);
        var largest = Math.Max(1e-3, check.Entries.Max(entry => Math.Abs(entry.Analytic)));

        Assert.Equal(network.Parameters, check.Entries.Select(entry => entry.Parameter));
        foreach (var entry in check.Entries)
        {
            Assert.Equal(entry.Analytic, entry.DualDerivative, 1e-13 * largest);
            Assert.True(entry.AtKink || entry.CentralRelativeError < 1e-5, entry.ToString());
        }

        Assert.True(check.Agrees());
        Assert.True(check.Agrees(Math.Max(check.WorstCentral.CentralRelativeError, check.WorstDual.DualRelativeError)));
    }
}
