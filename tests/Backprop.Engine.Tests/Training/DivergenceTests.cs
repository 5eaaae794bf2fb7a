namespace Backprop.Engine.Tests;

/// <summary>A training that leaves the range of doubles says when, where, what and why.</summary>
public sealed class DivergenceTests
{
    [Fact]
    public void The_epochs_before_are_kept_and_the_last_of_their_gradients_told()
    {
        // ŷ is 1, −2·10⁴⁰, 4·10⁸⁰, −8·10¹²⁰, 16·10¹⁶⁰, whose square is no double; the third step has the slope 4·10⁸⁰ twice.
        var error = Diverges(One(1), x: 1, y: 0, rate: 1e40, epochs: 9);

        Assert.Equal((4, 4, 1), (error.Epoch, error.Step, error.Layer));
        Assert.Equal([1, 2, 3], error.History.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(
            "Training diverged in epoch 4, step 4, layer 1: the loss is not finite any more; the gradients of the epoch before had a norm of 5.7e+80. "
            + "With the learning rate 1E+40 the steps were longer than the slope holds; a smaller rate, or clipping the gradient, keeps them short.",
            error.Message);
    }

    [Fact]
    public void A_weighted_sum_is_named_with_its_layer() => Says("layer 2: a weighted sum", Two(1e200, 1e200), x: 1, y: 0, rate: 1);

    [Fact]
    public void Of_several_neurons_and_samples_the_last_is_looked_at_too()
    {
        var network = new Network(new Layer([[0.0], [1e200]], [0, 0], Activation.Identity), new Layer([[1.0, 1]], [0], Activation.Identity));
        var error = Diverges(network, DataSet.Of([([1], [0]), ([1e200], [0])]), rate: 1, epochs: 1);

        Assert.Contains("layer 1: a weighted sum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weighted_sum_is_named_even_if_its_activation_is_a_number() => Says(
        "layer 1: a weighted sum", new Network(new Layer([[1e200]], [0], Activation.Tanh), new Layer([[1]], [0], Activation.Identity)), x: 1e200, y: 0, rate: 1);

    [Fact]
    public void The_gradient_that_is_told_is_that_of_the_steepest_layer()
    {
        var error = Diverges(Two(1, 100), DataSet.Of([([1], [0])]), rate: 1e30, epochs: 9);
        var norms = error.History.Last.Layers.Select(layer => FormattableString.Invariant($"had a norm of {layer.GradientNorm:0.0e+0}.")).ToList();

        Assert.NotEqual(norms[0], norms[1]);
        Assert.Contains(norms[error.History.Last.Layers.Index().MaxBy(layer => layer.Item.GradientNorm).Index], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_is_named_with_its_layer()
    {
        // z = 10¹⁵⁰ everywhere; the slope of the first weight is 10¹⁵⁰ · 10²⁰⁰, that of the second 10³⁰⁰.
        Says("layer 1: a gradient", Two(1e-50, 1), x: 1e200, y: 0, rate: 1);
        Says("layer 2: a gradient", Two(1, 1e-50), x: 1e200, y: 0, rate: 1);
    }

    [Fact]
    public void A_parameter_is_named_with_its_layer_when_its_step_was_too_long()
    {
        // Only a bias has a slope where the input is 0.
        Says("layer 1: a parameter", One(1), x: 0, y: 10, rate: 1e308);
        Says("layer 1: a parameter", One(1), x: 10, y: 0, rate: 1e307);
    }

    [Fact]
    public void A_loss_that_is_none_is_all_that_there_is_to_name_if_nothing_else_is_infinite() => Says("layer 2: the loss", Two(1e100, 1e60), x: 1, y: 0, rate: 0);

    private static void Says(string what, Network network, double x, double y, double rate)
    {
        var error = Diverges(network, x, y, rate, epochs: 1);

        Assert.Equal(
            FormattableString.Invariant($"Training diverged in epoch 1, step 1, {what} is not finite any more. With the learning rate {rate} the steps were longer than the slope holds; a smaller rate, or clipping the gradient, keeps them short."),
            error.Message);
        Assert.Empty(error.History.Epochs);
    }

    private static TrainingDivergedException Diverges(Network network, double x, double y, double rate, int epochs) =>
        Diverges(network, DataSet.Of([([x], [y])]), rate, epochs);

    private static TrainingDivergedException Diverges(Network network, DataSet data, double rate, int epochs) => Assert.Throws<TrainingDivergedException>(
        () => Training.Of(TrainingModel.From(network), data, Loss.HalfSquaredError, new() { LearningRate = rate, Epochs = epochs }));

    private static Network One(double weight) => new(new Layer([[weight]], [0], Activation.Identity));

    private static Network Two(double first, double second) => new(new Layer([[first]], [0], Activation.Identity), new Layer([[second]], [0], Activation.Identity));
}
