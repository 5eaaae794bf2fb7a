using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks;

/// <summary>Checks behind sentences about what repeated steps arrive at, and what no step can reach.</summary>
internal static class RepetitionClaims
{
    /// <summary>The loss never rises, and in the last hundred steps it all but stands still.</summary>
    public static bool Converges(RepeatedSteps run) => !run.BrokeOff
        && run.Losses.Zip(run.Losses.Skip(1)).All(pair => pair.Second <= pair.First + 1e-15)
        && run.Losses[^101] - run.Losses[^1] < 1e-9;

    /// <summary>The loss is as good as 0, which is its minimum, and so is every slope.</summary>
    public static bool ReachesAMinimum(RepeatedSteps run, BackwardPass before)
    {
        var after = run.After.Forward(before.Forward.Input).Backward(before.Target, before.LossFunction);
        return !run.BrokeOff && after.Loss < 1e-12 && run.After.Parameters.All(parameter => Math.Abs(after[parameter]) < 1e-8);
    }

    /// <summary>There are parameters with f(z) = z everywhere that give the function, and some with ReLU everywhere that give it where it is not negative.</summary>
    public static bool IdentityAndReluReach(Func<double, double, double> function)
    {
        var (c, w1, w2) = (function(0, 0), function(1, 0) - function(0, 0), function(0, 1) - function(0, 0));
        var hand = new Layer([[1, 0], [0, 1]], [0, 0], Activation.ReLU);
        var relu = new Network(
            new Layer([[w1, w2], [-w1, -w2]], [c, -c], Activation.ReLU), hand, new Layer([[1, -1]], [0], Activation.ReLU));
        var identity = RegressionClaims.Plane(w1, w2, c);
        return Wide.All(point => function(point.X1, point.X2) is var wanted
            && CommonClaims.Near(identity.Forward(point.X1, point.X2).Output[0, 0], wanted)
            && CommonClaims.Near(relu.Forward(point.X1, point.X2).Output[0, 0], Math.Max(0, wanted)));
    }

    /// <summary>Some network of the document's shape with a sigmoid output comes within 1 of the function at (0, 0): one drawn at random, or driven as far up or down as it goes.</summary>
    public static bool SomeSigmoidOutputReaches(Func<double, double, double> function) => Enumerable.Range(1, 200).Any(seed =>
    {
        var random = new SplitMix64((ulong)seed);
        var network = Network.Random(random, 5, 2, (2, random.Pick<Activation>(Activation.Sigmoid, Activation.ReLU, Activation.Identity)), (2, Activation.Sigmoid), (1, Activation.Sigmoid));
        return new[] { 0, -700, 700.0 }.Any(bias =>
            Math.Abs(network.With(ParameterIndex.Bias(3, 1), bias).Forward(0, 0).Output[0, 0] - function(0, 0)) < 1);
    });

    private static IEnumerable<(double X1, double X2)> Wide => from x1 in Enumerable.Range(-9, 19) from x2 in Enumerable.Range(-9, 19) select ((double)x1, (double)x2);
}
