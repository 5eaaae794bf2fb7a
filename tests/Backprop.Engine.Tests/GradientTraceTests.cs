namespace Backprop.Engine.Tests;

/// <summary>Every number that document 5 prints, and those that its text lost.</summary>
public sealed class GradientTraceTests
{
    private readonly BackwardPass _pass = Samples.GradientTrace.Forward(1.0, 0.5, -1.0).Backward(1.0, Loss.HalfSquaredError);

    private ForwardPass Forward => _pass.Forward;

    [Fact]
    public void The_architecture_is_3_2_2_1()
    {
        Assert.Equal([3, 2, 2, 1], Samples.GradientTrace.Sizes);
        Assert.Equal(["2×3", "2×2", "1×2"], Samples.GradientTrace.Layers.Select(layer => layer.Weights.ShapeText));
    }

    [Fact]
    public void The_terms_of_the_weighted_sums_are_those_printed()
    {
        Close.Printed("0.1", W(1, 1, 1) * 1.0);
        Close.Printed("0.1", W(1, 1, 2) * 0.5);
        Close.Printed("-0.3", W(1, 1, 3) * -1.0);
        Close.Printed("0.4", W(1, 2, 1) * 1.0);
        Close.Printed("0.25", W(1, 2, 2) * 0.5);
        Close.Printed("-0.6", W(1, 2, 3) * -1.0);
        Close.Printed("0.35", W(2, 1, 1) * A(1, 1));
        Close.Printed("0.4497", W(2, 1, 2) * A(1, 2));
        Close.Printed("0.45", W(2, 2, 1) * A(1, 1));
        Close.Printed("0.5622", W(2, 2, 2) * A(1, 2));
    }

    [Fact]
    public void The_forward_pass_is_the_one_printed()
    {
        Close.Printed(["1.0", "0.5", "-1.0"], Forward.Activation(0));
        Close.Printed(["0.0", "0.25"], Forward.PreActivation(1));
        Close.Printed(["0.5", "0.5622"], Forward.Activation(1));
        Close.Printed(["0.8997", "1.2122"], Forward.PreActivation(2));
        Close.Printed(["0.7109", "0.7707"], Forward.Activation(2));
        Close.Printed(["0.6215"], Forward.PreActivation(3));
        Close.Printed(["0.6506"], Forward.Activation(3));
    }

    [Fact]
    public void The_loss_that_the_document_lost_is_0_0610509182() => Close.Printed("0.0610509182", _pass.Loss);

    [Fact]
    public void The_derivatives_of_sigmoid_and_their_factors_are_those_printed()
    {
        Close.Printed(["0.25", "0.2461"], _pass.ActivationDerivative(1));
        Close.Printed(["0.2055", "0.1767"], _pass.ActivationDerivative(2));
        Close.Printed(["0.2273"], _pass.ActivationDerivative(3));
        Close.Printed("0.4378", 1 - A(1, 2));
        Close.Printed("0.2891", 1 - A(2, 1));
        Close.Printed("0.2293", 1 - A(2, 2));
        Close.Printed("0.3494", 1 - A(3, 1));
    }

    [Fact]
    public void BP1_gives_the_printed_output_error()
    {
        Close.Printed(["-0.3494"], _pass.ActivationGradient(3)!);
        Close.Printed(["-0.0794"], _pass.Delta(3));
        Close.Printed("-0.0794357023", _pass.Delta(3)[0, 0]);
    }

    [Fact]
    public void BP2_gives_the_printed_errors_of_layer_2()
    {
        Close.Printed(["-0.0238", "-0.0318"], _pass.ActivationGradient(2)!);
        Close.Printed(["-0.00490", "-0.00562"], _pass.Delta(2));
    }

    [Fact]
    public void BP2_gives_the_printed_errors_of_layer_1() => Close.Printed(["-0.00212", "-0.00235"], _pass.Delta(1));

    [Fact]
    public void The_propagated_errors_of_layer_1_are_printed_from_rounded_deltas()
    {
        // The document multiplies δ(2) as it printed it, so that its last digits differ from the full-precision ones.
        const double delta1 = -0.00490, delta2 = -0.00562;
        Close.Printed("-0.00343", 0.7 * delta1);
        Close.Printed("-0.00506", 0.9 * delta2);
        Close.Printed("-0.00392", 0.8 * delta1);
        Close.Printed("-0.00562", 1.0 * delta2);
        Close.Printed("-0.00849", -0.00343 - 0.00506);
        Close.Printed("-0.00954", -0.00392 - 0.00562);

        Close.Printed(["-0.00848", "-0.00953"], _pass.ActivationGradient(1)!);
        Close.Printed("-0.0084823565", _pass.ActivationGradient(1)![0, 0]);
        Close.Printed("-0.0095336795", _pass.ActivationGradient(1)![1, 0]);
    }

    [Fact]
    public void BP3_gives_the_target_gradient()
    {
        Close.Printed("-0.00212", _pass[ParameterIndex.Weight(1, 1, 1)]);
        Close.Printed("-0.0021205891", _pass[ParameterIndex.Weight(1, 1, 1)]);
        Assert.Equal(_pass.Delta(1)[0, 0], _pass[ParameterIndex.Weight(1, 1, 1)]);
    }

    [Fact]
    public void The_central_difference_agrees_to_about_1e_9()
    {
        var check = GradientCheck.Of(
            Samples.GradientTrace, Forward.Input, _pass.Target, Loss.HalfSquaredError, 1e-5, [ParameterIndex.Weight(1, 1, 1)]);
        var entry = Assert.Single(check.Entries);

        Close.Printed("-0.00212", entry.CentralDifference);
        Close.Printed("0.061050897", entry.LossPlus);
        Close.Printed("0.061050939", entry.LossMinus);
        Assert.InRange(entry.CentralRelativeError, 1e-12, 1e-8);
        Assert.InRange(entry.DualRelativeError, 0, 1e-14);
        Assert.False(entry.AtKink);
        Assert.True(check.Agrees());
    }

    [Fact]
    public void The_two_paths_have_40_42_and_59_58_percent()
    {
        var chain = GradientChain.Of(_pass, ParameterIndex.Weight(1, 1, 1));

        Assert.Equal(2, chain.PathCount);
        Assert.Equal([[1, 1, 1], [1, 2, 1]], chain.Paths.Select(path => path.Neurons));
        Close.Printed("40.42", 100 * chain.Paths[0].Share!.Value);
        Close.Printed("59.58", 100 * chain.Paths[1].Share!.Value);
        Assert.Equal(chain.Total, chain.Paths.Sum(path => path.Contribution), 1e-17);
        Close.Printed("-0.0021205891", chain.Total);
    }

    [Fact]
    public void A_path_has_the_factors_of_the_complete_chain()
    {
        var path = GradientChain.Of(_pass, ParameterIndex.Weight(1, 1, 1)).Paths[1];

        Assert.Equal(
            [
                new(FactorKind.Source, 0, 1, 0, 1.0),
                new(FactorKind.ActivationDerivative, 1, 1, 0, _pass.ActivationDerivative(1)[0, 0]),
                new(FactorKind.Weight, 2, 2, 1, 0.9),
                new(FactorKind.ActivationDerivative, 2, 2, 0, _pass.ActivationDerivative(2)[1, 0]),
                new(FactorKind.Weight, 3, 1, 2, 0.4),
                new(FactorKind.ActivationDerivative, 3, 1, 0, _pass.ActivationDerivative(3)[0, 0]),
                new ChainFactor(FactorKind.OutputGradient, 3, 1, 0, A(3, 1) - 1),
            ],
            path.Factors);
    }

    private static double W(int l, int j, int k) => Samples.GradientTrace[ParameterIndex.Weight(l, j, k)];

    private double A(int l, int j) => Forward.Activation(l)[j - 1, 0];
}
