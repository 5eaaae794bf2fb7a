using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>The passes that the claims of document 2 are decided on.</summary>
internal sealed record ForwardBackwardDescentPasses(IReadOnlyList<Update> Steps, BackwardPass Simple, BackwardPass Batch, BackwardPass Labelled)
{
    /// <summary>The first pass of the walkthrough.</summary>
    public BackwardPass First => Steps[0].Backward;

    /// <summary>The pass of the walkthrough after one update.</summary>
    public BackwardPass Second => Steps[1].Backward;

    /// <summary>Every pass but those after an update.</summary>
    public IReadOnlyList<BackwardPass> All => [First, Simple, Batch, Labelled];

    /// <summary>The functions that their layers apply.</summary>
    public IReadOnlyList<ScalarActivation> Functions =>
        [.. All.SelectMany(pass => pass.Forward.Network.Layers).Select(layer => layer.Activation).OfType<ScalarActivation>().Distinct()];
}
