namespace Backprop.Engine.Tests;

/// <summary>What document 3 says of a 2-2-2-1 network, held by the engine alone: its rules, right and wrong, and its special cases. The document prints no numbers.</summary>
public sealed class FoundationsTests
{
    private static readonly Network Own = new(
        new Layer([[0.2, -0.5], [-0.6, 0.3]], [0.1, -0.4], Activation.Sigmoid),
        new Layer([[0.7, -0.9], [0.8, 1.1]], [1.2, -1.3], Activation.Sigmoid),
        new Layer([[1.4, -1.5]], [1.0], Activation.Sigmoid));

    private readonly BackwardPass _pass = Own.Forward(-2.0, -1.9).Backward(0.3, Loss.HalfSquaredError);

    [Fact]
    public void It_has_fifteen_parameters()
    {
        Assert.Equal([2, 2, 2, 1], Own.Sizes);
        Assert.Equal(15, Own.ParameterCount);
    }

    [Fact]
    public void The_pass_of_the_notebook_gives_these_numbers()
    {
        Close.Printed(["0.65", "0.23"], _pass.Forward.PreActivation(1));
        Close.Printed(["1.1584", "-0.1614"], _pass.Forward.PreActivation(2));
        Close.Printed(["0.7983"], _pass.Forward.Output);
        Close.Printed(["0.08023148"], _pass.Delta(3));
        Close.Printed(["0.02042710", "-0.02989167"], _pass.Delta(2));
        Close.Printed(["-0.00216657", "-0.01264829"], _pass.Delta(1));
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void The_rules_of_the_output_layer_are_right(int seed)
    {
        var pass = Draw(seed);

        Near(-(pass.Target[0, 0] - A(pass, 3, 1)) * Slope(pass, 3, 1), Delta(pass, 3, 1));
        Near(Delta(pass, 3, 1) * A(pass, 2, 1), pass[ParameterIndex.Weight(3, 1, 1)]);
        Near(Delta(pass, 3, 1) * A(pass, 2, 2), pass[ParameterIndex.Weight(3, 1, 2)]);
        Near(Delta(pass, 3, 1), pass[ParameterIndex.Bias(3, 1)]);
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_weight_has_the_error_of_the_neuron_that_it_leads_to_and_not_as_printed_that_of_its_second_subscript(int seed)
    {
        var pass = Draw(seed);
        foreach (var layer in new[] { 1, 2 })
        {
            foreach (var (row, column) in new[] { (1, 2), (2, 1) })
            {
                var slope = pass[ParameterIndex.Weight(layer, row, column)];

                Near(Delta(pass, layer, row) * A(pass, layer - 1, column), slope);
                Far(Delta(pass, layer, column) * A(pass, layer - 1, column), slope);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void An_error_of_layer_1_is_a_sum_of_two_products_and_not_the_one_that_is_printed(int seed)
    {
        var pass = Draw(seed);
        double Back(int from, int to) => Delta(pass, 2, from) * W(pass, 2, from, to) * Slope(pass, 1, to);

        Near(Back(1, 1) + Back(2, 1), Delta(pass, 1, 1));
        Near(Back(1, 2) + Back(2, 2), Delta(pass, 1, 2));
        Far(Delta(pass, 2, 1) * W(pass, 2, 1, 1) * Slope(pass, 1, 1), Delta(pass, 1, 1));
        Far(Delta(pass, 2, 2) * W(pass, 2, 1, 2) * Slope(pass, 1, 2), Delta(pass, 1, 2));
    }

    [Fact]
    public void With_identity_everywhere_it_is_a_plane_and_there_is_one_that_is_the_function()
    {
        var linear = new Network(Own.Layers.Select(layer => new Layer(layer.Weights, layer.Biases, Activation.Identity)));
        var hand = new Layer([[1, 0], [0, 1]], [0, 0], Activation.Identity);
        var function = new Network(hand, hand, new Layer([[2, 3]], [10], Activation.Identity));
        for (var x1 = -3.0; x1 <= 3; x1 += 0.5)
        {
            Near(5.772 + (1.702 * x1) - (0.763 * 2 * x1), linear.Forward(x1, 2 * x1).Output[0, 0]);
            Assert.Equal((2 * x1) - (3 * 1.5) + 10, function.Forward(x1, -1.5).Output[0, 0], 1e-12);
        }
    }

    [Fact]
    public void With_a_sigmoid_on_the_output_the_loss_stays_above_the_bound_that_the_sigmoid_sets()
    {
        var inputs = Matrix.FromRows([-1, 0, 1], [1, 0, 1]);
        var targets = Matrix.FromRows([11, 10, 15]);
        var network = Own;
        for (var step = 0; step < 300; step++)
        {
            network = network.Forward(inputs).Backward(targets, Loss.HalfSquaredError).Update(0.5).After;
        }

        Assert.InRange(network.Forward(inputs).LossOf(targets, Loss.HalfSquaredError), (100 + 81 + 196) / 6.0, ((100 + 81 + 196) / 6.0) + 0.1);
    }

    public static TheoryData<int> Passes => [1, 2, 3, 4, 5];

    private static BackwardPass Draw(int seed)
    {
        var random = new SplitMix64((ulong)seed);
        Activation Pick() => random.Pick<Activation>(Activation.Sigmoid, Activation.Tanh, Activation.Identity);
        return Network.Random(random, 1.5, 2, (2, Pick()), (2, Pick()), (1, Pick())).Forward(random.Matrix(2, 1, 1.5)).Backward(random.Matrix(1, 1, 1.5), Loss.HalfSquaredError);
    }

    private static void Near(double expected, double value) => Assert.Equal(expected, value, 1e-12);

    private static void Far(double wrong, double value) => Assert.NotInRange(wrong, value - 1e-6, value + 1e-6);

    private static double A(BackwardPass pass, int l, int j) => pass.Forward.Activation(l)[j - 1, 0];

    private static double W(BackwardPass pass, int l, int j, int k) => pass.Forward.Network[ParameterIndex.Weight(l, j, k)];

    private static double Delta(BackwardPass pass, int l, int j) => pass.Delta(l)[j - 1, 0];

    private static double Slope(BackwardPass pass, int l, int j) => pass.ActivationDerivative(l)[j - 1, 0];
}
