namespace Backprop.Engine.Tests;

/// <summary>What only shows after very many steps; slow, and apart from the others so that it can be left out for mutants.</summary>
public sealed class LongTrainingTests
{
    [Fact]
    public void A_million_steps_repeat_to_the_bit()
    {
        long[] Bits(int steps)
        {
            var random = new SplitMix64(47);
            var network = Network.Random(random, 1, 3, (2, Activation.Sigmoid), (2, Activation.Sigmoid), (1, Activation.Sigmoid));
            (Matrix X, Matrix Y)[] samples = [.. Enumerable.Range(0, 8).Select(_ => (random.Matrix(3, 1), Samples.Targets(random, Loss.BinaryCrossEntropy, 1, 1)))];
            var step = new TrainingStep(TrainingModel.From(network), Loss.BinaryCrossEntropy, 1);
            for (var i = 0; i < steps; i++)
            {
                step.Take(samples[i & 7].X, samples[i & 7].Y, 0.05);
            }

            var trained = step.Model.ToNetwork();
            return [.. trained.Parameters.Select(parameter => BitConverter.DoubleToInt64Bits(trained[parameter]))];
        }

        long[] once = Bits(1_000_000);
        Assert.Equal(once, Bits(1_000_000));
        Assert.NotEqual(once, Bits(999_999));
        Assert.All(once, bits => Assert.True(double.IsFinite(BitConverter.Int64BitsToDouble(bits))));
    }
}
