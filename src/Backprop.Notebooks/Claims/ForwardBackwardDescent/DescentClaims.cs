using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Claims of document 2 about losses and about the way down them.</summary>
internal static class DescentClaims
{
    private const double Shift = 1e-6;

    public static Dictionary<string, Func<bool>> Of(ForwardBackwardDescentPasses passes) => new()
    {
        ["half-removes-the-2-of-the-derivative"] = HalfRemovesThe2,
        ["categorical-cross-entropy-is-minus-the-sum-of-y-log-y-hat"] = CategoricalIsMinusTheSum,
        ["gradient-points-to-steepest-ascent"] = () => IsSteepest(passes.Walkthrough, up: true),
        ["against-the-gradient-is-steepest-descent"] = () => IsSteepest(passes.Walkthrough, up: false),
        ["gradient-is-the-slope-of-the-loss"] = () => passes.All.All(GradientIsTheSlope),
        ["gradients-scatter-less-the-larger-the-batch"] = () => passes.Batch.Forward.Samples > 1 && ScatterLess(passes.Batch),
        ["small-step-against-the-gradient-lowers-the-loss"] = () => passes.All.All(pass => LossFalls(pass, 1e-3, steps: 1)),
        ["small-rate-converges-slowly"] = () => StepsTo(0.01, rate: 0.01) > 10 * StepsTo(0.01, rate: 0.25),
        ["large-rate-can-overshoot"] = () => Errors(0.75).Take(2).ToList() is [var first, var second] && first * second < 0 && Math.Abs(second) < Math.Abs(first),
        ["large-rate-can-diverge"] = () => Errors(1.5).Take(20).ToList() is var errors && errors.Zip(errors.Skip(1)).All(pair => Math.Abs(pair.Second) > 1.9 * Math.Abs(pair.First)),
    };

    /// <summary>Central differences and dual numbers find every gradient.</summary>
    public static bool GradientIsTheSlope(BackwardPass pass) =>
        GradientCheck.Of(pass.Forward.Network, pass.Forward.Input, pass.Target, pass.LossFunction).Agrees();

    /// <summary>Each of so many steps lowers the loss.</summary>
    public static bool LossFalls(BackwardPass pass, double rate, int steps)
    {
        var losses = pass.Descend(rate).Take(steps + 1).Select(update => update.Backward.Loss).ToList();
        return losses.Zip(losses.Skip(1)).All(pair => pair.Second < pair.First);
    }

    /// <summary>½(ŷ − y)² has the slope ŷ − y, and (ŷ − y)² twice that.</summary>
    private static bool HalfRemovesThe2() => new (double Prediction, double Target)[] { (0.5, 1), (0.9, 0.2) }.All(pair =>
    {
        double Slope(Func<double, double> loss) => (loss(pair.Prediction + Shift) - loss(pair.Prediction - Shift)) / (2 * Shift);
        var error = pair.Prediction - pair.Target;
        return CommonClaims.Near(Slope(prediction => Loss.HalfSquaredError.Term(prediction, pair.Target)), error)
            && CommonClaims.Near(Slope(prediction => Math.Pow(prediction - pair.Target, 2)), 2 * error);
    });

    /// <summary>On the output of a softmax; and with two classes it is binary cross-entropy.</summary>
    private static bool CategoricalIsMinusTheSum()
    {
        var softmax = new Network(new Layer([[0.2], [-0.5], [1.1]], [0, 0, 0], Activation.Softmax)).Forward(1);
        var categorical = Enumerable.Range(0, 3).All(k =>
        {
            var target = Matrix.Zeros(3, 1).With(k, 0, 1);
            var minusSum = -Enumerable.Range(0, 3).Sum(i => target[i, 0] * Math.Log(softmax.Output[i, 0]));
            return CommonClaims.Near(softmax.LossOf(target, Loss.CategoricalCrossEntropy), minusSum, 1e-14);
        });
        var two = new Network(new Layer([[0.7], [0]], [0, 0], Activation.Softmax)).Forward(1);
        var one = new Network(new Layer([[0.7]], [0], Activation.Sigmoid)).Forward(1);
        return categorical && CommonClaims.Near(
            two.LossOf(Matrix.Column(1, 0), Loss.CategoricalCrossEntropy), one.LossOf(Matrix.Column(1), Loss.BinaryCrossEntropy), 1e-14);
    }

    /// <summary>A short step along the gradient raises the loss more (against it lowers it more) than one as long along any axis or in any of many directions drawn at random.</summary>
    private static bool IsSteepest(BackwardPass pass, bool up)
    {
        var network = pass.Forward.Network;
        double[] gradient = [.. network.Parameters.Select(parameter => pass[parameter])];
        var random = new SplitMix64(2);
        var axes = Enumerable.Range(0, gradient.Length).SelectMany(axis => new[] { 1.0, -1.0 }.Select(sign =>
            Enumerable.Range(0, gradient.Length).Select(i => i == axis ? sign : 0).ToArray()));
        var drawn = Enumerable.Range(0, 200).Select(_ => gradient.Select(_ => random.Uniform(-1, 1)).ToArray()).ToList();
        var best = LossAt(up ? gradient : [.. gradient.Select(slope => -slope)]);
        return axes.Concat(drawn).All(direction => up ? LossAt(direction) < best : LossAt(direction) > best);

        double LossAt(double[] direction)
        {
            const double Step = 1e-4;
            var length = Math.Sqrt(direction.Sum(part => part * part));
            var moved = network.Parameters.Zip(direction).Aggregate(
                network, (current, pair) => current.With(pair.First, network[pair.First] + (Step * pair.Second / length)));
            return moved.Forward(pass.Forward.Input).LossOf(pass.Target, pass.LossFunction);
        }
    }

    /// <summary>The mean squared distance from the gradient of all samples: largest for single samples, smaller for those that lack one, none for all.</summary>
    private static bool ScatterLess(BackwardPass pass)
    {
        var samples = Enumerable.Range(1, pass.Forward.Samples).ToArray();
        double Scatter(IEnumerable<int[]> batches) => batches.Average(batch => Distance(pass, Of(batch)));
        var (single, larger, all) = (Scatter(samples.Select(sample => new[] { sample })), Scatter(samples.Select(left => samples.Except([left]).ToArray())), Scatter([samples]));
        return single > larger && larger > all && all == 0;

        BackwardPass Of(int[] batch) => pass.Forward.Network.Forward(pass.Forward.Input.Samples(batch)).Backward(pass.Target.Samples(batch), pass.LossFunction);
    }

    private static double Distance(BackwardPass one, BackwardPass other) =>
        one.Forward.Network.Parameters.Sum(parameter => Math.Pow(one[parameter] - other[parameter], 2));

    /// <summary>w + b − y of ½(w + b − y)², step after step: a neuron with f(z) = z, from w = b = 0, for x = y = 1.</summary>
    private static IEnumerable<double> Errors(double rate) =>
        new Network(new Layer([[0]], [0], Activation.Identity)).Forward(1).Backward(1, Loss.HalfSquaredError)
            .Descend(rate).Select(update => update.Backward.Forward.Output[0, 0] - 1);

    private static int StepsTo(double error, double rate) => Errors(rate).TakeWhile(current => Math.Abs(current) >= error).Count();
}
