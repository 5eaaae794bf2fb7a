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
        Assert.All(check.Entries, entry => Assert.True(entry.AtKink || entry.CentralRelativeError < 1e-5, entry.ToString()));
        Assert.True(check.Agrees());
        Assert.True(check.Agrees(Math.Max(check.WorstCentral.CentralRelativeError, check.WorstDual.DualRelativeError)));
    }

    [Law(1000)]
    public void Dual_numbers_agree_on_saturated_networks_too(Problem problem)
    {
        // Without the fused pairs, a prediction that rounds to 1 has no digits left for 1 − ŷ.
        var loss = problem.Loss.IsFusedWith(problem.Network.Layers[^1].Activation) ? problem.Loss : Loss.HalfSquaredError;
        RequireDual(problem.WithLayers((_, layer) => new(layer.Weights.Map(value => 12 * value), layer.Biases.Map(value => 12 * value), layer.Activation)) with { Loss = loss });
    }

    private static void RequireDual(Problem problem)
    {
        var pass = problem.Pass;
        var operands = new Operands(pass);
        foreach (var parameter in problem.Network.Parameters)
        {
            var dual = ReferenceDualPass.Derivative(pass.Forward, pass.Target, pass.LossFunction, parameter);
            Assert.True(
                Math.Abs(pass[parameter] - dual) <= 1e-12 * operands[parameter],
                FormattableString.Invariant($"{parameter}: {pass[parameter]:R} by BP1–BP4, {dual:R} by dual numbers; operands up to {operands[parameter]:R}"));
        }
    }
}
