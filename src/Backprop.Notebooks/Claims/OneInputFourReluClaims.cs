using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>The sentences of document 1 (one input, four ReLU neurons) that are neither number nor formula, each with the check that decides it.</summary>
public static class OneInputFourReluClaims
{
    /// <summary>The checks by the names that <c>printed/01-one-input-four-relu.tsv</c> gives the claims.</summary>
    /// <param name="pass">The backward pass of the document's network.</param>
    public static IReadOnlyDictionary<string, Func<bool>> Of(BackwardPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var network = pass.Forward.Network;
        var flow = new ReluFlow(pass);
        var error = new ErrorAndGradients(pass);
        return new Dictionary<string, Func<bool>>
        {
            ["layer-sizes-are-1-4-1"] = () => network.Sizes.SequenceEqual([1, 4, 1]),
            ["hidden-is-relu-and-output-is-linear"] = () => network.Depth == 2 && network.Layer(1).Activation is ReLU && network.Layer(2).Activation is Identity,
            ["weights-1-are-4-by-1"] = () => CommonClaims.WeightsAre(network, 1, 4, 1),
            ["biases-1-are-4-by-1"] = () => network.Layer(1).Biases is { Rows: 4, Columns: 1 },
            ["weights-2-are-1-by-4"] = () => CommonClaims.WeightsAre(network, 2, 1, 4),
            ["bias-2-is-a-single-number"] = () => network.Layer(2).Biases is { Rows: 1, Columns: 1 },
            ["loss-is-the-mean-squared-error-up-to-a-factor"] = () =>
                pass.LossFunction is HalfSquaredError && CommonClaims.LossIsMeanSquaredErrorTimesHalf(network),
            ["delta-is-the-slope-of-the-loss-in-z"] = () => CommonClaims.DeltasAreSlopes(pass),
            ["relu-slope-is-1-above-0-and-0-elsewhere"] = () => SlopeIsThatOfMaximum(network.Layer(1).Activation),
            ["hidden-1-is-active"] = () => flow.IsActive(1),
            ["hidden-2-is-inactive"] = () => flow.IsInactive(2),
            ["hidden-3-is-active"] = () => flow.IsActive(3),
            ["hidden-4-is-active"] = () => flow.IsActive(4),
            ["hidden-1-3-4-are-the-active-ones"] = () => flow.Active.SequenceEqual([1, 3, 4]),
            ["hidden-2-is-below-0-and-puts-out-0"] = () => flow.IsBelowZeroAndSilent(2),
            ["no-parameter-at-hidden-2-moves"] = () => flow.LeavesNoTrace(2),
            ["of-the-hidden-only-active-neurons-are-updated"] = flow.OnlyActiveHiddenNeuronsAreUpdated,
            ["only-neurons-with-positive-z-are-updated"] = flow.OnlyNeuronsAboveZeroAreUpdated,
            ["without-relu-hidden-2-would-be-updated"] = () => flow.IsUpdatedWithoutRelu(2),
            ["prediction-is-very-far-from-target"] = error.IsVeryFar,
            ["gradients-are-proportional-to-the-error"] = error.GradientsAreProportional,
            ["most-gradients-are-large"] = error.MostGradientsAreLarge,
            ["reaching-the-target-takes-a-change-of-sign"] = error.TargetTakesAChangeOfSign,
            ["the-larger-the-gradient-the-smaller-the-change-needed"] = () => error.ChangesNeeded(larger: false),
            ["the-larger-the-gradient-the-larger-the-change-needed"] = () => error.ChangesNeeded(larger: true),
        };
    }

    /// <summary>1 above 0, and 0 at 0 and below; away from the kink the slope of max(0, z).</summary>
    private static bool SlopeIsThatOfMaximum(Activation activation)
    {
        const double Tiny = 1e-300, Shift = 1e-6;
        return activation is ScalarActivation scalar
            && new[] { Tiny, 7.0 }.All(z => scalar.Derivative(z) == 1)
            && new[] { 0.0, -Tiny, -8.0 }.All(z => scalar.Derivative(z) == 0)
            && new[] { 7.0, 1.0, -8.0 }.All(z => CommonClaims.Near(
                (Math.Max(0, z + Shift) - Math.Max(0, z - Shift)) / (2 * Shift), scalar.Derivative(z)));
    }
}
