using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The step of gradient descent, and the forward pass that tells what it was worth.</summary>
internal static class UpdateSection
{
    public static IEnumerable<Block> Blocks(SolutionContext solution)
    {
        var (names, after) = (solution.Names, new Names("step2"));
        yield return SolutionContext.Section("Update");
        yield return solution.Say($"Gradient descent moves every parameter against its gradient, by {names.LearningRate} times as much. All of them move at once: each gradient is that of the old parameters.");
        foreach (var statement in Enumerable.Range(1, solution.Depth).SelectMany(l => solution.State(after.W(l)).Concat(solution.State(after.B(l)))))
        {
            yield return statement;
        }

        yield return SolutionContext.Section("Confirmation");
        if (solution.Solution.Update is not { } update)
        {
            var squared = solution.Network.Parameters.Sum(parameter => solution.Backward[parameter] * solution.Backward[parameter]);
            yield return solution.Say($"The learning rate is left open, so there is no second forward pass to run. For a small {names.LearningRate} the loss falls by about {squared} times {names.LearningRate}: the sum of the squared gradients says how fast.");
            yield break;
        }

        yield return solution.Say($"A forward pass with the new parameters tells whether the step was worth it.");
        foreach (var statement in Enumerable.Range(1, solution.Depth).SelectMany(l => solution.State(after.Z(l)).Concat(solution.State(after.A(l)))))
        {
            yield return statement;
        }

        foreach (var statement in (solution.IsBatch ? solution.State(after.SampleLoss) : []).Concat(solution.State(after.Loss)))
        {
            yield return statement;
        }

        yield return Verdict(solution, Descent.Of(update), update.LearningRate);
    }

    private static ProseBlock Verdict(SolutionContext solution, Descent descent, double rate)
    {
        var symbol = solution.Names.LearningRate;
        return descent.Outcome switch
        {
            DescentOutcome.Fell => solution.Say($"The loss went down, from {descent.Before} to {descent.After}, by {descent.Before - descent.After}. If the loss were a plane, it would have gone down by {symbol} times the sum of the squared gradients, {rate * descent.SquaredGradient}; but the slope changes along the step."),
            DescentOutcome.NoGradient => solution.Say($"The loss stayed at {descent.After}: every gradient is 0, so no parameter moved. Gradient descent does not leave such a point, whatever the learning rate."),
            DescentOutcome.NoStep => solution.Say($"The loss stayed at {descent.After}: with the learning rate 0 no parameter moved."),
            DescentOutcome.Rose when descent.ShorterRate is { } shorter => solution.Say($"The loss went up, from {descent.Before} to {descent.After}: the step was too long and went past the valley. The slope was right; with {symbol} = {shorter} the loss goes down."),
            DescentOutcome.Rose => solution.Say($"The loss went up, from {descent.Before} to {descent.After}, and shorter steps do not lower it either: the gradients are too small for their effect to show in doubles, or the parameters stand at a kink, where the slope holds on one side only."),
            _ when descent.ShorterRate is { } shorter => solution.Say($"The loss stayed at {descent.After}, although parameters moved: the step was too long, and came out as high on the other side. With {symbol} = {shorter} the loss goes down."),
            _ => solution.Say($"The loss stayed at {descent.After}, although parameters moved: the change is smaller than a double can tell."),
        };
    }
}
