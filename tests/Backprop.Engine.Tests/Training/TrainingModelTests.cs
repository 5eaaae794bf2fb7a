namespace Backprop.Engine.Tests;

/// <summary>Layers in training: their gradients by three ways, PyTorch's, and what becomes of them in a network.</summary>
public sealed class TrainingModelTests
{
    private static readonly Reference.NormalisedCase Stored = Reference.Read().Normalised;

    public static TheoryData<string, bool, double, string> Kinds
    {
        get
        {
            var data = new TheoryData<string, bool, double, string>();
            foreach (var activation in new[] { "identity", "sigmoid", "tanh", "relu", "leaky-relu", "softplus" })
            {
                foreach (var normalized in new[] { false, true })
                {
                    foreach (var dropout in new[] { 0, 0.4 })
                    {
                        data.Add(activation, normalized, dropout, "half-squared-error");
                    }
                }
            }

            data.Add("tanh", true, 0.3, "binary-cross-entropy");
            data.Add("tanh", true, 0.3, "categorical-cross-entropy");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_gradient_of_every_kind_of_layer_agrees_with_differences_and_dual_numbers(string activation, bool normalized, double dropout, string loss)
    {
        var random = new SplitMix64(17);
        var hidden = new TrainingLayer(4, Samples.ActivationNamed(activation)) { Normalized = normalized, Dropout = dropout };
        var function = Samples.LossNamed(loss);
        var output = new TrainingLayer(2, loss == "half-squared-error" ? Activation.Identity : loss == "binary-cross-entropy" ? Activation.Sigmoid : Activation.Softmax);
        var model = TrainingModel.Create(3, [hidden, hidden with { Neurons = 3 }, output], Initialization.Normal(0.8), random);
        var batch = new DataSet(random.Matrix(3, 6), Samples.Targets(random, function, 2, 6));

        var check = ModelCheck.Of(model, batch, function, seed: 5);

        Assert.Equal(model.ParameterCount, check.Entries.Count);
        Assert.True(check.WorstDual < 1e-9, $"dual numbers: {check.WorstDual:E1}");
        Assert.True(check.WorstCentral < 1e-5, $"central differences: {check.WorstCentral:E1}");
        Assert.True(check.Agrees());
        Assert.Contains(check.Entries, entry => Math.Abs(entry.Analytic) > 1e-3);
    }

    [Fact]
    public void Without_normalisation_and_dropout_the_gradient_is_that_of_the_backward_pass()
    {
        var random = new SplitMix64(3);
        var network = Network.Random(random, 1, 3, (4, Activation.Tanh), (2, Activation.Sigmoid));
        var batch = new DataSet(random.Matrix(3, 5), random.Matrix(2, 5));
        var check = ModelCheck.Of(TrainingModel.From(network), batch, Loss.HalfSquaredError);
        var pass = network.Forward(batch.Inputs).Backward(batch.Targets, Loss.HalfSquaredError);

        Assert.All(check.Entries, entry => Assert.Equal(pass[ParameterIndex.Parse(entry.Parameter.ToString())], entry.Analytic, 1e-15));
    }

    [Fact]
    public void Batch_normalisation_trains_as_in_PyTorch()
    {
        var model = TrainingModel.Create(
            2,
            [new TrainingLayer(3, Activation.Tanh) { Normalized = true }, new TrainingLayer(2, Activation.Softmax)],
            Initialization.Xavier,
            new SplitMix64(1));
        double[] start = [.. Stored.W1.SelectMany(row => row), 1, 1, 1, 0, 0, 0, .. Stored.W2.SelectMany(row => row), .. Stored.B2];
        start.CopyTo(model.Parameters, 0);
        var data = new DataSet(Matrix.FromRows(Stored.X), DataSet.OneHot(Stored.Labels, 2));

        var first = ModelCheck.Of(model, data, Loss.CategoricalCrossEntropy).Entries.Select(entry => entry.Analytic).ToArray();
        Close.To(Matrix.Column(Stored.Steps[0].Gradient), Matrix.Column(first), 1e-12);
        var result = Training.Of(model, data, Loss.CategoricalCrossEntropy, new TrainingOptions { Epochs = 2, LearningRate = 0.1 });

        Close.To(Matrix.Column(Stored.Steps[1].Parameters), Matrix.Column(model.Parameters), 1e-12);
        Close.To(Matrix.FromRows(Stored.OutputAfter), result.Network.Forward(data.Inputs).Output, 1e-12);
    }

    [Fact]
    public void A_network_comes_back_from_a_model_as_it_went_in()
    {
        var network = Network.Random(new SplitMix64(9), 1, 2, (3, Activation.ReLU), (1, Activation.Identity));
        var back = TrainingModel.From(network).ToNetwork();

        Assert.All(network.Parameters, parameter => Assert.Equal(network[parameter], back[parameter]));
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_is_gone_in_the_network()
    {
        var random = new SplitMix64(2);
        var mask = new double[100_000];
        Dropout.Draw(mask, 0.25, random);

        Assert.Equal(0.25, mask.Count(factor => factor == 0) / 100_000.0, 0.01);
        Assert.Equal(1, mask.Average(), 0.01);
        var model = TrainingModel.Create(2, [new TrainingLayer(3, Activation.Tanh) { Dropout = 0.5 }, new TrainingLayer(1, Activation.Identity)], Initialization.Xavier, random);
        Assert.Equal(model.ToNetwork().Forward(1, 2).Output[0, 0], model.ToNetwork().Forward(1, 2).Output[0, 0]);
    }

    [Theory]
    [InlineData("Xavier", 2.0 / (400 + 300))]
    [InlineData("He", 2.0 / 400)]
    [InlineData("Normal", 0.09)]
    public void Weights_are_drawn_with_the_variance_of_their_initialisation(string name, double variance)
    {
        var initialization = name switch { "Xavier" => Initialization.Xavier, "He" => Initialization.He, _ => Initialization.Normal(0.3) };
        var layer = TrainingModel.Create(400, [new TrainingLayer(300, Activation.ReLU)], initialization, new SplitMix64(4)).ToNetwork().Layer(1);

        Assert.Equal(name, initialization.Name);
        Assert.Equal(0, Mean(layer.Weights.Values, value => value), 0.002);
        Assert.Equal(1, Mean(layer.Weights.Values, value => value * value) / variance, 0.02);
        Assert.All(Enumerable.Range(0, 300), j => Assert.Equal(0, layer.Biases[j, 0]));
    }

    [Fact]
    public void A_layer_that_cannot_be_is_named()
    {
        TrainingModel Make(params TrainingLayer[] layers) => TrainingModel.Create(2, layers, Initialization.Xavier, new SplitMix64(1));

        Refusal.Of("Layer 1: 0 neurons; at least 1 was expected.", "layer", () => Make(new TrainingLayer(0, Activation.Tanh)));
        Refusal.Of(
            "Layer 1: the dropout is 1; 0 or more and less than 1 was expected.", "layer",
            () => Make(new TrainingLayer(2, Activation.Tanh) { Dropout = 1 }, new TrainingLayer(1, Activation.Tanh)));
        Refusal.Of(
            "Layer 1: the dropout is -0.1; 0 or more and less than 1 was expected.", "layer",
            () => Make(new TrainingLayer(2, Activation.Tanh) { Dropout = -0.1 }, new TrainingLayer(1, Activation.Tanh)));
        Refusal.Of(
            "Layer 2: dropout of the output would drop the answer itself.", "layer",
            () => Make(new TrainingLayer(2, Activation.Tanh), new TrainingLayer(1, Activation.Tanh) { Dropout = 0.5 }));
        Refusal.Of(
            "Layer 1: dropout after softmax, whose activations depend on each other; an activation that works on each neuron alone was expected.", "layer",
            () => Make(new TrainingLayer(2, Activation.Softmax) { Dropout = 0.5 }, new TrainingLayer(1, Activation.Tanh)));
        Refusal.Of("A model has at least one layer; none came.", "layers", () => Make());
        Assert.Throws<ArgumentOutOfRangeException>("inputs", () => TrainingModel.Create(0, [new TrainingLayer(1, Activation.Tanh)], Initialization.Xavier, new SplitMix64(1)));
        Assert.NotNull(Make(new TrainingLayer(1, Activation.Softmax), new TrainingLayer(1, Activation.Softmax)));
    }

    [Fact]
    public void A_deviation_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => Initialization.Normal(0));
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => Initialization.Normal(-1));
        Refusal.Of("The deviation is ∞; a finite number was expected.", "deviation", () => Initialization.Normal(double.PositiveInfinity));
    }

    private static double Mean(ReadOnlySpan<double> values, Func<double, double> of)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += of(value);
        }

        return sum / values.Length;
    }

    [Fact]
    public void A_normalised_layer_has_a_scale_and_a_shift_in_the_place_of_its_biases()
    {
        var model = TrainingModel.Create(2, [new TrainingLayer(2, Activation.Tanh) { Normalized = true }, new TrainingLayer(1, Activation.Identity)], Initialization.Xavier, new SplitMix64(1));
        var names = model.ParameterNames.Select(name => name.ToString()).ToList();

        Assert.Equal(["W(1)[1,1]", "W(1)[1,2]", "W(1)[2,1]", "W(1)[2,2]", "W(2)[1,1]", "W(2)[1,2]", "b(2)[1]", "beta(1)[1]", "beta(1)[2]", "gamma(1)[1]", "gamma(1)[2]"], names.Order(StringComparer.Ordinal));
        Assert.Equal(model.ParameterCount, names.Count);
        Assert.All(model.ParameterNames, name => Assert.Equal(name.Kind == ParameterKind.Weight, name.Column > 0));
        Assert.All(model.ParameterNames.Index().Where(name => name.Item.Kind != ParameterKind.Weight), name => Assert.Equal(name.Item.Kind == ParameterKind.Scale ? 1 : 0, model.Parameters[name.Index]));
    }

    [Fact]
    public void A_single_sample_is_its_own_mean_and_normalised_to_the_shift()
    {
        var model = TrainingModel.Create(
            2, [new(3, Activation.Tanh) { Normalized = true }, new(1, Activation.Identity) { Normalized = true }], Initialization.Xavier, new SplitMix64(1));
        var step = new TrainingStep(model, Loss.HalfSquaredError, 1);

        Assert.Equal(0.5 * 3 * 3, step.Take(Matrix.Column(0.7, -2), Matrix.Column(3), 0), 1e-15);
        Assert.Equal(-3, step.Gradient[^1], 1e-15);
        Assert.Equal(model.ParameterCount, ModelCheck.Of(model, new DataSet(Matrix.Column(0.7, -2), Matrix.Column(3)), Loss.HalfSquaredError).Entries.Count);
        Assert.Equal([0.9, 0.9, 0.9, 0.9], model.Snapshot().Variances, (one, other) => Math.Abs(one - other) < 1e-15);
    }

    [Fact]
    public void A_model_goes_back_to_a_moment_with_all_that_training_changes()
    {
        var model = TrainingModel.Create(2, [new(3, Activation.Tanh) { Normalized = true }, new(1, Activation.Identity)], Initialization.Xavier, new SplitMix64(1));
        var (step, before) = (new TrainingStep(model, Loss.HalfSquaredError, 2), model.Snapshot());
        double Output() => model.ToNetwork().Forward(0.3, 0.4).Output[0, 0];
        var output = Output();
        step.Take(Matrix.FromRows([1, 2], [0.5, -3]), Matrix.FromRows([1, 0]), 0.1);
        var after = model.Snapshot();
        model.Restore(before);

        Assert.Equal(output, Output());
        Assert.All(before.Parameters.Zip(after.Parameters).Where((_, i) => i < 6), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.All(before.Means.Take(3).Zip(after.Means), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.All(before.Variances.Take(3).Zip(after.Variances), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_model_that_has_diverged_gives_no_network()
    {
        string Message(int parameter)
        {
            var model = TrainingModel.From(Samples.GradientTrace);
            model.Parameters[parameter] = double.NaN;
            return Assert.Throws<NotFiniteNumberException>(model.ToNetwork).Message;
        }

        Assert.Equal("Layer 1: W(1)[2,1] is NaN; training has diverged.", Message(3));
        Assert.Equal("Layer 2: b(2)[2] is NaN; training has diverged.", Message(13));
    }
}
