using Backprop.Laws;

namespace Backprop.Engine.Tests.Laws;

/// <summary>BP1–BP4, dual numbers and central differences, which know nothing of each other, agree on whatever network is drawn.</summary>
public sealed class AgreementLaws
{
    [Law(2000)]
    public void Backpropagation_and_dual_numbers_agree_to_1e_12_of_the_largest_operand(Problem problem) => RequireDual(problem);

    [Law(1000)]
    public void Backpropagation_and_central_differences_agree_wherever_there_is_no_kink(Problem problem)
    {
        var check = GradientCheck.Of(problem.Network, problem.X, problem.Y, problem.Loss);

        Assert.Equal(problem.Network.Parameters, check.Entries.Select(entry => entry.Parameter));
        Assert.True(check.Agrees(), check.ToString());

        // The difference quotient itself is off by ε² of a third derivative, and by the loss's own rounding over ε.
        var operands = new Operands(check.Backward);
        Assert.All(check.Entries, entry => Assert.True(
            entry.AtKink || Math.Abs(entry.Analytic - entry.CentralDifference) <= 1e-5 * Math.Max(operands[entry.Parameter], 1e-5 * (1 + check.Backward.Loss)),
            entry.ToString()));
    }

    [Law(1000)]
    public void Dual_numbers_agree_on_saturated_networks_too(Problem problem)
    {
        // Without the fused pairs, a prediction that rounds to 1 has no digits left for 1 − ŷ.
        var loss = problem.Loss.IsFusedWith(problem.Network.Layers[^1].Activation) ? problem.Loss : Loss.HalfSquaredError;
        var saturated = problem.WithLayers((_, layer) => new(layer.Weights.Map(Times), layer.Biases.Map(Times), layer.Activation)) with { Loss = loss };
        if (!RoundingDecidesAKink(saturated.Network, saturated.Pass.Forward))
        {
            RequireDual(saturated);
        }

        static double Times(double value) => 12 * value;
    }

    /// <summary>Whether a z is 0 but for rounding, such as 12 (1 − tanh 20): then each derivation may take its own side of the kink.</summary>
    private static bool RoundingDecidesAKink(Network network, ForwardPass pass) => Enumerable.Range(1, network.Depth).Any(l =>
        network.Layer(l).Activation.HasKink && pass.PreActivation(l).Values.ToArray().Any(z => Math.Abs(z) < 1e-12));

    private static void RequireDual(Problem problem)
    {
        var pass = problem.Pass;
        var operands = new Operands(pass);
        const double LastDigits = 1e-300; // subnormal doubles have fewer digits
        foreach (var parameter in problem.Network.Parameters)
        {
            var dual = ReferenceDualPass.Derivative(pass.Forward, pass.Target, pass.LossFunction, parameter);
            Assert.True(
                Math.Abs(pass[parameter] - dual) <= Math.Max(1e-12 * operands[parameter], LastDigits),
                FormattableString.Invariant($"{parameter}: {pass[parameter]:R} by BP1–BP4, {dual:R} by dual numbers; operands up to {operands[parameter]:R}"));
        }
    }
}
