using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Claims of document 2 about errors and gradients.</summary>
internal static class BackpropagationClaims
{
    private const double Shift = 1e-6;

    public static Dictionary<string, Func<bool>> Of(ForwardBackwardDescentPasses passes) => new()
    {
        ["delta-is-the-slope-of-the-loss-in-z"] = () => passes.All.All(CommonClaims.DeltasAreSlopes),
        ["transpose-carries-errors-back"] = () => passes.All.All(SlopeClaims.TransposeCarriesBack),
        ["derivative-is-the-slope-of-the-activation"] = () => passes.Functions.All(f => new[] { -2, -0.3, 0.4, 1.7 }.All(z => CommonClaims.Near(Slope(f, z), f.Derivative(z)))),
        ["relu-slope-is-1-above-0-and-0-elsewhere"] = ReluSlopeIs1Above0,
        ["sigmoid-is-differentiated-in-z"] = () => SigmoidResult.All(pair => CommonClaims.Near(Slope(Activation.Sigmoid, pair.Z), pair.Result)),

        // ŷ moves by as much as ŷ moves.
        ["sigmoid-is-differentiated-in-y-hat"] = () => SigmoidResult.All(pair => CommonClaims.Near(1, pair.Result)),
        ["batch-gradient-is-the-mean-of-the-samples-gradients"] = () => IsMean(passes.Batch) && IsMean(passes.Labelled),
    };

    /// <summary>1 for the smallest number above 0, and 0 at 0 itself.</summary>
    public static bool ReluSlopeIs1Above0() =>
        new[] { -1e300, -0.6, 0, double.Epsilon, 0.6, 1e300 }.Select(Activation.ReLU.Derivative).SequenceEqual([0, 0, 0, 1, 1, 1]);

    /// <summary>σ(z)(1 − σ(z)), which the document arrives at.</summary>
    private static IEnumerable<(double Z, double Result)> SigmoidResult => new[] { -1, 0.13, 2 }
        .Select(z => (z, Activation.Sigmoid.Value(z) * (1 - Activation.Sigmoid.Value(z))));

    private static double Slope(ScalarActivation f, double z) => (f.Value(z + Shift) - f.Value(z - Shift)) / (2 * Shift);

    private static bool IsMean(BackwardPass batch)
    {
        var alone = Enumerable.Range(1, batch.Forward.Samples)
            .Select(sample => batch.Forward.Network.Forward(batch.Forward.Input.Samples(sample)).Backward(batch.Target.Samples(sample), batch.LossFunction))
            .ToList();
        return alone.Count > 1 && batch.Forward.Network.Parameters.All(parameter => CommonClaims.Near(batch[parameter], alone.Average(pass => pass[parameter]), 1e-15));
    }
}
