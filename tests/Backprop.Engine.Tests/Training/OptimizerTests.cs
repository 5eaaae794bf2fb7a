using System.Text.Json;

namespace Backprop.Engine.Tests;

/// <summary>Optimisers against their papers' formulas, worked by hand, and against PyTorch (reference/training.py).</summary>
public sealed class OptimizerTests
{
    private static readonly Reference Stored = Reference.Read();

    private static readonly Optimizer[] All =
    [
        new GradientDescent(), new Momentum(), new Nesterov(), new Adagrad(), new RMSprop(), new Adam(), Adam.WithDecay(0.1),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Stored.Optimizers.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Five_steps_are_those_of_PyTorch(int number)
    {
        var expected = Stored.Optimizers[number];
        var data = new DataSet(Matrix.FromRows(expected.X), Matrix.FromRows(expected.Y));
        var options = new TrainingOptions
        {
            Epochs = 1,
            LearningRate = 0.05,
            Optimizer = All.Single(optimizer => optimizer.Name == expected.Optimizer),
            Clipping = expected.Clip switch { "norm" => Clipping.ByNorm(0.5), "value" => Clipping.ByValue(0.2), _ => null },
        };

        for (var steps = 1; steps <= expected.After.Length; steps++)
        {
            var model = TrainingModel.From(new Network(
                new Layer(expected.Weights[0], expected.Biases[0], Activation.Tanh),
                new Layer(expected.Weights[1], expected.Biases[1], Activation.Identity)));
            Training.Of(model, data, Loss.HalfSquaredError, options with { Epochs = steps });
            Close.To(Matrix.Column(expected.After[steps - 1]), Matrix.Column(model.Parameters), expected.Clip == "norm" ? 1e-7 : 1e-12); // PyTorch adds 10⁻⁶ to the norm
        }
    }

    [Fact]
    public void Every_optimiser_is_among_the_stored_ones() =>
        Assert.Equal(All.Select(optimizer => optimizer.Name).Order(), Stored.Optimizers.Select(stored => stored.Optimizer).Distinct().Order());

    /// <summary>The first step from g = 2 and the second from g = 1, θ = 1, η = 0.1, reckoned with a pencil.</summary>
    [Theory]
    [InlineData("gradient descent", 1 - 0.2, 0.8 - 0.1)]
    [InlineData("momentum", 1 - 0.2, 0.8 - (0.1 * 2.8))]
    [InlineData("Nesterov", 1 - (0.1 * 3.8), 0.62 - (0.1 * (1 + (0.9 * 2.8))))]
    [InlineData("Adagrad", 1 - 0.1, 0.9 - (0.1 / 2.23606797749979))]
    [InlineData("RMSprop", 1 - (0.1 * 2 / 0.2), 0 - (0.1 / 0.22271057451320086))]
    [InlineData("Adam", 1 - 0.1, 0.9 - (0.1 * (0.28 / 0.19) / 1.5809015228066567))]
    public void The_first_steps_follow_the_papers_formulas(string name, double first, double second)
    {
        var state = All.Single(optimizer => optimizer.Name == name).Begin(1);
        double[] parameter = [1];

        state.Step(parameter, [2.0], 0.1);
        Assert.Equal(first, parameter[0], 1e-7);
        state.Step(parameter, [1.0], 0.1);
        Assert.Equal(second, parameter[0], 1e-7);
        Assert.Equal(2, state.Steps);
    }

    [Fact]
    public void Adams_first_step_has_the_length_of_the_rate_whatever_the_gradient()
    {
        foreach (var gradient in new[] { 1e-3, 1, -1e6 })
        {
            double[] parameter = [0];
            new Adam().Begin(1).Step(parameter, [gradient], 0.1);
            Assert.Equal(-0.1 * Math.Sign(gradient), parameter[0], 1e-5);
        }
    }

    [Fact]
    public void AdamW_shrinks_a_parameter_without_a_gradient_and_Adam_does_not()
    {
        double[] one = [2], other = [2];
        Adam.WithDecay(0.5).Begin(1).Step(one, [0.0], 0.1);
        new Adam().Begin(1).Step(other, [0.0], 0.1);

        Assert.Equal(2 * (1 - 0.05), one[0], 1e-15);
        Assert.Equal(2, other[0]);
    }

    [Fact]
    public void A_number_out_of_range_is_named()
    {
        Assert.Contains("friction is 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum(1)).Message);
        Assert.Contains("decay is -0.1", Assert.Throws<ArgumentOutOfRangeException>(() => new RMSprop(-0.1)).Message);
        Assert.Contains("epsilon is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad(0)).Message);
        Assert.Contains("secondDecay is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(secondDecay: double.NaN)).Message);
        Assert.Contains("weightDecay is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Adam.WithDecay(-1)).Message);
        Assert.Contains("2 parameters and 1 gradients", Assert.Throws<ArgumentException>(() => new Adam().Begin(2).Step([1, 2], [1.0], 0.1)).Message);
    }
}
