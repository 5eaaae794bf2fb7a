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
        Refusal.Of("friction is 1; 0 or more and less than 1 was expected.", "friction", () => new Momentum(1));
        Refusal.Of("friction is -0.1; 0 or more and less than 1 was expected.", "friction", () => new Nesterov(-0.1));
        Refusal.Of("decay is -0.1; 0 or more and less than 1 was expected.", "decay", () => new RMSprop(-0.1));
        Refusal.Of("epsilon is 0; a positive finite number was expected.", "epsilon", () => new RMSprop(epsilon: 0));
        Refusal.Of("epsilon is ∞; a positive finite number was expected.", "epsilon", () => new Adagrad(double.PositiveInfinity));
        Refusal.Of("firstDecay is 1; 0 or more and less than 1 was expected.", "firstDecay", () => new Adam(1));
        Refusal.Of("secondDecay is NaN; 0 or more and less than 1 was expected.", "secondDecay", () => new Adam(secondDecay: double.NaN));
        Refusal.Of("epsilon is NaN; a positive finite number was expected.", "epsilon", () => new Adam(epsilon: double.NaN));
        Refusal.Of("weightDecay is -1; a finite number of at least 0 was expected.", "weightDecay", () => Adam.WithDecay(-1));
        Refusal.Of("weightDecay is ∞; a finite number of at least 0 was expected.", "weightDecay", () => Adam.WithDecay(double.PositiveInfinity));
        Assert.Equal(0, new Momentum(0).Friction);
        Assert.Throws<ArgumentOutOfRangeException>("parameters", () => new Adam().Begin(0));
    }

    [Fact]
    public void Gradients_for_other_parameters_than_it_began_with_are_refused()
    {
        static object? Step(Optimizer optimizer, double[] parameters, double[] gradient)
        {
            optimizer.Begin(2).Step(parameters, gradient, 0.1);
            return null;
        }

        Refusal.Of("2 parameters and 1 gradients came; 2 of each were expected.", "gradient", () => Step(new Adam(), [1, 2], [1])!);
        Refusal.Of("3 parameters and 3 gradients came; 2 of each were expected.", "gradient", () => Step(new Momentum(), [1, 2, 3], [1, 2, 3])!);
        Refusal.Of("1 parameters and 2 gradients came; 1 of each were expected.", "gradient", () => Step(new GradientDescent(), [1], [1, 2])!);
    }

    [Fact]
    public void What_is_remembered_has_its_papers_letters_and_begins_at_0()
    {
        Assert.Equal(["", "u", "u", "s", "s", "m, v", "m, v"], All.Select(optimizer => string.Join(", ", optimizer.Memories)));
        Assert.All(All.Skip(1), optimizer => Assert.Equal(0, optimizer.Begin(3)[0, 2]));

        var state = new Adam().Begin(2);
        state.Step([1, 1], [2.0, 3], 0.1);
        Assert.Equal((0.2, 0.3), (state[0, 0], state[0, 1]), (one, other) => Math.Abs(one.Item1 - other.Item1) + Math.Abs(one.Item2 - other.Item2) < 1e-15);
        Assert.Equal(0.009, state[1, 1], 1e-15);
        Assert.IsType<Adam>(state.Optimizer);
    }

    [Fact]
    public void A_step_that_the_cores_share_is_the_step_of_each_parameter()
    {
        // So many that they are moved in parts, the last of which is shorter.
        var (count, rate) = (40_001, 0.1);
        double[] parameters = [.. Enumerable.Range(0, count).Select(i => (double)i)], gradient = [.. Enumerable.Range(0, count).Select(i => Math.Sin(i))];
        var (shared, alone) = (new Adam().Begin(count), new Adam().Begin(count));
        double[] moved = [.. parameters];
        for (var step = 0; step < 2; step++)
        {
            shared.Begin(moved, gradient, rate).Run();
            alone.Step(parameters, gradient, rate);
        }

        Assert.Equal(parameters, moved);
        Assert.Equal((2, alone[1, count - 1]), (shared.Steps, shared[1, count - 1]));
    }
}
