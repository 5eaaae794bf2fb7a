namespace Backprop.Engine.Tests;

/// <summary>Steps of models with normalisation, dropout and penalties against PyTorch's (reference/training.py), which drops what the engine drops.</summary>
public sealed class PyTorchTrainingTests
{
    private static readonly Reference.ModelCase[] Cases = Reference.Read().Models;

    private static readonly Optimizer[] Optimizers =
    [
        new GradientDescent(), new Momentum(), new Nesterov(), new Adagrad(), new RMSprop(), new Adam(), Adam.WithDecay(0.1),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Losses_gradients_parameters_and_what_is_learned_are_those_of_PyTorch(int number)
    {
        var expected = Cases[number];
        var (model, x, y) = (Model(expected), Matrix.FromRows(expected.X), Matrix.FromRows(expected.Y));
        if (expected is { L1: 0, L2: 0 })
        {
            var step = new TrainingStep(model, Samples.LossNamed(expected.Loss), x.Columns, Optimizer(expected), new SplitMix64(expected.Seed));
            foreach (var after in expected.Steps)
            {
                Assert.Equal(after.Loss, step.Take(x, y, 0.05), 1e-12);
                Close.To(Matrix.Column(after.Gradient), Matrix.Column(step.Gradient), 1e-12);

                // Adam and its kin divide by the slope's own size, and so make the rounding of a slope of 10⁻⁷ as large as it is beside that.
                Close.To(Matrix.Column(after.Parameters), Matrix.Column(model.Parameters), expected.Optimizer == "AdamW" ? 1e-11 : 1e-12);
            }
        }
        else
        {
            // A penalty is the trainer's; it tells the loss without.
            var options = new TrainingOptions
            {
                Epochs = expected.Steps.Length, LearningRate = 0.05, Optimizer = Optimizer(expected), L1 = expected.L1, L2 = expected.L2,
            };
            Training.Of(model, new DataSet(x, y), Samples.LossNamed(expected.Loss), options);
            Close.To(Matrix.Column(expected.Steps[^1].Parameters), Matrix.Column(model.Parameters), 1e-12);
        }

        Close.To(Matrix.FromRows(expected.OutputAfter), model.ToNetwork().Forward(x).Output, 1e-12);
    }

    [Fact]
    public void Every_optimiser_every_loss_and_every_kind_of_layer_is_among_the_cases()
    {
        var layers = Cases.SelectMany(c => c.Layers).ToList();

        Assert.Equal(Optimizers.Select(optimizer => optimizer.Name).Order(), Cases.Select(c => c.Optimizer).Distinct().Order());
        Assert.Equal(Samples.Losses.Select(loss => loss.Name).Order(), Cases.Select(c => c.Loss).Distinct().Order());
        Assert.Equal(Activation.All.Select(activation => activation.Name).Order(), layers.Select(layer => layer.Activation).Distinct().Order());
        Assert.Equal([(false, false), (false, true), (true, false), (true, true)], layers.Select(layer => (layer.Normalized, layer.Dropout > 0)).Distinct().Order());
        Assert.Contains(Cases, c => c.L1 > 0);
        Assert.Contains(Cases, c => c.L2 > 0);
    }

    private static TrainingModel Model(Reference.ModelCase expected)
    {
        var layers = expected.Layers.Select(layer =>
            new TrainingLayer(layer.Neurons, Activation.Parse(layer.Activation)) { Normalized = layer.Normalized, Dropout = layer.Dropout });
        var model = TrainingModel.Create(expected.Inputs, layers, Initialization.Xavier, new SplitMix64(1));
        Assert.Equal(model.ParameterCount, expected.Start.Length);
        expected.Start.CopyTo(model.Parameters, 0);
        return model;
    }

    private static Optimizer Optimizer(Reference.ModelCase expected) => Optimizers.Single(optimizer => optimizer.Name == expected.Optimizer);
}
