using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>Means over the rows of a matrix.</summary>
internal static class Rows
{
    /// <summary>The mean of each row, summed from left to right; several rows at a time, so that no sum waits for its own last step.</summary>
    /// <param name="matrix">Row-major.</param>
    /// <param name="means">One for each row, overwritten.</param>
    /// <param name="columns">The columns of the matrix.</param>
    public static void Means(ReadOnlySpan<double> matrix, Span<double> means, int columns)
    {
        var row = 0;
        for (; row <= means.Length - 4; row += 4)
        {
            ref var one = ref MemoryMarshal.GetReference(matrix.Slice(row * columns, 4 * columns));
            ref var two = ref Unsafe.Add(ref one, columns);
            ref var three = ref Unsafe.Add(ref two, columns);
            ref var four = ref Unsafe.Add(ref three, columns);
            var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0);
            for (nint i = 0; i < columns; i++)
            {
                first += Unsafe.Add(ref one, i);
                second += Unsafe.Add(ref two, i);
                third += Unsafe.Add(ref three, i);
                fourth += Unsafe.Add(ref four, i);
            }

            (means[row], means[row + 1], means[row + 2], means[row + 3]) = (first / columns, second / columns, third / columns, fourth / columns);
        }

        for (; row < means.Length; row++)
        {
            means[row] = Kernel.Sum(matrix.Slice(row * columns, columns)) / columns;
        }
    }
}
