namespace Backprop.Worked;

/// <summary>How the loss of a fused output is written, a sigmoid with binary or a softmax with categorical cross-entropy. Its value is the same.</summary>
public enum LossForm
{
    /// <summary>From z, as the engine computes it, finite where an output rounds to 0 or 1: ln(1 + eᶻ) − y z.</summary>
    OfWeightedSums,

    /// <summary>From the output, as textbooks write it, as long as every output lies strictly between 0 and 1: −[y ln a + (1 − y) ln(1 − a)].</summary>
    OfOutput,
}
