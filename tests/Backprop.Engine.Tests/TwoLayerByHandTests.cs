namespace Backprop.Engine.Tests;

/// <summary>The numbers of document 4: those that it prints right, and the right ones where it prints others.</summary>
public sealed class TwoLayerByHandTests
{
    private static readonly Network Network = new(
        new Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], Activation.Sigmoid),
        new Layer([[0.40, 0.45]], [0.60], Activation.Sigmoid));

    private readonly Update _update = Network.Forward(0.05, 0.10).Backward(0.01, Loss.HalfSquaredError).Update(0.5);

    private BackwardPass Pass => _update.Backward;

    private ForwardPass After => _update.After.Forward(Pass.Forward.Input);

    [Fact]
    public void The_architecture_is_2_2_1()
    {
        Assert.Equal([2, 2, 1], Network.Sizes);
        Assert.Equal(9, Network.ParameterCount);
    }

    [Fact]
    public void The_forward_pass_is_the_one_printed()
    {
        Close.Printed(["0.3775", "0.3925"], Pass.Forward.PreActivation(1));
        Close.Printed(["0.593270", "0.596884"], Pass.Forward.Activation(1));
        Close.Printed("1.105906", Pass.Forward.PreActivation(2)[0, 0]);
        Close.Printed("0.751365", Pass.Forward.Output[0, 0]);
        Close.Printed("0.274811", Pass.Loss);
    }

    [Fact]
    public void The_first_activation_is_printed_cut_off_and_not_rounded() =>
        Assert.InRange(Pass.Forward.Activation(1)[0, 0], 0.59326999, 0.59327);

    [Fact]
    public void The_weighted_sum_of_the_output_is_printed_from_shortened_activations() =>
        Close.Printed("1.1059054", (0.40 * 0.593269) + (0.45 * 0.596884) + 0.60);

    [Fact]
    public void The_output_error_has_the_sign_of_output_minus_target()
    {
        Close.Printed(["0.741365"], Pass.ActivationGradient(2)!);
        Close.Printed(["0.186816"], Pass.ActivationDerivative(2));
        Close.Printed(["0.138499"], Pass.Delta(2));
    }

    [Fact]
    public void Each_hidden_neuron_has_its_own_derivative()
    {
        Close.Printed(["0.055399", "0.062324"], Pass.ActivationGradient(1)!);
        Close.Printed(["0.241301", "0.240613"], Pass.ActivationDerivative(1));
        Close.Printed(["0.0133679", "0.0149961"], Pass.Delta(1));
    }

    [Fact]
    public void The_gradients_are_the_errors_times_what_comes_in()
    {
        Close.Printed(["0.082167", "0.082668"], Pass.WeightGradient(2));
        Close.Printed(["0.138499"], Pass.BiasGradient(2));
        Close.Printed(["0.0006684", "0.0013368", "0.0007498", "0.0014996"], Pass.WeightGradient(1));
        Close.Printed(["0.013368", "0.014996"], Pass.BiasGradient(1));
    }

    [Fact]
    public void The_update_moves_every_parameter_by_half_its_gradient()
    {
        Close.Printed(["0.358916", "0.408666"], _update.After.Layer(2).Weights);
        Close.Printed(["0.530751"], _update.After.Layer(2).Biases);
        Close.Printed(["0.149666", "0.199332", "0.249625", "0.299250"], _update.After.Layer(1).Weights);
        Close.Printed(["0.343316", "0.342502"], _update.After.Layer(1).Biases);
    }

    [Fact]
    public void The_confirming_pass_lowers_the_loss_to_0_2580_and_not_0_2570()
    {
        Close.Printed(["0.37073", "0.38491"], After.PreActivation(1));
        Close.Printed(["0.591636", "0.595056"], After.Activation(1));
        Close.Printed(["0.98628"], After.PreActivation(2));
        Close.Printed(["0.728352"], After.Output);
        Close.Printed("0.2580", After.LossOf(Pass.Target, Loss.HalfSquaredError));
        Close.Printed("0.016796", Pass.Loss - After.LossOf(Pass.Target, Loss.HalfSquaredError));
    }

    [Fact]
    public void Central_differences_and_dual_numbers_confirm_every_gradient() =>
        Assert.True(GradientCheck.Of(Network, Pass.Forward.Input, Pass.Target, Loss.HalfSquaredError).Agrees());
}
