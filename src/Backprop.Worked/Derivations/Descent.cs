using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>What an update did to the loss, and why.</summary>
/// <param name="Before">The loss before the step.</param>
/// <param name="After">The loss of the forward pass with the new parameters.</param>
/// <param name="SquaredGradient">The sum of the squared gradients; the slope promises a fall of η times as much.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="ShorterRate">If the loss did not fall: the first of η/2, η/4, … with which it does; null if none of them does.</param>
public sealed record Descent(double Before, double After, double SquaredGradient, DescentOutcome Outcome, double? ShorterRate)
{
    private const int MostHalvings = 40;

    /// <summary>Runs the forward pass with the new parameters, and shorter steps if the loss did not fall.</summary>
    /// <param name="update">The update.</param>
    public static Descent Of(Update update)
    {
        ArgumentNullException.ThrowIfNull(update);
        var backward = update.Backward;
        var (before, after) = (backward.Loss, LossAfter(update));
        var squared = update.Before.Parameters.Sum(parameter => backward[parameter] * backward[parameter]);
        var outcome = after < before ? DescentOutcome.Fell
            : squared == 0 ? DescentOutcome.NoGradient
            : update.LearningRate == 0 ? DescentOutcome.NoStep
            : after > before ? DescentOutcome.Rose
            : DescentOutcome.Stayed;
        double? shorter = outcome is DescentOutcome.Rose or DescentOutcome.Stayed
            ? Enumerable.Range(1, MostHalvings)
                .Select(halvings => Math.ScaleB(update.LearningRate, -halvings))
                .Where(rate => LossAfter(backward.Update(rate)) < before)
                .Select(rate => (double?)rate)
                .FirstOrDefault()
            : null;
        return new(before, after, squared, outcome, shorter);
    }

    private static double LossAfter(Update update) =>
        update.After.Forward(update.Backward.Forward.Input).LossOf(update.Backward.Target, update.Backward.LossFunction);
}

/// <summary>What a step of gradient descent does to the loss.</summary>
public enum DescentOutcome
{
    /// <summary>It is lower.</summary>
    Fell,

    /// <summary>It is higher: the step was too long, or the slope ends at a kink.</summary>
    Rose,

    /// <summary>It is the same double, although parameters moved.</summary>
    Stayed,

    /// <summary>Every gradient is 0, so that nothing moved.</summary>
    NoGradient,

    /// <summary>The learning rate is 0, so that nothing moved.</summary>
    NoStep,
}
