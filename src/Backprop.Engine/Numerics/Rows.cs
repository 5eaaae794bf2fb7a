using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Engine;

/// <summary>Means over the rows of a matrix.</summary>
internal static class Rows
{
    /// <summary>The mean of each row: its sum times one over the number of columns.</summary>
    /// <param name="matrix">Row-major.</param>
    /// <param name="means">One for each row, overwritten.</param>
    /// <param name="columns">The columns of the matrix.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Means(ReadOnlySpan<double> matrix, Span<double> means, int columns)
    {
        var factor = 1.0 / columns;
        for (var row = 0; row < means.Length; row++)
        {
            means[row] = Sum(matrix.Slice(row * columns, columns)) * factor;
        }
    }

    /// <summary>The sum of numbers: eight sums side by side, each of every eighth number, are added in pairs; what is left over is added one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(ReadOnlySpan<double> numbers)
    {
        ref var first = ref MemoryMarshal.GetReference(numbers);
        var eight = Vector512<double>.Zero;
        nint i = 0;
        for (; i <= numbers.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            eight += Vector512.LoadUnsafe(in first, (nuint)i);
        }

        var four = eight.GetLower() + eight.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        var sum = two[0] + two[1];
        for (; i < numbers.Length; i++)
        {
            sum += Unsafe.Add(ref first, i);
        }

        return sum;
    }
}
