namespace Backprop.Engine.Tests;

/// <summary>Right gradients that no derivation can give to more digits than their operands have: the check agrees, and still tells a wrong one.</summary>
public sealed class GradientCheckScaleTests
{
    [Fact]
    public void Paths_that_cancel_leave_the_rounding_of_each()
    {
        // Two paths of ±210 000: what is left of their sum has no digit that is right.
        var check = Check(
            [1.3], [0.7],
            new Layer([[0.37]], [0.1], Activation.Identity),
            new Layer([[0.7], [0.3]], [0.07, 0.03], Activation.Identity),
            new Layer([[0.3e6, -0.7e6]], [0.3], Activation.Sigmoid));

        Assert.True(check.WorstDual.DualRelativeError > 1e-5, check.ToString());
        Assert.True(check.Agrees(), check.ToString());
    }

    [Fact]
    public void A_small_difference_of_prediction_and_target_hides_a_large_third_derivative()
    {
        // ŷ − y = 10⁻⁴, but the quotient's own error is that of 3 f′f″x³, which has no such factor.
        var check = Check([300], [1 / (1 + Math.Exp(-0.3)) - 1e-4], new Layer([[0.001]], [0], Activation.Sigmoid));
        var entry = check.Entries[0];

        Assert.InRange(Math.Abs(entry.Analytic - entry.CentralDifference), 1e-4 * Math.Abs(entry.Analytic), 1e-2 * Math.Abs(entry.Analytic));
        Assert.True(check.Agrees(), check.ToString());
    }

    [Fact]
    public void Large_terms_of_a_small_sum_round_the_loss_that_the_quotient_divides_by_the_step()
    {
        var check = Check([0.1, 0.3, 0.3], [0], new Layer([[1e9 / 3, 1, -1e9 / 9]], [0.1], Activation.Identity));
        var entry = check.Entries[1];

        Assert.InRange(Math.Abs(entry.Analytic - entry.CentralDifference), 1e-5 * Math.Abs(entry.Analytic), 1e-2 * Math.Abs(entry.Analytic));
        Assert.True(check.Agrees(), check.ToString());
    }

    [Fact]
    public void Rounding_does_not_decide_on_which_side_of_a_kink_the_dual_numbers_stand()
    {
        // tanh by its two formulas differs in the last bit at some z, and the bias takes all but that away.
        var z = Enumerable.Range(1, 1000).Select(i => i / 100.0).First(z => Activation.Tanh.Value((Dual)z).Value > Math.Tanh(z));
        var check = Check(
            [z], [3],
            new Layer([[1]], [0], Activation.Tanh),
            new Layer([[1]], [-Math.Tanh(z)], Activation.ReLU),
            new Layer([[1]], [1], Activation.Identity));

        Assert.Equal(0, check.Backward.Forward.PreActivation(2)[0, 0]);
        Assert.Equal(["W(1)[1,1]", "b(1)[1]", "W(2)[1,1]", "b(2)[1]"], check.Entries.Where(entry => entry.AtKink).Select(entry => entry.Parameter.ToString()));
        Assert.True(check.Agrees(), check.ToString());
    }

    [Fact]
    public void The_largest_operand_decides_what_is_rounding_wherever_it_stands()
    {
        // tanh 30 is 1 in both formulas; the second neuron takes the difference of what the two others make of tanh z, once in each formula.
        var z = Enumerable.Range(1, 1000).Select(i => i / 100.0).First(z => Activation.Tanh.Value((Dual)z).Value > Math.Tanh(z));
        var check = Check(
            [1], [3],
            new Layer([[1e-30], [z], [30]], [0, 0, 0], Activation.Tanh),
            new Layer([[1e-30, 1e-30, 1e-30], [1, 1, -Math.Tanh(z)]], [0, 0], Activation.ReLU),
            new Layer([[0, 1]], [1], Activation.Identity));

        Assert.InRange(check.Backward.Forward.PreActivation(2)[1, 0], 0, 1e-29);
        Assert.True(check.Agrees(), check.ToString());
    }

    [Fact]
    public void What_is_more_than_rounding_leaves_the_dual_numbers_on_their_side()
    {
        // The formula on dual numbers is off by 10⁻⁹, and half of that below 0 the one, above 0 the other.
        var check = Check(
            [1e-4], [3],
            new Layer([[1]], [0], new OffByABillionth()),
            new Layer([[1]], [-1e-4 - 5e-10], Activation.ReLU),
            new Layer([[1]], [1], Activation.Identity));
        var entry = check.Entries.Single(entry => entry.Parameter == ParameterIndex.Bias(1, 1));

        Assert.Equal(0, entry.Analytic);
        Assert.Equal(-2, entry.DualDerivative, 1e-6);
        Assert.False(check.Agrees());
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-4)]
    [InlineData(1e-6)]
    public void A_step_too_wide_for_a_steep_network_disagrees_and_a_smaller_one_agrees(double epsilon)
    {
        // ε moves z by 1000 ε: by 1, by a tenth, by a thousandth.
        var network = new Network(new Layer([[0.001]], [0], Activation.Sigmoid));
        var check = GradientCheck.Of(network, Matrix.Column(1000), Matrix.Column(0), Loss.HalfSquaredError, epsilon);

        Assert.Equal(epsilon < 1e-4, check.Agrees());
    }

    private static GradientCheck Check(double[] x, double[] y, params Layer[] layers) =>
        GradientCheck.Of(new Network(layers), Matrix.Column(x), Matrix.Column(y), Loss.HalfSquaredError);

    private sealed class OffByABillionth : ScalarActivation
    {
        public override string Name => "off by a billionth";

        public override double Value(double z) => z;

        public override double Derivative(double z) => 1;

        public override Dual Value(Dual z) => z + 1e-9;
    }
}
