namespace Backprop.Engine.Tests;

public sealed class TrainerTests
{
    private static readonly DataSet Xor = DataSet.Of([([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]);

    private static TrainingModel Small(ulong seed = 3, int hidden = 4) => TrainingModel.Create(
        2, [new TrainingLayer(hidden, Activation.Tanh), new TrainingLayer(1, Activation.Sigmoid)], Initialization.Xavier, new SplitMix64(seed));

    [Theory]
    [InlineData(4, 1.0)]
    [InlineData(1, 0.75)]
    public void Xor_needs_enough_hidden_neurons(int hidden, double accuracy)
    {
        var result = Training.Of(Small(hidden: hidden), Xor, Loss.BinaryCrossEntropy, new TrainingOptions { Epochs = 400, LearningRate = 0.05, Optimizer = new Adam() });

        Assert.True(hidden == 1 ? result.History.Last.TrainingAccuracy <= accuracy : result.History.Last.TrainingAccuracy == accuracy);
        Assert.Equal(result.History.Last.TrainingAccuracy, Classification.Accuracy(result.Network.Forward(Xor.Inputs).Output, Xor.Targets));
        Assert.Equal(TrainingEnd.Complete, result.End);
        Assert.Equal(400, result.History.Epochs.Count);
    }

    [Fact]
    public void An_epoch_on_all_samples_is_one_step_of_gradient_descent()
    {
        var network = Network.Random(new SplitMix64(5), 1, 2, (3, Activation.Sigmoid), (1, Activation.Sigmoid));
        var update = network.Forward(Xor.Inputs).Backward(Xor.Targets, Loss.HalfSquaredError).Update(0.7);
        var result = Training.Of(TrainingModel.From(network), Xor, Loss.HalfSquaredError, new TrainingOptions { Epochs = 1, LearningRate = 0.7 });

        Assert.All(network.Parameters, parameter => Assert.Equal(update.After[parameter], result.Network[parameter], 1e-15));
        var record = Assert.Single(result.History.Epochs);
        var layer = record.Layers[0];
        Assert.Equal(layer.UpdateNorm, 0.7 * layer.GradientNorm, 1e-15);
        Assert.Equal((1, 1, 0.7), (record.Epoch, record.Steps, record.LearningRate));
        Assert.Null(record.TrainingAccuracy);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public void A_batch_size_decides_how_many_steps_an_epoch_has(int size, int steps)
    {
        var result = Training.Of(Small(), Xor, Loss.BinaryCrossEntropy, new TrainingOptions { Epochs = 3, BatchSize = size });

        Assert.Equal(3 * steps, result.History.Last.Steps);
    }

    [Fact]
    public void The_samples_of_an_epoch_are_shuffled_as_the_seed_has_it()
    {
        var (network, random, order) = (Network.Random(new SplitMix64(5), 1, 2, (3, Activation.Sigmoid), (1, Activation.Sigmoid)), new SplitMix64(77), new[] { 0, 1, 2, 3 });
        var expected = network;
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            Shuffle.Again(order, random);
            foreach (var batch in order.Chunk(3))
            {
                var few = Xor.Select(batch);
                expected = expected.Forward(few.Inputs).Backward(few.Targets, Loss.HalfSquaredError).Update(0.7).After;
            }
        }

        var result = Training.Of(TrainingModel.From(network), Xor, Loss.HalfSquaredError, new() { Epochs = 2, BatchSize = 3, LearningRate = 0.7, Seed = 77 });

        Assert.NotEqual([0, 1, 2, 3], order);
        Assert.All(network.Parameters, parameter => Assert.Equal(expected[parameter], result.Network[parameter], 1e-15));
    }

    [Fact]
    public void Noise_is_normal_with_the_deviation_asked_for_and_drawn_anew_in_each_step()
    {
        var (network, random) = (Network.Random(new SplitMix64(5), 1, 2, (3, Activation.Sigmoid), (1, Activation.Sigmoid)), new SplitMix64(77));
        var expected = network;
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            // All samples at once come in their order: the numbers of the seed go into the noise alone, row after row.
            var noisy = Xor.Inputs.Values.ToArray().Select(value => value + (0.25 * random.Normal())).ToArray();
            expected = expected.Forward(Matrix.FromRows([.. noisy.Chunk(4)])).Backward(Xor.Targets, Loss.HalfSquaredError).Update(0.7).After;
        }

        var result = Training.Of(TrainingModel.From(network), Xor, Loss.HalfSquaredError, new() { Epochs = 2, LearningRate = 0.7, Noise = 0.25, Seed = 77 });

        Assert.All(network.Parameters, parameter => Assert.Equal(expected[parameter], result.Network[parameter], 1e-15));
    }

    [Fact]
    public void A_seed_repeats_a_run_to_the_bit_and_another_does_not()
    {
        Network Run(ulong seed) => Training.Of(
            TrainingModel.Create(2, [new TrainingLayer(5, Activation.ReLU) { Dropout = 0.3, Normalized = true }, new TrainingLayer(1, Activation.Sigmoid)], Initialization.He, new SplitMix64(1)),
            Xor,
            Loss.BinaryCrossEntropy,
            new TrainingOptions { Epochs = 20, BatchSize = 2, Noise = 0.1, Seed = seed, Optimizer = new Adam() }).Network;

        var (one, same, other) = (Run(8), Run(8), Run(9));
        Assert.All(one.Parameters, parameter => Assert.Equal(one[parameter], same[parameter]));
        Assert.Contains(one.Parameters, parameter => one[parameter] != other[parameter]);
    }

    [Fact]
    public void Early_stopping_goes_back_to_the_best_parameters()
    {
        var random = new SplitMix64(6);
        DataSet Noisy(int count) => DataSet.Of(Enumerable.Range(0, count).Select(_ => random.Uniform(-1, 1)).Select(x => (new[] { x }, new[] { (x > 0 ? 1.0 : 0) is var side && random.Uniform(0, 1) < 0.3 ? 1 - side : side })));
        var (training, validation) = (Noisy(16), Noisy(60));
        var result = Training.Of(
            TrainingModel.Create(1, [new TrainingLayer(30, Activation.Tanh), new TrainingLayer(1, Activation.Sigmoid)], Initialization.Normal(2), random),
            training,
            Loss.BinaryCrossEntropy,
            new TrainingOptions { Epochs = 2000, LearningRate = 0.02, Optimizer = new Adam(), Validation = validation, EarlyStopping = new EarlyStopping(Patience: 20) });

        Assert.Equal(TrainingEnd.StoppedEarly, result.End);
        Assert.Equal(result.History.Best.Epoch + 20, result.History.Last.Epoch);
        Assert.Equal(result.History.Best.ValidationLoss!.Value, result.Network.Forward(validation.Inputs).LossOf(validation.Targets, Loss.BinaryCrossEntropy), 1e-14);
    }

    [Fact]
    public void Penalties_draw_weights_towards_0_and_leave_biases_alone()
    {
        Network Run(double l1, double l2) => Training.Of(
            TrainingModel.From(new Network(new Layer([[2.0, -0.5, 0]], [3.0], Activation.Identity))),
            new DataSet(Matrix.Zeros(3, 1), Matrix.Column(3.0)),
            Loss.HalfSquaredError,
            new TrainingOptions { Epochs = 1, LearningRate = 0.1, L1 = l1, L2 = l2 }).Network;

        // x = 0 and ŷ = y: no slope but that of the penalty.
        Assert.Equal([2 - 0.1, -0.5 + 0.1, 0, 3], Run(1, 0).Parameters.Select(p => Run(1, 0)[p]), (one, other) => Math.Abs(one - other) < 1e-15);
        Assert.Equal([2 * 0.9, -0.5 * 0.9, 0, 3], Run(0, 1).Parameters.Select(p => Run(0, 1)[p]), (one, other) => Math.Abs(one - other) < 1e-15);
    }

    [Fact]
    public void A_rate_that_is_too_large_ends_with_epoch_layer_and_cause()
    {
        var model = TrainingModel.From(new Network(new Layer([[1.0]], [0.0], Activation.Identity), new Layer([[1.0]], [0.0], Activation.Identity)));
        var error = Assert.Throws<TrainingDivergedException>(() =>
            Training.Of(model, DataSet.Of([([2], [-1])]), Loss.HalfSquaredError, new TrainingOptions { LearningRate = 5 }));

        Assert.StartsWith($"Training diverged in epoch {error.Epoch}, step {error.Step}, layer {error.Layer}: ", error.Message);
        Assert.Contains("With the learning rate 5", error.Message);
        Assert.InRange(error.Epoch, 2, 20);
        Assert.Equal(error.Epoch - 1, error.History.Epochs.Count);
    }

    [Fact]
    public void Dead_and_saturated_neurons_are_counted()
    {
        var network = new Network(
            new Layer([[1.0], [1.0], [0.0]], [-10.0, 0.0, 0.5], Activation.ReLU),
            new Layer([[0.0, 20.0, 0.0], [0, 0, 0]], [0.0, 0.0], Activation.Sigmoid));
        var record = Training.Of(TrainingModel.From(network), DataSet.Of([([1], [1, 0.5]), ([-1], [0.5, 0.5])]), Loss.HalfSquaredError, new TrainingOptions { Epochs = 1, LearningRate = 0 }).History.Last;

        Assert.Equal(1.0 / 3, record.Layers[0].Dead!.Value, 1e-15);
        Assert.Null(record.Layers[0].Saturated);
        Assert.Equal(1.0 / 4, record.Layers[1].Saturated!.Value, 1e-15);
        Assert.Null(record.Layers[1].Dead);
    }

    [Fact]
    public void Progress_tells_every_epoch_and_a_cancelled_run_gives_what_it_has()
    {
        var told = new List<int>();
        using var cancellation = new CancellationTokenSource();
        var result = Trainer.Train(Small(), Xor, Loss.BinaryCrossEntropy, new TrainingOptions { Epochs = 50 }, new Told(record =>
        {
            told.Add(record.Epoch);
            if (record.Epoch == 7)
            {
                cancellation.Cancel();
            }
        }), cancellation.Token);

        Assert.Equal(TrainingEnd.Cancelled, result.End);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], told);
        Assert.Equal(7, result.History.Epochs.Count);
    }

    [Fact]
    public void Classes_accuracy_and_confusion_are_counted()
    {
        var outputs = Matrix.FromRows([0.7, 0.2, 0.3], [0.2, 0.5, 0.4], [0.1, 0.3, 0.3]);
        var targets = DataSet.OneHot([0, 2, 1], 3);

        Assert.Equal([0, 1, 1], Classification.Classes(outputs));
        Assert.Equal(2.0 / 3, Classification.Accuracy(outputs, targets), 1e-15);
        Assert.Equal(Matrix.FromRows([1, 0, 0], [0, 1, 0], [0, 1, 0]), Classification.ConfusionMatrix(outputs, targets));
        Assert.Equal([1, 0], Classification.Classes(Matrix.FromRows([0.51, 0.5])));
    }

    [Fact]
    public void A_split_holds_every_sample_once()
    {
        var data = new DataSet(Matrix.FromRows([.. new[] { Enumerable.Range(0, 30).Select(i => (double)i).ToArray() }]), Matrix.Zeros(1, 30));
        var (training, validation, test) = data.Split(0.5, 0.2, new SplitMix64(1));

        Assert.Equal((15, 6, 9), (training.Count, validation.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (double)i), new[] { training, validation, test }.SelectMany(part => part.Inputs.Values.ToArray()).Order());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        string Message<T>(Func<object> act) where T : Exception => Assert.Throws<T>(act).Message;

        Assert.Contains("The batch size is 5; 1 to 4", Message<ArgumentOutOfRangeException>(() => Training.Of(Small(), Xor, Loss.BinaryCrossEntropy, new TrainingOptions { BatchSize = 5 })));
        Assert.Contains("The model takes 2 inputs, but X of the training set is 3×1; 2 ≠ 3", Message<ArgumentException>(() => Training.Of(Small(), DataSet.Of([([1, 2, 3], [1])]), Loss.BinaryCrossEntropy)));
        Assert.Contains("Layer 2 gives 1 values, but Y of the training set is 2×1; 1 ≠ 2", Message<ArgumentException>(() => Training.Of(Small(), DataSet.Of([([1, 2], [1, 0])]), Loss.BinaryCrossEntropy)));
        Assert.Contains("Early stopping needs a validation set", Message<ArgumentException>(() => Training.Of(Small(), Xor, Loss.BinaryCrossEntropy, new TrainingOptions { EarlyStopping = new(3) })));
        Assert.Contains("L2 is -1", Message<ArgumentOutOfRangeException>(() => Training.Of(Small(), Xor, Loss.BinaryCrossEntropy, new TrainingOptions { L2 = -1 })));
        Assert.Contains("Sample 2 has the label 3; with 3 classes, 0 to 2", Message<ArgumentOutOfRangeException>(() => DataSet.OneHot([0, 3], 3)));
        Assert.Contains("Sample 2 has 1 inputs, sample 1 has 2; 1 ≠ 2", Message<ArgumentException>(() => DataSet.Of([([1, 2], [1]), ([1], [1])])));
        Assert.Contains("3 samples of inputs, 2 of targets; 3 ≠ 2", Message<ArgumentException>(() => new DataSet(Matrix.Zeros(1, 3), Matrix.Zeros(1, 2))));
        Assert.Contains("leave nothing to judge by", Message<ArgumentOutOfRangeException>(() => Xor.Split(0.8, 0.2, new SplitMix64(1))));
        Assert.Contains("The part is 1.5", Message<ArgumentOutOfRangeException>(() => Xor.Split(1.5, 0.2, new SplitMix64(1))));
        var classes = TrainingModel.Create(1, [new TrainingLayer(3, Activation.Softmax)], Initialization.Xavier, new SplitMix64(1));
        Assert.Contains("Class 1 (row 2 of Y) has no sample among the 2", Message<ArgumentException>(() => Training.Of(classes, new DataSet(Matrix.Zeros(1, 2), DataSet.OneHot([0, 2], 3)), Loss.CategoricalCrossEntropy)));
    }

    private sealed class Told(Action<EpochRecord> action) : IProgress<EpochRecord>
    {
        public void Report(EpochRecord value) => action(value);
    }
}
