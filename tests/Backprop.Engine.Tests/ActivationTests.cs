namespace Backprop.Engine.Tests;

public sealed class ActivationTests
{
    private static readonly double[] Points = [-700, -50, -20, -3, -1, -0.3, -1e-9, 0, 1e-9, 0.3, 1, 3, 20, 50, 700];

    public static TheoryData<int> Scalars =>
        [.. Enumerable.Range(0, Samples.Activations.Length).Where(i => Samples.Activations[i] is ScalarActivation)];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void The_derivative_is_that_of_the_formula_on_dual_numbers(int number)
    {
        var f = (ScalarActivation)Samples.Activations[number];
        foreach (var z in Points)
        {
            var dual = f.Value(Dual.Variable(z));

            Assert.Equal(f.Value(z), dual.Value, 1e-15 * Math.Max(1, Math.Abs(z)));
            Assert.Equal(dual.Derivative, f.Derivative(z), 1e-14 * Math.Abs(dual.Derivative));
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Value_and_derivative_are_finite_up_to_700(int number)
    {
        var f = (ScalarActivation)Samples.Activations[number];

        Assert.All(Points, z => Assert.True(double.IsFinite(f.Value(z)) && double.IsFinite(f.Derivative(z))));
    }

    [Fact]
    public void Known_values_are_met()
    {
        Assert.Equal(-1.5, Activation.Identity.Value(-1.5));
        Assert.Equal(0.5, Activation.Sigmoid.Value(0));
        Assert.Equal(0.25, Activation.Sigmoid.Derivative(0));
        Assert.Equal(0.8807970779778823, Activation.Sigmoid.Value(2), 1e-16);
        Assert.Equal(0.76159415595576489, Activation.Tanh.Value(1), 1e-16);
        Assert.Equal(0.41997434161402607, Activation.Tanh.Derivative(1), 1e-16);
        Assert.Equal(Math.Log(2), Activation.Softplus.Value(0));
        Assert.Equal(3, Activation.ReLU.Value(3));
        Assert.Equal(0, Activation.ReLU.Value(-3));
        Assert.Equal(-0.03, Activation.LeakyReLU().Value(-3));
        Assert.Equal(-0.75, Activation.LeakyReLU(0.25).Value(-3));
    }

    [Fact]
    public void Saturated_functions_keep_their_digits()
    {
        Assert.Equal(9.8596765437597708e-305, Activation.Sigmoid.Value(-700), 1e-317);
        Assert.Equal(Activation.Sigmoid.Derivative(-40), Activation.Sigmoid.Derivative(40));
        Assert.Equal(4.2483542552915889e-18, Activation.Sigmoid.Derivative(40), 1e-32);
        Assert.Equal(4.2483542552915889e-18, Activation.Softplus.Value(-40), 1e-32);
        Assert.Equal(700, Activation.Softplus.Value(700));
        Assert.Equal(1.6993417021166355e-17, Activation.Tanh.Derivative(20), 1e-31);
    }

    [Fact]
    public void Dual_numbers_do_not_overflow_where_the_function_does_not()
    {
        Assert.Equal(new Dual(800, 1), Activation.Softplus.Value(Dual.Variable(800)));
        Assert.Equal(new Dual(1, 0), Activation.Tanh.Value(Dual.Variable(800)));

        var a = new Dual[2];
        Activation.Softmax.Apply([Dual.Variable(800), 800], a);
        Assert.Equal([new Dual(0.5, 0.25), new Dual(0.5, -0.25)], a);
    }

    [Fact]
    public void ReLU_gives_no_negative_0() => Assert.False(double.IsNegative(Activation.ReLU.Value(-0.0)));

    [Fact]
    public void At_its_kink_ReLU_has_slope_0_and_leaky_ReLU_its_own()
    {
        Assert.Equal(0, Activation.ReLU.Derivative(0));
        Assert.Equal(new Dual(0, 0), Activation.ReLU.Value(Dual.Variable(0)));
        Assert.Equal(0.25, Activation.LeakyReLU(0.25).Derivative(0));
        Assert.Equal(["relu", "leaky-relu", "leaky-relu"], Samples.Activations.Where(f => f.HasKink).Select(f => f.Name));
    }

    [Fact]
    public void Softmax_gives_probabilities_of_the_ratios_of_the_powers()
    {
        double[] z = [0, Math.Log(2), Math.Log(5), 700, -700, 699];
        var a = new double[6];
        Activation.Softmax.Apply(z.AsSpan(0, 3), a.AsSpan(0, 3), 1);
        Assert.Equal(0.125, a[0], 1e-16);
        Assert.Equal(0.25, a[1], 1e-16);
        Assert.Equal(0.625, a[2], 1e-16);

        // Two samples side by side, each with its own sum, far out.
        Activation.Softmax.Apply([700, 1, -700, 1], a.AsSpan(0, 4), 2);
        Assert.Equal([1, 0.5, 0, 0.5], a[..4]);
    }

    [Fact]
    public void The_Jacobian_of_softmax_is_that_of_the_formula_on_dual_numbers()
    {
        double[] z = [0.3, -1.2, 0.8];
        var pass = new Network(new Layer([[z[0]], [z[1]], [z[2]]], [0, 0, 0], Activation.Softmax)).Forward(1)
            .Backward([1, 0, 0], Loss.HalfSquaredError);
        var jacobian = pass.ActivationJacobian(1, 1);
        for (var j = 0; j < 3; j++)
        {
            var a = new Dual[3];
            Activation.Softmax.Apply([.. z.Select((value, i) => i == j ? Dual.Variable(value) : value)], a);
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(a[i].Derivative, jacobian[i, j], 1e-16);
            }
        }
    }

    [Fact]
    public void Names_are_those_of_files_and_messages() => Assert.Equal(
        ["identity", "sigmoid", "tanh", "relu", "leaky-relu", "leaky-relu", "softplus", "softmax"],
        Samples.Activations.Select(activation => activation.ToString()));

    [Fact]
    public void A_name_gives_the_activation_and_leaky_relu_brings_its_slope()
    {
        Assert.All(Activation.All, activation => Assert.Same(activation, Activation.Parse(activation.Name)));
        Assert.Equal(7, Activation.All.Count);
        Assert.Equal(0.2, Assert.IsType<LeakyReLU>(Activation.Parse("leaky-relu(0.2)")).Slope);
        Assert.Equal(0, Assert.IsType<LeakyReLU>(Activation.Parse("leaky-relu(0)")).Slope);
        Assert.Equal(0.01, Assert.IsType<LeakyReLU>(Activation.Parse("leaky-relu")).Slope);
    }

    [Theory]
    [InlineData("swish")]
    [InlineData("Sigmoid")]
    [InlineData("leaky-relu(1)")]
    [InlineData("leaky-relu(0,2)")]
    [InlineData("leaky-relu(NaN)")]
    [InlineData("leaky-relu()")]
    [InlineData("leaky-relu(0.25")]
    [InlineData("leaky(0.25)")]
    public void Another_name_is_refused_with_those_that_there_are(string text) => Assert.Equal(
        $"One of identity, sigmoid, tanh, relu, leaky-relu, softplus, softmax, or leaky-relu(s) with a slope 0 ≤ s < 1, was expected; \"{text}\" came.",
        Assert.Throws<FormatException>(() => Activation.Parse(text)).Message);

    [Theory]
    [InlineData(1.0, "1")]
    [InlineData(-0.1, "-0.1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void A_slope_outside_0_to_1_is_refused(double slope, string text) =>
        Refusal.Of($"The slope of leaky ReLU is {text}; 0 ≤ slope < 1 was expected.", "slope", () => Activation.LeakyReLU(slope));

    [Fact]
    public void An_activation_of_ones_own_takes_part()
    {
        var network = new Network(new Layer([[0.4, -0.7], [0.2, 0.9]], [0.1, -0.3], new Swish()), new Layer([[1, -2]], [0.5], Activation.Identity));

        Assert.True(GradientCheck.Of(network, Matrix.Column(0.6, -1.1), Matrix.Column(2), Loss.HalfSquaredError).Agrees(1e-8));
    }

    [Fact]
    public void A_block_is_what_it_is_alone_and_nothing_around_it_changes()
    {
        // Rows 1 and 2, columns 2 to 4, of four rows of six. Softmax goes over all rows of its layer; what follows the third is not its own.
        var z = new SplitMix64(21).Matrix(4, 6, 3);
        var gradient = new SplitMix64(22).Matrix(4, 6);
        foreach (var activation in Samples.Activations.Append(new Swish()))
        {
            var block = activation is Softmax ? new Block(0, 2, 3, 3, 6) : new Block(1, 2, 2, 3, 6);
            double[] Cut(ReadOnlySpan<double> matrix)
            {
                var cut = new List<double>();
                foreach (var place in block)
                {
                    cut.Add(matrix[place]);
                }

                return [.. cut];
            }

            var (a, delta) = (Enumerable.Repeat(7.0, 24).ToArray(), gradient.Values.ToArray());
            activation.ApplyBlock(z.Values, a, in block);
            activation.PullBackBlock(z.Values, a, delta, in block);

            var (expected, pulled) = (new double[block.Rows * 3], new double[block.Rows * 3]);
            activation.Apply(Cut(z.Values), expected, 3);
            activation.PullBack(Cut(z.Values), expected, Cut(gradient.Values), pulled, 3);
            Assert.Equal(expected, Cut(a), (one, other) => Math.Abs(one - other) < 1e-14);
            Assert.Equal(pulled, Cut(delta), (one, other) => Math.Abs(one - other) < 1e-14);

            foreach (var place in block)
            {
                (a[place], delta[place]) = (7, gradient.Values[place]);
            }

            Assert.All(a, value => Assert.Equal(7, value));
            Assert.Equal(gradient.Values.ToArray(), delta);
        }
    }

    [Fact]
    public void An_error_propagated_to_a_block_has_the_bits_of_the_product_pulled_back()
    {
        const int neurons = 19, above = 5, samples = 43;
        var random = new SplitMix64(23);
        var (weights, errors) = (random.Matrix(above, neurons), random.Matrix(above, samples));
        var (z, a) = (random.Matrix(neurons, samples, 3).Values.ToArray(), new double[neurons * samples]);
        foreach (var activation in Samples.Activations.Append(new Swish()))
        {
            activation.ApplyBlock(z, a, Block.All(neurons, samples));
            foreach (var block in new[] { Block.All(neurons, samples), new(0, 7, neurons, 31, samples), new(0, 42, neurons, 1, samples) })
            {
                var (expected, delta) = (Enumerable.Repeat(7.0, a.Length).ToArray(), Enumerable.Repeat(7.0, a.Length).ToArray());
                var transposed = Operand.Transposed(weights.Values, neurons);
                var of = Operand.Of(errors.Values, samples);
                new Product<AsSummed>(transposed, of, expected, above, in block).Compute();
                activation.PullBackBlock(z, a, expected, in block);

                activation.PropagateBlock(transposed, of, above, z, a, delta, in block);

                LaneWidths.SameBits(expected, delta, $"{activation}, {block}");
            }
        }
    }

    private sealed class Swish : ScalarActivation
    {
        public override string Name => "swish";

        public override double Value(double z) => z / (1 + Math.Exp(-z));

        public override double Derivative(double z) => Sigmoid.Value(z) * (1 + (z * Sigmoid.Value(-z)));

        public override Dual Value(Dual z) => z / (1 + Dual.Exp(-z));
    }
}
