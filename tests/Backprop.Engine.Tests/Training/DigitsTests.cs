namespace Backprop.Engine.Tests;

public sealed class DigitsTests
{
    [Fact]
    public void Handwritten_digits_are_read_to_97_per_cent_on_a_third_that_was_put_aside()
    {
        var digits = LabelledCsv.Read(Path.Combine(AppContext.BaseDirectory, "optdigits.csv"), classes: 10, scale: 16);
        var (learned, _, test) = digits.Split(training: 0.6, validation: 1.0 / 15, new SplitMix64(2));
        var model = TrainingModel.Create(
            64, [new TrainingLayer(64, Activation.ReLU) { Normalized = true, Dropout = 0.2 }, new TrainingLayer(10, Activation.Softmax)], Initialization.He, new SplitMix64(2));
        var result = Training.Of(
            model,
            learned,
            Loss.CategoricalCrossEntropy,
            new TrainingOptions { Epochs = 8, BatchSize = 32, Optimizer = new Adam(), LearningRate = LearningRate.Cosine(0.01, 8 * learned.Count / 32) });

        Assert.Equal((1797, 599), (digits.Count, test.Count));
        var accuracy = Classification.Accuracy(result.Network.Forward(test.Inputs).Output, test.Targets);
        Assert.True(accuracy >= 0.97, $"{accuracy:P1} are right");
    }
}
