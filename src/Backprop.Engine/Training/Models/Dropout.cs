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

    /// <summary>values ⊙ mask on a block of all three; forward on activations, backward on their slopes.</summary>
    public static void Apply(ReadOnlySpan<double> values, ReadOnlySpan<double> mask, Span<double> dropped, in Block block)
    {
        for (var row = 0; row < block.Rows; row++)
        {
            var start = block.Offset + (row * block.Stride);
            for (var i = start; i < start + block.Columns; i++)
            {
                dropped[i] = values[i] * mask[i];
            }
        }
    }
}
