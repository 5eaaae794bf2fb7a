using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>The sentences of document 2 (forward propagation, backpropagation, gradient descent) that are neither number nor formula, each with the check that decides it; <see cref="WalkthroughClaims"/> has those of its walkthrough.</summary>
public static class ForwardBackwardDescentClaims
{
    /// <summary>The checks by the names that <c>printed/02-forward-backward-descent.tsv</c> gives the claims.</summary>
    /// <param name="walkthrough">The pass of the network of the walkthrough.</param>
    /// <param name="simple">The pass of the network with one hidden neuron.</param>
    /// <param name="batch">The pass of a mini-batch with half the squared error.</param>
    /// <param name="labelled">The pass of the same mini-batch with labels and binary cross-entropy.</param>
    public static IReadOnlyDictionary<string, Func<bool>> Of(BackwardPass walkthrough, BackwardPass simple, BackwardPass batch, BackwardPass labelled)
    {
        ArgumentNullException.ThrowIfNull(walkthrough);
        ArgumentNullException.ThrowIfNull(simple);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(labelled);

        var passes = new ForwardBackwardDescentPasses(walkthrough, simple, batch, labelled);
        return new[]
        {
            ConceptClaims.Of(passes),
            ShapeClaims.Of(passes),
            DescentClaims.Of(passes),
            BackpropagationClaims.Of(passes),
            DeepChainClaims.All,
        }.SelectMany(claims => claims).ToDictionary(claim => claim.Key, claim => claim.Value);
    }
}
