using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Engine;

/// <summary>Means over the rows of a matrix.</summary>
internal static class Rows
{
    /// <summary>
    /// The mean of each row. Element i goes into the sum i mod 8; these eight are added (s₀ + s₄) + (s₂ + s₆) to (s₁ + s₅) + (s₃ + s₇),
    /// and what is left over after whole eights to that, from left to right: the same bits whatever the machine adds at once.
    /// </summary>
    /// <param name="matrix">Row-major.</param>
    /// <param name="means">One for each row, overwritten.</param>
    /// <param name="columns">The columns of the matrix.</param>
    public static void Means(ReadOnlySpan<double> matrix, Span<double> means, int columns)
    {
        ref var values = ref MemoryMarshal.GetReference(matrix[..(means.Length * columns)]);
        for (var row = 0; row < means.Length; row++)
        {
            var (at, end) = ((nuint)(row * columns), (nuint)((row + 1) * columns));
            var eight = Vector512<double>.Zero;
            for (; at + 8 <= end; at += 8)
            {
                eight += Vector512.LoadUnsafe(ref values, at);
            }

            var four = eight.GetLower() + eight.GetUpper();
            var two = four.GetLower() + four.GetUpper();
            var sum = two[0] + two[1];
            for (; at < end; at++)
            {
                sum += matrix[(int)at];
            }

            means[row] = sum / columns;
        }
    }
}
