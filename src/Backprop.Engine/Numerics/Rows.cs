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
        for (; row <= means.Length - 8; row += 8)
        {
            ref var one = ref MemoryMarshal.GetReference(matrix.Slice(row * columns, 8 * columns));
            ref var two = ref Unsafe.Add(ref one, columns);
            ref var three = ref Unsafe.Add(ref two, columns);
            ref var four = ref Unsafe.Add(ref three, columns);
            ref var five = ref Unsafe.Add(ref four, columns);
            ref var six = ref Unsafe.Add(ref five, columns);
            ref var seven = ref Unsafe.Add(ref six, columns);
            ref var eight = ref Unsafe.Add(ref seven, columns);
            var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
            var (e, f, g, h) = (0.0, 0.0, 0.0, 0.0);
            for (nint i = 0; i < columns; i++)
            {
                a += Unsafe.Add(ref one, i);
                b += Unsafe.Add(ref two, i);
                c += Unsafe.Add(ref three, i);
                d += Unsafe.Add(ref four, i);
                e += Unsafe.Add(ref five, i);
                f += Unsafe.Add(ref six, i);
                g += Unsafe.Add(ref seven, i);
                h += Unsafe.Add(ref eight, i);
            }

            var divisor = (double)columns;
            (means[row], means[row + 1], means[row + 2], means[row + 3]) = (a / divisor, b / divisor, c / divisor, d / divisor);
            (means[row + 4], means[row + 5], means[row + 6], means[row + 7]) = (e / divisor, f / divisor, g / divisor, h / divisor);
        }

        for (; row < means.Length; row++)
        {
            means[row] = Kernel.Sum(matrix.Slice(row * columns, columns)) / columns;
        }
    }
}
