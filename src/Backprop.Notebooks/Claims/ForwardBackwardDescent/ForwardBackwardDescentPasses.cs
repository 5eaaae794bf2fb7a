using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>The passes that the claims of document 2 are decided on, but for those of its walkthrough.</summary>
internal sealed record ForwardBackwardDescentPasses(BackwardPass Walkthrough, BackwardPass Simple, BackwardPass Batch, BackwardPass Labelled)
{
    /// <summary>Every pass.</summary>
    public IReadOnlyList<BackwardPass> All => [Walkthrough, Simple, Batch, Labelled];

    /// <summary>The functions that their layers apply.</summary>
    public IReadOnlyList<ScalarActivation> Functions =>
        [.. All.SelectMany(pass => pass.Forward.Network.Layers).Select(layer => layer.Activation).OfType<ScalarActivation>().Distinct()];
}
