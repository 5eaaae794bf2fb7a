using Backprop.Laws;

namespace Backprop.Engine.Tests.Laws;

/// <summary>What a gradient check says of right gradients and of wrong ones.</summary>
public sealed class VerdictLaws
{
    [Law(1000)]
    public void A_steep_network_agrees_unless_the_step_is_too_wide_for_it(Problem problem)
    {
        // Without the fused pairs, a prediction that rounds to 1 has no digits left for 1 − ŷ.
        var loss = problem.Loss.IsFusedWith(problem.Network.Layers[^1].Activation) ? problem.Loss : Loss.HalfSquaredError;
        var steep = problem.WithLayers((_, layer) => new(layer.Weights.Map(Times), layer.Biases.Map(Times), layer.Activation)) with { Loss = loss };

        Assert.True(Check(steep).Agrees() || Check(steep, 1e-7).Agrees(), Check(steep, 1e-7).ToString());

        static double Times(double value) => 12 * value;
    }

    [Law(300)]
    public void Slopes_of_a_loss_that_are_a_ten_thousandth_too_large_are_told(Problem problem) =>
        RequireTold(problem, problem with { Loss = new Wrong(problem.Loss, slope => slope * 1.0001) }, problem.Network.Depth);

    [Law(300)]
    public void Slopes_of_a_layer_that_are_a_ten_thousandth_too_large_are_told(Problem problem, byte which) =>
        RequireToldInLayer(problem, which, (_, slope) => slope * 1.0001);

    [Law(300)]
    public void A_swapped_sign_is_told(Problem problem, byte which) => RequireToldInLayer(problem, which, (_, slope) => -slope);

    [Law(300)]
    public void Paths_that_are_dropped_are_told(Problem problem, byte which) =>
        RequireToldInLayer(problem, which, (z, slope) => z == Largest(problem, which) ? 0 : slope);

    /// <summary>The largest pre-activation of the layer that <see cref="RequireToldInLayer"/> makes wrong: the paths through one neuron of one sample.</summary>
    private static double Largest(Problem problem, byte which) => problem.Pass.Forward.PreActivation(Layer(problem, which)).Values.ToArray().Max();

    private static int Layer(Problem problem, byte which) => 1 + (which % problem.Network.Depth);

    private static void RequireToldInLayer(Problem problem, byte which, Func<double, double, double> wrong)
    {
        var l = Layer(problem, which);
        if (problem.Network.Layer(l).Activation is ScalarActivation right)
        {
            // A wrong output activation is not that of a fused pair, and what is asked of the others are predictions in (0, 1).
            var other = problem.WithLayers((k, layer) => k == l ? new(layer.Weights, layer.Biases, new WrongActivation(right, wrong)) : layer);
            RequireTold(problem, other, l);
        }
    }

    /// <summary>The check disagrees, if it agrees with the right problem and any gradient that is wrong stands out from what it is added up from.</summary>
    private static void RequireTold(Problem right, Problem wrong, int layer)
    {
        var (pass, other) = (right.Pass, wrong.Pass);
        var operands = new Operands(pass);
        var wrongs = right.Network.Parameters.Where(parameter => parameter.Layer <= layer
            && Math.Abs(other[parameter] - pass[parameter]) > 1e-7 * operands[parameter] + 1e-9 * Math.Max(1, pass.Loss));
        if (wrongs.Any())
        {
            Assert.False(Check(wrong).Agrees(), Check(wrong).ToString());
        }
    }

    private static GradientCheck Check(Problem problem, double epsilon = 1e-5) => GradientCheck.Of(problem.Network, problem.X, problem.Y, problem.Loss, epsilon);

    private sealed class Wrong(Loss right, Func<double, double> slope) : Loss
    {
        public override string Name => $"wrong {right}";

        public override double Term(double prediction, double target) => right.Term(prediction, target);

        public override double TermDerivative(double prediction, double target) => slope(right.TermDerivative(prediction, target));

        public override Dual Term(Dual prediction, double target) => right.Term(prediction, target);
    }

    private sealed class WrongActivation(ScalarActivation right, Func<double, double, double> slope) : ScalarActivation
    {
        public override string Name => $"wrong {right}";

        public override bool HasKink => right.HasKink;

        public override double Value(double z) => right.Value(z);

        public override double Derivative(double z) => slope(z, right.Derivative(z));

        public override Dual Value(Dual z) => right.Value(z);
    }
}
