using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>The sentences of document 2 (forward propagation, backpropagation, gradient descent) that are neither number nor formula, each with the check that decides it.</summary>
public static class ForwardBackwardDescentClaims
{
    /// <summary>The checks by the names that <c>printed/02-forward-backward-descent.tsv</c> gives the claims.</summary>
    /// <param name="steps">Two steps of gradient descent on the network of the walkthrough.</param>
    /// <param name="simple">The pass of the network with one hidden neuron.</param>
    /// <param name="batch">The pass of a mini-batch with half the squared error.</param>
    /// <param name="labelled">The pass of the same mini-batch with labels and binary cross-entropy.</param>
    /// <exception cref="ArgumentException">There are fewer than two steps.</exception>
    public static IReadOnlyDictionary<string, Func<bool>> Of(IReadOnlyList<Update> steps, BackwardPass simple, BackwardPass batch, BackwardPass labelled)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(simple);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(labelled);
        if (steps.Count < 2)
        {
            throw new ArgumentException($"Two steps were expected, and {steps.Count} came.", nameof(steps));
        }

        var passes = new ForwardBackwardDescentPasses(steps, simple, batch, labelled);
        return new[]
        {
            ConceptClaims.Of(passes),
            ShapeClaims.Of(passes),
            DescentClaims.Of(passes),
            BackpropagationClaims.Of(passes),
            WalkthroughClaims.Of(passes),
            DeepChainClaims.All,
        }.SelectMany(claims => claims).ToDictionary(claim => claim.Key, claim => claim.Value);
    }
}
