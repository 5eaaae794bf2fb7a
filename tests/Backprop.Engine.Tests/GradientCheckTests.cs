namespace Backprop.Engine.Tests;

public sealed class GradientCheckTests
{
    private static readonly Network Trace = Samples.GradientTrace;
    private static readonly Matrix X = Matrix.Column(1, 0.5, -1);
    private static readonly Matrix Y = Matrix.Column(1);

    [Fact]
    public void The_losses_are_those_of_the_network_with_the_parameter_moved()
    {
        var parameter = ParameterIndex.Bias(2, 1);
        var check = GradientCheck.Of(Trace, X, Y, Loss.HalfSquaredError, 1e-4, [parameter]);
        var entry = Assert.Single(check.Entries);

        Assert.Equal(1e-4, check.Epsilon);
        Assert.Equal(Trace.With(parameter, 0.1 + 1e-4).Forward(X).LossOf(Y, Loss.HalfSquaredError), entry.LossPlus);
        Assert.Equal(Trace.With(parameter, 0.1 - 1e-4).Forward(X).LossOf(Y, Loss.HalfSquaredError), entry.LossMinus);
        Assert.Equal((entry.LossPlus - entry.LossMinus) / 2e-4, entry.CentralDifference);
        Assert.Equal(check.Backward[parameter], entry.Analytic);
    }

    [Fact]
    public void The_relative_error_is_that_of_the_larger_value()
    {
        var entry = GradientCheck.Of(Trace, X, Y, Loss.HalfSquaredError, 0.1, [ParameterIndex.Weight(1, 1, 1)]).Entries[0];
        var larger = Math.Max(Math.Abs(entry.Analytic), Math.Abs(entry.CentralDifference));

        Assert.Equal(Math.Abs(entry.Analytic - entry.CentralDifference) / larger, entry.CentralRelativeError);
        Assert.InRange(entry.CentralRelativeError, 1e-5, 1e-2);
    }

    [Fact]
    public void A_wide_step_disagrees_and_the_worst_entries_are_found()
    {
        var check = GradientCheck.Of(Trace, X, Y, Loss.HalfSquaredError, 0.5);

        Assert.False(check.Agrees());
        Assert.Equal(check.Entries.Max(entry => entry.CentralRelativeError), check.WorstCentral.CentralRelativeError);
        Assert.Equal(check.Entries.Max(entry => entry.DualRelativeError), check.WorstDual.DualRelativeError);
        Assert.True(check.Agrees(check.WorstCentral.CentralRelativeError));
    }

    [Fact]
    public void A_wrong_derivative_is_found_by_both()
    {
        var network = new Network(new Layer([[0.4, -0.7]], [0.1], new WrongSquare()));
        var entry = GradientCheck.Of(network, Matrix.Column(1, 2), Y, Loss.HalfSquaredError).Entries[0];

        Assert.InRange(entry.CentralRelativeError, 0.4, 0.6);
        Assert.InRange(entry.DualRelativeError, 0.4, 0.6);
    }

    [Fact]
    public void Derivatives_that_vanish_count_as_agreeing()
    {
        var saturated = new Network(new Layer([[30]], [0], Activation.Sigmoid), new Layer([[1]], [0], Activation.Identity));

        Assert.True(GradientCheck.Of(saturated, Matrix.Column(1), Matrix.Column(-20), Loss.HalfSquaredError).Agrees());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pre_activation_of_exactly_0_is_a_kink_for_the_parameters_that_move_it(bool leaky)
    {
        // z(1)[1] = 1·1 + (−1)·1 + 0 = 0 and z(1)[2] = 1; the third input is 0, so that W(1)[1,3] moves nothing.
        var network = new Network(
            new Layer([[1, -1, 5], [0.5, 0.5, 5]], [0, 0], leaky ? Activation.LeakyReLU(0.1) : Activation.ReLU),
            new Layer([[2, 3]], [1], Activation.Identity));
        var check = GradientCheck.Of(network, Matrix.Column(1, 1, 0), Matrix.Column(0), Loss.HalfSquaredError);

        Assert.Equal(
            ["W(1)[1,1]", "W(1)[1,2]", "b(1)[1]"],
            check.Entries.Where(entry => entry.AtKink).Select(entry => entry.Parameter.ToString()));
        Assert.All(check.Entries, entry => Assert.True(entry.AtKink == entry.CentralRelativeError > 1e-5, entry.ToString()));
        Assert.False(check.WorstCentral.AtKink);
        Assert.True(check.Agrees());
    }

    [Fact]
    public void A_pre_activation_that_changes_sign_within_the_step_is_a_kink()
    {
        var network = new Network(new Layer([[1]], [-0.999999], Activation.ReLU), new Layer([[2]], [0], Activation.Identity));

        Assert.True(Entry(1e-5).AtKink);
        Assert.False(Entry(1e-7).AtKink);

        GradientCheckEntry Entry(double epsilon) => GradientCheck.Of(
            network, Matrix.Column(1), Matrix.Column(1), Loss.HalfSquaredError, epsilon, [ParameterIndex.Weight(1, 1, 1)]).Entries[0];
    }

    [Fact]
    public void A_kink_in_a_layer_above_is_seen_from_below()
    {
        var network = new Network(
            new Layer([[1]], [0], Activation.Identity), new Layer([[1]], [-2], Activation.ReLU), new Layer([[1]], [0], Activation.Identity));
        var check = GradientCheck.Of(network, Matrix.Column(2), Matrix.Column(1), Loss.HalfSquaredError);

        Assert.Equal(
            ["W(1)[1,1]", "b(1)[1]", "W(2)[1,1]", "b(2)[1]"],
            check.Entries.Where(entry => entry.AtKink).Select(entry => entry.Parameter.ToString()));
    }

    [Fact]
    public void Two_kinks_one_above_the_other_are_one()
    {
        var network = new Network(new Layer([[1]], [-1], Activation.ReLU), new Layer([[1]], [0], Activation.ReLU));

        Assert.All(GradientCheck.Of(network, Matrix.Column(1), Matrix.Column(1), Loss.HalfSquaredError).Entries.Take(2), entry => Assert.True(entry.AtKink, entry.ToString()));
    }

    [Fact]
    public void If_all_are_at_a_kink_the_worst_is_one_of_them()
    {
        var network = new Network(new Layer([[1]], [-1], Activation.ReLU));
        var check = GradientCheck.Of(network, Matrix.Column(1), Matrix.Column(1), Loss.HalfSquaredError);

        Assert.True(check.WorstCentral.AtKink);
        Assert.All(check.Entries, entry => Assert.EndsWith(" by dual numbers, at a kink", entry.ToString(), StringComparison.Ordinal));
        Assert.EndsWith(", 2 at a kink", check.ToString(), StringComparison.Ordinal);
        Assert.True(check.Agrees());
    }

    [Fact]
    public void Smooth_activations_have_no_kink_at_0()
    {
        var network = new Network(new Layer([[1, -1]], [0], Activation.Softplus));

        Assert.DoesNotContain(
            GradientCheck.Of(network, Matrix.Column(1, 1), Matrix.Column(1), Loss.HalfSquaredError).Entries, entry => entry.AtKink);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1e-5, "-1E-05")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void A_step_that_is_no_step_is_refused(double epsilon, string text) => Refusal.Of(
        $"ε is {text}; a positive finite number was expected.", "epsilon",
        () => GradientCheck.Of(Trace, X, Y, Loss.HalfSquaredError, epsilon));

    [Fact]
    public void A_step_too_small_for_a_parameter_is_refused() => Refusal.Of(
        "ε is 1E-18, too small to move W(1)[1,1] = 0.1, whose neighbouring doubles are farther apart.", "epsilon",
        () => GradientCheck.Of(Trace, X, Y, Loss.HalfSquaredError, 1e-18));

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_step_that_moves_a_parameter_one_way_only_is_refused(double weight) => Refusal.Of(
        // Next to a power of 2 the doubles towards 0 lie twice as close.
        FormattableString.Invariant($"ε is 1.1102230246251565E-16, too small to move W(1)[1,1] = {weight}, whose neighbouring doubles are farther apart."), "epsilon",
        () => GradientCheck.Of(new Network(new Layer([[weight]], [0.5], Activation.Identity)), Y, Y, Loss.HalfSquaredError, Math.Pow(2, -53), [ParameterIndex.Weight(1, 1, 1)]));

    [Theory]
    [InlineData(1e308)]
    [InlineData(-1e308)]
    public void A_step_out_of_the_doubles_is_refused(double weight) => Refusal.Of(
        $"W(1)[1,1] is {(weight > 0 ? "∞" : "-∞")}; a finite number was expected.", "value",
        () => GradientCheck.Of(new Network(new Layer([[weight]], [0], Activation.Sigmoid)), Matrix.Column(0), Y, Loss.HalfSquaredError, 1e308));

    [Theory]
    [InlineData(0.75, 1)]
    [InlineData(0.25, 0)]
    public void A_step_out_of_the_domain_of_the_loss_is_refused(double weight, double output) => Refusal.Of(
        FormattableString.Invariant($"Layer 1: binary-cross-entropy after identity needs every output in (0, 1), but a(1)[1] of sample 1 is {output}."), "loss",
        () => GradientCheck.Of(new Network(new Layer([[weight]], [0], Activation.Identity)), Y, Y, Loss.BinaryCrossEntropy, 0.25));

    [Fact]
    public void A_step_out_of_the_doubles_on_the_way_is_told_as_by_the_pass()
    {
        var network = new Network(new Layer([[1]], [0], Activation.Identity), new Layer([[1e200]], [0], Activation.Tanh));

        Assert.StartsWith(
            "Layer 2: z(2)[1] of sample 1 is ∞",
            Assert.Throws<NotFiniteNumberException>(() => GradientCheck.Of(network, Matrix.Column(1e100), Y, Loss.HalfSquaredError, 1e10)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Slopes_that_all_but_vanish_beside_the_loss_are_measured_by_floors_in_proportion_to_it()
    {
        // The loss is 200, and the weight's slope a billionth of a billionth of what the error is.
        var network = new Network(new Layer([[0.4]], [1], new WrongSquare()));
        var check = GradientCheck.Of(network, Matrix.Column(1e-13), Matrix.Column(21), Loss.HalfSquaredError);
        var entry = check.Entries[0];

        Assert.Equal(200, check.Backward.Loss, 1e-9);
        Assert.Equal(2e-12 / (1e-10 * 200), entry.DualRelativeError, 1e-9);
        Assert.Equal(Math.Abs(entry.Analytic - entry.CentralDifference) / (1e-5 * check.Backward.Loss), entry.CentralRelativeError, 1e-15);
        Assert.InRange(Math.Abs(entry.Analytic - entry.CentralDifference), 1e-12, 1e-8);
    }

    [Fact]
    public void An_entry_agrees_up_to_the_threshold_and_up_to_what_can_be_resolved()
    {
        var entry = new GradientCheckEntry(ParameterIndex.Bias(1, 1), 2, 0, 0, 2.5, 1.75, 0.2, 0.125, AtKink: false);

        Assert.Equal((true, false), (entry.AgreesWithCentral(0.2), entry.AgreesWithCentral(0.19)));
        Assert.Equal((true, false), (entry.AgreesWithDual(0.125), entry.AgreesWithDual(0.12)));
        Assert.True((entry with { CentralResolution = 0.5 }).AgreesWithCentral(0));
        Assert.False((entry with { CentralResolution = 0.49 }).AgreesWithCentral(0));
        Assert.True((entry with { DualResolution = 0.25 }).AgreesWithDual(0));
        Assert.False((entry with { DualResolution = 0.24 }).AgreesWithDual(0));
        Assert.Equal("b(1)[1]: 2 by BP1–BP4, 2.5 by central difference, 1.75 by dual numbers", entry.ToString());
        Assert.Equal("b(1)[1]: 2 by BP1–BP4, 2.5 by central difference, 1.75 by dual numbers, at a kink", (entry with { AtKink = true }).ToString());
    }

    [Fact]
    public void Parameters_that_are_none_are_refused()
    {
        Refusal.Of(
            "No parameter to check was given; leave the list out to check all.", "parameters",
            () => GradientCheck.Of(Trace, X, Y, Loss.HalfSquaredError, parameters: []));
        Refusal.Of(
            "W(1)[3,1]: W(1) is 2×3.", "parameter",
            () => GradientCheck.Of(Trace, X, Y, Loss.HalfSquaredError, parameters: [ParameterIndex.Weight(1, 3, 1)]));
    }

    /// <summary>z², whose derivative is given as z.</summary>
    private sealed class WrongSquare : ScalarActivation
    {
        public override string Name => "wrong";

        public override double Value(double z) => z * z;

        public override double Derivative(double z) => z;

        public override Dual Value(Dual z) => z * z;
    }
}
