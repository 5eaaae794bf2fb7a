namespace Backprop.Engine;

/// <summary>Batches, in which a column is a sample.</summary>
public static class Batches
{
    /// <summary>The batch of some of the samples, in the order in which they are named.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="samples">Which samples, counted from 1.</param>
    /// <exception cref="ArgumentException">No sample is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public static Matrix Samples(this Matrix batch, params ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (samples.Length == 0)
        {
            throw new ArgumentException("No sample is named; at least one was expected.", nameof(samples));
        }

        foreach (var sample in samples)
        {
            if (sample < 1 || sample > batch.Columns)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(samples), FormattableString.Invariant($"Sample {sample}: the batch has samples 1 to {batch.Columns}."));
            }
        }

        return batch.SelectColumns(Array.ConvertAll(samples.ToArray(), sample => sample - 1));
    }
}
