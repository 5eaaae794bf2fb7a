using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>The nodes of several steps of gradient descent on the same data.</summary>
public static class DescentNodes
{
    /// <summary>
    /// The derivation of updates that follow each other: the whole of the first pass without a scope, that of the second, after one
    /// update, in the scope <c>step2</c>, and so on; at last the parameters after the last update with the forward pass that shows the new loss.
    /// </summary>
    /// <param name="updates">The updates, each that of the pass of the network after the one before: <c>pass.Descend(0.1).Take(2)</c>.</param>
    /// <param name="loss">Which form of a cross-entropy its rule has.</param>
    /// <exception cref="ArgumentException">There is no update, or one does not follow from the one before.</exception>
    public static Derivation Derive(this IEnumerable<Update> updates, LossForm loss = LossForm.OfWeightedSums)
    {
        ArgumentNullException.ThrowIfNull(updates);
        List<Update> steps = [.. updates];
        if (steps.Count == 0)
        {
            throw new ArgumentException("There is no update; at least one was expected.", nameof(updates));
        }

        var derivation = steps[0].Backward.Derive(loss: loss);
        foreach (var (index, step) in steps.Index())
        {
            var (before, after) = (Names.OfStep(index + 1), Names.OfStep(index + 2));
            var next = index + 1 < steps.Count ? Following(step, steps[index + 1], index + 2) : null;
            var pass = next ?? step.After.Forward(step.Backward.Forward.Input).Backward(step.Backward.Target, step.Backward.LossFunction);
            Node[] nodes =
            [
                .. PassNodes.Updated(step.Backward, step.LearningRate, l => (step.After.Layer(l).Weights, step.After.Layer(l).Biases), after, before),
                .. PassNodes.Forward(pass.Forward, after),
                .. next is null ? PassNodes.LossNodes(pass, after, loss) : PassNodes.Backward(pass, after, loss),
            ];
            derivation = derivation.With(nodes.DistinctBy(node => node.Name)); // the pass is given the parameters that the update computes
        }

        return derivation;
    }

    /// <summary>The pass of the next update, if that goes on from where this one ended: with the parameters, the data, the loss and the learning rate.</summary>
    private static BackwardPass Following(Update step, Update next, int number)
    {
        var (one, other) = (step.Backward, next.Backward);
        var different = !Same(step.After, next.Before) ? "the network"
            : !one.Forward.Input.Equals(other.Forward.Input) ? "the input"
            : !one.Target.Equals(other.Target) ? "the target"
            : one.LossFunction != other.LossFunction ? "the loss"
            : step.LearningRate != next.LearningRate ? "the learning rate"
            : null;
        return different is null
            ? other
            : throw new ArgumentException(FormattableString.Invariant($"Update {number} does not go on from update {number - 1}: {different} is another."));
    }

    private static bool Same(Network one, Network other) => one.Sizes.SequenceEqual(other.Sizes) && one.Layers.Zip(other.Layers).All(pair =>
        pair.First.Weights.Equals(pair.Second.Weights) && pair.First.Biases.Equals(pair.Second.Biases) && pair.First.Activation == pair.Second.Activation);
}
