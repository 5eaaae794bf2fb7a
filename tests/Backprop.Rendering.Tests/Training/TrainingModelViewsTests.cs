using Backprop.Engine;

namespace Backprop.Rendering.Tests.Training;

public class TrainingModelViewsTests
{
    private static readonly TrainingModel Model = TrainingModel.Create(
        2, [new TrainingLayer(3, Activation.ReLU) { Normalized = true, Dropout = 0.25 }, new TrainingLayer(1, Activation.Sigmoid)], Initialization.He, new SplitMix64(1));

    [Fact]
    public void A_model_is_shown_layer_by_layer() => Assert.Equal(
        """
        Model in training of 2 inputs, with 16 parameters
        layer                                             neurons  parameters
        1: ReLU, normalised over the batch, 25 % dropped  3        12
        2: sigmoid                                        1        4
        """.ReplaceLineEndings("\n"),
        Model.Show().ToText());

    [Fact]
    public void A_check_says_for_every_kind_of_parameter_how_far_the_witnesses_are_off()
    {
        var check = ModelCheck.Of(Model, SampleTrainings.Xor, Loss.BinaryCrossEntropy);
        var lines = check.Show().ToText().Split('\n');

        Assert.Equal("Gradient check of a model in training: 16 parameters; backward pass, differences and dual numbers agree", lines[0]);
        Assert.Equal(["layer 1: weights W", "layer 1: scales γ", "layer 1: shifts β", "layer 2: weights W", "layer 2: biases b"], lines[2..].Select(line => line[..line.IndexOf("  ", StringComparison.Ordinal)]));
        Assert.Contains("10⁻", lines[2], StringComparison.Ordinal);
    }
}
