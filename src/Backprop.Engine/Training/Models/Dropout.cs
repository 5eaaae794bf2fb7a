namespace Backprop.Engine;

/// <summary>Dropout: each activation is 0 with probability p, else divided by 1 − p, so that its mean stays. Backward the same factor.</summary>
/// <remarks>Once trained, nothing is dropped. Source: Srivastava et al., Dropout (2014), section 4, in the inverted form of its section 10.</remarks>
internal static class Dropout
{
    /// <summary>Draws the factors of a batch: 0 or 1 / (1 − p).</summary>
    public static void Draw(Span<double> mask, double probability, SplitMix64 random)
    {
        var kept = 1 / (1 - probability);
        foreach (ref var factor in mask)
        {
            factor = random.Uniform(0, 1) < probability ? 0 : kept;
        }
    }

    /// <summary>values ⊙ mask, in place; forward on activations, backward on their slopes.</summary>
    public static void Apply(ReadOnlySpan<double> mask, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= mask[i];
        }
    }
}
