namespace Backprop.Engine.Tests;

/// <summary>The numbers of document 2: what it prints, to all their digits where it rounded, and the second step that it only describes.</summary>
public sealed class ForwardBackwardDescentTests
{
    private static readonly Network Network = new(
        new Layer([[0.1, 0.2], [0.3, 0.4]], [0.05, 0.05], Activation.ReLU),
        new Layer([[0.5, 0.6], [0.7, 0.8]], [0.1, 0.1], Activation.ReLU),
        new Layer([[0.9, 1.0]], [0.15], Activation.Sigmoid));

    private static readonly IReadOnlyList<Update> Steps =
        [.. Network.Forward(0.5, 1.0).Backward(1.0, Loss.BinaryCrossEntropy).Descend(0.1).Take(3)];

    private static BackwardPass First => Steps[0].Backward;

    [Fact]
    public void The_simple_forward_pass_is_the_one_printed()
    {
        var pass = new Network(new Layer([[0.1, 0.3]], [0.05], Activation.Sigmoid), new Layer([[0.2]], [0.01], Activation.Sigmoid)).Forward(0.5, 1.0);

        Close.Printed(["0.4"], pass.PreActivation(1));
        Close.Printed(["0.5987"], pass.Activation(1));
        Close.Printed(["0.12974"], pass.PreActivation(2));
        Close.Printed(["0.5324"], pass.Output);
    }

    [Fact]
    public void The_forward_pass_of_the_walkthrough_is_the_one_printed()
    {
        Close.Printed(["0.30", "0.60"], First.Forward.PreActivation(1));
        Close.Printed(["0.30", "0.60"], First.Forward.Activation(1));
        Close.Printed(["0.61", "0.79"], First.Forward.PreActivation(2));
        Close.Printed(["0.61", "0.79"], First.Forward.Activation(2));
        Close.Printed(["1.489"], First.Forward.PreActivation(3));
        Close.Printed(["0.816"], First.Forward.Output);
        Close.Printed("0.203", First.Loss);
    }

    [Fact]
    public void The_output_error_is_printed_with_three_decimals_and_has_more()
    {
        Close.Printed(["-0.184"], First.Delta(3));
        Close.Printed(["-0.1840718694"], First.Delta(3));
    }

    [Fact]
    public void The_errors_and_gradients_behind_it_are_those_printed_but_for_that_rounding()
    {
        Close.Printed(["-0.1656646825", "-0.1840718694"], First.Delta(2));
        Close.Printed(["-0.2116826498", "-0.2466563050"], First.Delta(1));
        Close.Printed(["-0.1122838403", "-0.1454167768"], First.WeightGradient(3));
        Close.Printed(["-0.0496994047", "-0.0993988095", "-0.0552215608", "-0.1104431216"], First.WeightGradient(2));
        Close.Printed(["-0.1058413249", "-0.2116826498", "-0.1233281525", "-0.2466563050"], First.WeightGradient(1));

        // With δ(3) as printed everything comes out as printed.
        const double delta3 = -0.184, delta21 = 0.9 * delta3, delta22 = 1.0 * delta3;
        Close.Printed("-0.11224", delta3 * 0.61);
        Close.Printed("-0.1656", delta21);
        Close.Printed("-0.04968", delta21 * 0.30);
        Close.Printed("-0.2116", (0.5 * delta21) + (0.7 * delta22));
        Close.Printed("-0.24656", (0.6 * delta21) + (0.8 * delta22));
    }

    [Fact]
    public void Without_the_transpose_the_errors_of_layer_1_would_be_others()
    {
        var (weights, delta) = (Network.Layer(2).Weights, First.Delta(2));

        Close.Printed("-0.193275", (weights[0, 0] * delta[0, 0]) + (weights[0, 1] * delta[1, 0]));
        Close.Printed("-0.211683", First.ActivationGradient(1)![0, 0]);
    }

    [Fact]
    public void The_new_parameters_are_those_printed_but_for_that_rounding()
    {
        var after = Steps[0].After;
        Close.Printed(["0.9112283840", "1.0145416777"], after.Layer(3).Weights);
        Close.Printed(["0.1684"], after.Layer(3).Biases);
        Close.Printed(["0.5049699405", "0.6099398809", "0.7055221561", "0.8110443122"], after.Layer(2).Weights);
        Close.Printed(["0.1165664682", "0.1184071869"], after.Layer(2).Biases);
        Close.Printed(["0.1105841325", "0.2211682650", "0.3123328152", "0.4246656305"], after.Layer(1).Weights);
        Close.Printed(["0.0711682650", "0.0746656305"], after.Layer(1).Biases);
    }

    [Fact]
    public void The_second_and_third_pass_lower_the_loss()
    {
        Close.Printed(["0.846477"], Steps[1].Backward.Forward.Output);
        Close.Printed("0.166673", Steps[1].Backward.Loss);
        Close.Printed(["-0.153523"], Steps[1].Backward.Delta(3));
        Close.Printed("0.138965", Steps[2].Backward.Loss);
    }

    [Fact]
    public void The_second_pass_carries_errors_back_through_the_updated_weights()
    {
        var second = Steps[1].Backward;
        var bias = ParameterIndex.Bias(2, 1);
        var updated = second.Forward.Network;
        double Loss(double shift) => updated.With(bias, updated[bias] + shift).Forward(0.5, 1.0).LossOf(second.Target, second.LossFunction);
        var measured = (Loss(1e-5) - Loss(-1e-5)) / 2e-5;

        Assert.Equal(measured, second.Delta(2)[0, 0], 1e-9);
        Assert.NotEqual(measured, Network.Layer(3).Weights[0, 0] * second.Delta(3)[0, 0], 1e-3);
    }

    [Theory]
    [InlineData(0.01, 0.98)]
    [InlineData(0.25, 0.5)]
    [InlineData(0.75, -0.5)]
    [InlineData(1.5, -2)]
    public void The_learning_rate_decides_the_factor_of_the_error(double rate, double factor)
    {
        var errors = new Network(new Layer([[0.0]], [0.0], Activation.Identity)).Forward(1.0).Backward(1.0, Loss.HalfSquaredError)
            .Descend(rate).Take(5).Select(update => update.Backward.Forward.Output[0, 0] - 1).ToList();

        Assert.All(errors.Zip(errors.Skip(1)), pair => Assert.Equal(factor, pair.Second / pair.First, 1e-12));
    }
}
