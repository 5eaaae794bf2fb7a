namespace Backprop.Engine.Tests;

/// <summary>What a training cannot be run with is refused before its first step.</summary>
public sealed class TrainingOptionsTests
{
    private static readonly DataSet Data = new(Matrix.FromRows([0, 0, 1, 1], [0, 1, 0, 1]), Matrix.FromRows([0, 1, 1, 0]));

    private static object Train(TrainingOptions options, DataSet? data = null) => Training.Of(
        TrainingModel.Create(2, [new TrainingLayer(1, Activation.Sigmoid)], Initialization.Xavier, new SplitMix64(1)),
        data ?? Data,
        Loss.BinaryCrossEntropy,
        options with { Epochs = Math.Min(options.Epochs, 1) });

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_batch_has_as_many_samples_as_there_are_at_most(int size) =>
        Refusal.Of($"The batch size is {size}; 1 to 4, the number of samples, was expected.", "data", () => Train(new() { BatchSize = size }));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void One_sample_or_all_will_do(int size) => Assert.NotNull(Train(new() { BatchSize = size }));

    [Fact]
    public void Numbers_that_may_not_be_negative_are_named()
    {
        Refusal.Of("L1 is -1; a finite number of at least 0 was expected.", "L1", () => Train(new() { L1 = -1 }));
        Refusal.Of("L2 is NaN; a finite number of at least 0 was expected.", "L2", () => Train(new() { L2 = double.NaN }));
        Refusal.Of("Noise is ∞; a finite number of at least 0 was expected.", "Noise", () => Train(new() { Noise = double.PositiveInfinity }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(new() { Epochs = 0 }));
    }

    [Fact]
    public void Stopping_early_needs_samples_to_stop_by()
    {
        Assert.Equal(
            "Early stopping needs a validation set to stop by; none came.",
            Assert.Throws<ArgumentException>(() => Train(new() { EarlyStopping = new(3) })).Message);
        Assert.NotNull(Train(new() { EarlyStopping = new(3), Validation = Data }));
    }

    [Fact]
    public void Samples_of_another_shape_are_named_with_their_set()
    {
        Refusal.Of("The model takes 2 inputs, but X of the training set is 3×1; 2 ≠ 3.", "data", () => Train(new(), new(Matrix.Column(1, 2, 3), Matrix.Column(1))));
        Refusal.Of("The model takes 2 inputs, but X of the validation set is 3×1; 2 ≠ 3.", "data", () => Train(new() { Validation = new(Matrix.Column(1, 2, 3), Matrix.Column(1)) }));
        Refusal.Of("Layer 1 gives 1 values, but Y of the validation set is 2×1; 1 ≠ 2.", "data", () => Train(new() { Validation = new(Matrix.Column(1, 2), Matrix.Column(1, 0)) }));
        Refusal.Of("binary-cross-entropy needs targets in [0, 1], but y[1] of sample 1 is 2.", "y", () => Train(new(), new(Matrix.Column(1, 2), Matrix.Column(2))));
    }

    [Fact]
    public void A_model_is_as_it_was_when_its_targets_are_refused()
    {
        var model = TrainingModel.From(new Network(new Layer([[0.5, -1]], [0.25], Activation.Sigmoid)));

        Assert.Throws<ArgumentException>("y", () => Training.Of(model, new(Matrix.Column(1, 2), Matrix.Column(2)), Loss.BinaryCrossEntropy));
        Assert.Equal([0.5, -1, 0.25], model.Parameters);
    }

    [Fact]
    public void A_class_without_a_sample_is_named()
    {
        var model = TrainingModel.Create(2, [new TrainingLayer(3, Activation.Softmax)], Initialization.Xavier, new SplitMix64(1));

        Refusal.Of(
            "Class 2 (row 3 of Y) has no sample among the 4 to learn from.",
            "data",
            () => Training.Of(model, new(Data.Inputs, DataSet.OneHot([0, 1, 1, 0], 3)), Loss.CategoricalCrossEntropy, new() { Epochs = 1 }));
        Assert.NotNull(Training.Of(model, new(Data.Inputs, DataSet.OneHot([0, 1, 2, 0], 3)), Loss.CategoricalCrossEntropy, new() { Epochs = 1 }));
    }
}
