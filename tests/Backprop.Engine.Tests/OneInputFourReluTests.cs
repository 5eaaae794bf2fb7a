namespace Backprop.Engine.Tests;

/// <summary>Every number that document 1 computes, and what its open learning rate leads to.</summary>
public sealed class OneInputFourReluTests
{
    // As they follow by hand: z₃ and z₄ after the step are 1 − 194α and 10 − 291α, z₁ is 7 − 465.6α.
    private const double Third = 1 / 194.0;
    private const double First = 7 / 465.6;
    private const double Fourth = 10 / 291.0;

    private static readonly Network Network = new(
        new Layer([[1.0], [-3.0], [0.5], [4.0]], [5.0, -2.0, 0.0, 2.0], Activation.ReLU),
        new Layer([[-2.4, 1.8, -1.0, -1.5]], [-1.0], Activation.Identity));

    private readonly BackwardPass _pass = Network.Forward(2.0).Backward(5.0, Loss.HalfSquaredError);

    [Fact]
    public void The_architecture_is_1_4_1()
    {
        Assert.Equal([1, 4, 1], Network.Sizes);
        Assert.Equal(["4×1", "1×4"], Network.Layers.Select(layer => layer.Weights.ShapeText));
        Assert.Equal(["4×1", "1×1"], Network.Layers.Select(layer => layer.Biases.ShapeText));
    }

    [Fact]
    public void The_forward_pass_is_the_one_printed()
    {
        Close.Printed(["7.0", "-8.0", "1.0", "10.0"], _pass.Forward.PreActivation(1));
        Close.Printed(["7.0", "0.0", "1.0", "10.0"], _pass.Forward.Activation(1));
        Close.Printed(["-33.8"], _pass.Forward.Output);
        Close.Printed("752.72", _pass.Loss);
    }

    [Fact]
    public void The_errors_are_those_printed()
    {
        Close.Printed(["1", "0", "1", "1"], _pass.ActivationDerivative(1));
        Close.Printed(["-38.8"], _pass.Delta(2));
        Close.Printed(["93.12", "0.0", "38.8", "58.2"], _pass.Delta(1));
    }

    [Fact]
    public void The_gradients_are_those_printed()
    {
        Close.Printed(["-271.6", "0.0", "-38.8", "-388.0"], _pass.WeightGradient(2));
        Close.Printed(["-38.8"], _pass.BiasGradient(2));
        Close.Printed(["186.24", "0.0", "77.6", "116.4"], _pass.WeightGradient(1));
        Close.Printed(["93.12", "0.0", "38.8", "58.2"], _pass.BiasGradient(1));
        Close.Printed("295141.512", Network.Parameters.Sum(parameter => _pass[parameter] * _pass[parameter]));
    }

    [Fact]
    public void Difference_quotients_and_dual_numbers_agree_and_no_neuron_is_at_its_kink()
    {
        var check = GradientCheck.Of(Network, _pass.Forward.Input, _pass.Target, Loss.HalfSquaredError);

        Assert.True(check.Agrees());
        Assert.DoesNotContain(check.Entries, entry => entry.AtKink);
    }

    /// <summary>The loss is a parabola in each parameter alone, and a central difference has no truncation error on a parabola.</summary>
    [Fact]
    public void The_central_difference_is_exact_for_long_steps_too()
    {
        var check = GradientCheck.Of(Network, _pass.Forward.Input, _pass.Target, Loss.HalfSquaredError, epsilon: 0.25);

        Assert.DoesNotContain(check.Entries, entry => entry.AtKink);
        Assert.InRange(check.WorstCentral.CentralRelativeError, 0, 1e-13);
    }

    [Theory]
    [InlineData(1, 116.4)]
    [InlineData(0, 0.0)]
    public void A_chain_is_one_path_and_a_neuron_that_is_off_cuts_it(double slope, double total)
    {
        var chain = GradientChain.Of(_pass, ParameterIndex.Weight(1, slope > 0 ? 4 : 2, 1));
        var path = Assert.Single(chain.Paths);

        Assert.Equal(slope, path.Factors[1].Value);
        Assert.Equal(total, path.Contribution, 1e-12);
    }

    [Theory]
    [InlineData("W(1)[1,1]", 0.81376)]
    [InlineData("W(1)[2,1]", -3.0)]
    [InlineData("b(1)[3]", -0.0388)]
    [InlineData("W(2)[1,1]", -2.1284)]
    [InlineData("W(2)[1,4]", -1.112)]
    [InlineData("b(2)[1]", -0.9612)]
    public void With_a_learning_rate_of_a_thousandth_the_parameters_are_those_of_the_symbolic_updates(string parameter, double expected) =>
        Assert.Equal(expected, _pass.Update(0.001).After[ParameterIndex.Parse(parameter)], 1e-12);

    [Theory]
    [InlineData(Third, 3)]
    [InlineData(First, 1)]
    [InlineData(Fourth, 4)]
    public void Each_active_neuron_goes_off_at_the_learning_rate_found_by_hand(double rate, int neuron)
    {
        Assert.Equal(0, After(rate).PreActivation(1)[neuron - 1, 0], 1e-13);
        Assert.True(After(rate * 0.999).PreActivation(1)[neuron - 1, 0] > 0);
        Assert.True(After(rate * 1.001).PreActivation(1)[neuron - 1, 0] < 0);
    }

    /// <summary>The outputs of the four stretches between those learning rates, multiplied out by hand.</summary>
    [Theory]
    [InlineData(0, Third, -33.8, 7606.74, -246892.16)]
    [InlineData(Third, First, -32.8, 7373.94, -239364.96)]
    [InlineData(First, Fourth, -16, 4355.3, -112908)]
    [InlineData(Fourth, 2, -1, 38.8, 0)]
    public void Between_them_the_output_is_a_quadratic_of_the_learning_rate(double from, double to, double constant, double linear, double quadratic)
    {
        for (var part = 0.0; part <= 1; part += 0.125)
        {
            var rate = from + (part * (to - from));
            Assert.Equal(constant + (linear * rate) + (quadratic * rate * rate), After(rate).Output[0, 0], 1e-10);
        }
    }

    [Fact]
    public void Three_learning_rates_take_the_loss_to_0()
    {
        double[] rates =
        [
            (7373.94 - Math.Sqrt((7373.94 * 7373.94) - (4 * 239364.96 * 37.8))) / (2 * 239364.96),
            (4355.3 + Math.Sqrt((4355.3 * 4355.3) - (4 * 112908.0 * 21))) / (2 * 112908.0),
            6 / 38.8,
        ];

        Assert.All(rates, rate => Assert.Equal(0, LossAfter(rate), 1e-20));
        Close.Printed("0.0064959", rates[0]);
        Close.Printed("0.0329249", rates[1]);
        Close.Printed("0.1546392", rates[2]);
    }

    [Fact]
    public void The_loss_falls_for_every_learning_rate_up_to_112_97ths_and_for_no_larger_one()
    {
        const double End = 112.0 / 97;
        for (var rate = 1e-5; rate < 0.999 * End; rate *= 1.01)
        {
            Assert.True(LossAfter(rate) < _pass.Loss);
        }

        Assert.Equal(_pass.Loss, LossAfter(End), 1e-10);
        Assert.True(LossAfter(1.001 * End) > _pass.Loss);
        Assert.True(LossAfter(10) > LossAfter(2));
    }

    [Fact]
    public void A_network_whose_hidden_neurons_are_all_off_moves_its_output_bias_and_nothing_else()
    {
        const double Rate = 0.1;
        var dead = _pass.Update(Rate).After;
        var error = 2.88 - 5;
        for (var step = 0; step < 20; step++)
        {
            var pass = dead.Forward(2.0).Backward(5.0, Loss.HalfSquaredError);
            Assert.All(dead.Parameters.Where(parameter => parameter != ParameterIndex.Bias(2, 1)), parameter => Assert.Equal(0, pass[parameter]));
            Assert.Equal(error, pass.Delta(2)[0, 0], 1e-12);
            (dead, error) = (pass.Update(Rate).After, error * (1 - Rate));
        }
    }

    private ForwardPass After(double rate) => _pass.Update(rate).After.Forward(2.0);

    private double LossAfter(double rate) => After(rate).LossOf(_pass.Target, Loss.HalfSquaredError);
}
