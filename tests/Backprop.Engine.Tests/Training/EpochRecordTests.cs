namespace Backprop.Engine.Tests;

/// <summary>What is written down of every epoch, held against passes of the network that it ended with.</summary>
public sealed class EpochRecordTests
{
    private static readonly DataSet Xor = DataSet.Of([([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]);
    private static readonly Network Start = Network.Random(new SplitMix64(5), 1, 2, (3, Activation.Sigmoid), (1, Activation.Sigmoid));

    [Fact]
    public void The_norms_of_an_epoch_are_those_of_its_own_steps()
    {
        // Four times the same sample: every step of two has the gradient of one.
        var same = new DataSet(Matrix.FromRows([1, 1, 1, 1], [-2, -2, -2, -2]), Matrix.FromRows([1, 1, 1, 1]));
        var result = Training.Of(TrainingModel.From(Start), same, Loss.HalfSquaredError, new() { Epochs = 3, BatchSize = 2, LearningRate = 0.7 });
        var steps = Start.Forward(1, -2).Backward(1, Loss.HalfSquaredError).Descend(0.7).Take(6).ToList();

        foreach (var (epoch, taken) in result.History.Epochs.Zip(steps.Chunk(2)))
        {
            foreach (var layer in epoch.Layers)
            {
                Assert.Equal(taken.Average(step => Norm(step.Backward, layer.Layer)), layer.GradientNorm, 1e-15);
                Assert.Equal(0.7 * layer.GradientNorm, layer.UpdateNorm, 1e-15);
            }

            Assert.Equal(taken[^1].After.Forward(1, -2).LossOf(Matrix.Column(1), Loss.HalfSquaredError), epoch.TrainingLoss, 1e-15);
        }

        Assert.Equal([1, 2, 3], result.History.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([2, 4, 6], result.History.Epochs.Select(epoch => epoch.Steps));
        Assert.Equal([1, 2], result.History.Last.Layers.Select(layer => layer.Layer));
    }

    [Fact]
    public void A_gradient_is_measured_before_it_is_clipped_and_a_step_after()
    {
        var layers = Training.Of(TrainingModel.From(Start), Xor, Loss.HalfSquaredError, new() { Epochs = 1, LearningRate = 0.5, Clipping = Clipping.ByNorm(0.001) }).History.Last.Layers;
        var pass = Start.Forward(Xor.Inputs).Backward(Xor.Targets, Loss.HalfSquaredError);

        Assert.All(layers, layer => Assert.Equal(Norm(pass, layer.Layer), layer.GradientNorm, 1e-15));
        Assert.Equal(0.5 * 0.001, Math.Sqrt(layers.Sum(layer => layer.UpdateNorm * layer.UpdateNorm)), 1e-15);
    }

    [Fact]
    public void The_rate_is_that_of_the_last_step()
    {
        var history = Training.Of(TrainingModel.From(Start), Xor, Loss.HalfSquaredError, new() { Epochs = 2, BatchSize = 1, LearningRate = LearningRate.Stepwise(0.8, every: 3) }).History;

        Assert.Equal([0.4, 0.2], history.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Theory]
    [InlineData("half-squared-error", false)]
    [InlineData("binary-cross-entropy", true)]
    public void What_is_right_is_counted_where_there_are_classes_and_judged_where_there_is_a_validation_set(string name, bool classes)
    {
        var (loss, validation) = (Samples.LossNamed(name), Xor.Select([1, 2, 3]));
        var plain = Training.Of(TrainingModel.From(Start), Xor, loss, new() { Epochs = 1 });
        var judged = Training.Of(TrainingModel.From(Start), Xor, loss, new() { Epochs = 1, Validation = validation });
        var (record, output) = (judged.History.Last, judged.Network.Forward(validation.Inputs).Output);

        Assert.Equal(classes, record.TrainingAccuracy is not null);
        Assert.Equal(classes, record.ValidationAccuracy is not null);
        Assert.Equal(judged.Network.Forward(validation.Inputs).LossOf(validation.Targets, loss), record.ValidationLoss);
        if (classes)
        {
            Assert.Equal(Classification.Accuracy(judged.Network.Forward(Xor.Inputs).Output, Xor.Targets), record.TrainingAccuracy);
            Assert.Equal(Classification.Accuracy(output, validation.Targets), record.ValidationAccuracy);
        }

        Assert.Equal((null, null), (plain.History.Last.ValidationLoss, plain.History.Last.ValidationAccuracy));
        Assert.Same(Xor, plain.Judged);
        Assert.Same(validation, judged.Judged);
    }

    [Fact]
    public void Tanh_saturates_too_and_other_activations_do_neither()
    {
        // The slopes of tanh at 0, 2 and 4: 1, 0.07 and 0.0013.
        var network = new Network(new Layer([[0.0], [2.0], [4.0]], [0.0, 0.0, 0.0], Activation.Tanh), new Layer([[0, 0, 0]], [1], Activation.Identity));
        var layers = Training.Of(TrainingModel.From(network), DataSet.Of([([1], [1])]), Loss.HalfSquaredError, new() { Epochs = 1, LearningRate = 0 }).History.Last.Layers;

        Assert.Equal((null, 1.0 / 3), (layers[0].Dead, layers[0].Saturated));
        Assert.Equal((null, null), (layers[1].Dead, layers[1].Saturated));
    }

    [Fact]
    public void The_best_epoch_is_that_of_the_lowest_loss_and_without_one_there_is_none()
    {
        static EpochRecord Epoch(int number, double training, double? validation) => new(number, number, 0.1, training, null, validation, null, []);

        Assert.Equal(2, new TrainingHistory([Epoch(1, 3, null), Epoch(2, 1, null), Epoch(3, 2, null)]).Best.Epoch);
        Assert.Equal(1, new TrainingHistory([Epoch(1, 3, 4), Epoch(2, 1, 5)]).Best.Epoch);
        Assert.Equal(2, new TrainingHistory([Epoch(1, 3, 4), Epoch(2, 1, 5)]).Last.Epoch);
        Assert.Equal(
            "The training ended before an epoch was complete; there is nothing to look at.",
            Assert.Throws<InvalidOperationException>(() => new TrainingHistory([]).Best).Message);
        Assert.Throws<InvalidOperationException>(() => new TrainingHistory([]).Last);
    }

    private static double Norm(BackwardPass pass, int layer) =>
        Math.Sqrt(pass.Forward.Network.Parameters.Where(parameter => parameter.Layer == layer).Sum(parameter => pass[parameter] * pass[parameter]));
}
