using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backprop.Engine;

/// <summary>
/// c = (start + A v) · factor of a column v. Lanes lie across the rows of A, whose values are turned over on the way, so that each sum keeps its order:
/// the same sums as <see cref="Tile"/>'s, which leaves most lanes empty here.
/// </summary>
internal static class ColumnProduct
{
    /// <summary>Fewer rows cannot be computed.</summary>
    public const int LeastRows = Lanes;

    private const int Lanes = 4;

    /// <summary>Computes the column; sixteen rows at a time, so that no sum waits for its own last step.</summary>
    /// <param name="a">A's first element.</param>
    /// <param name="aRow">From a row of A to the next; the elements of a row follow each other.</param>
    /// <param name="rows">The rows of A.</param>
    /// <param name="v">v's first element.</param>
    /// <param name="vStep">From an element of v to the next; 0 if all are the same.</param>
    /// <param name="inner">The columns of A.</param>
    /// <param name="start">What the sum of each row begins with; empty for 0.</param>
    /// <param name="c">c's first element.</param>
    /// <param name="cStep">From an element of c to the next.</param>
    /// <param name="factor">What the sums are multiplied by at the end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compute(
        ref readonly double a, nint aRow, int rows, ref readonly double v, nint vStep, int inner, ReadOnlySpan<double> start, ref double c, nint cStep, double factor)
    {
        for (var row = 0; row < rows; row += 4 * Lanes)
        {
            // Where there are no four rows more, the last four come again.
            nint row0 = Math.Min(row, rows - Lanes);
            nint row1 = Math.Min(row + Lanes, rows - Lanes);
            nint row2 = Math.Min(row + (2 * Lanes), rows - Lanes);
            nint row3 = Math.Min(row + (3 * Lanes), rows - Lanes);
            ref var a0 = ref Unsafe.Add(ref Unsafe.AsRef(in a), row0 * aRow);
            ref var a1 = ref Unsafe.Add(ref Unsafe.AsRef(in a), row1 * aRow);
            ref var a2 = ref Unsafe.Add(ref Unsafe.AsRef(in a), row2 * aRow);
            ref var a3 = ref Unsafe.Add(ref Unsafe.AsRef(in a), row3 * aRow);
            ref var vk = ref Unsafe.AsRef(in v);
            var (c0, c1, c2, c3) = (Start(start, row0), Start(start, row1), Start(start, row2), Start(start, row3));
            nint k = 0;
            for (; k <= inner - 4; k += 4)
            {
                var (v0, v1) = (Vector256.Create(vk), Vector256.Create(Unsafe.Add(ref vk, vStep)));
                var (v2, v3) = (Vector256.Create(Unsafe.Add(ref vk, 2 * vStep)), Vector256.Create(Unsafe.Add(ref vk, 3 * vStep)));
                c0 = AddFour(ref Unsafe.Add(ref a0, k), aRow, v0, v1, v2, v3, c0);
                c1 = AddFour(ref Unsafe.Add(ref a1, k), aRow, v0, v1, v2, v3, c1);
                c2 = AddFour(ref Unsafe.Add(ref a2, k), aRow, v0, v1, v2, v3, c2);
                c3 = AddFour(ref Unsafe.Add(ref a3, k), aRow, v0, v1, v2, v3, c3);
                vk = ref Unsafe.Add(ref vk, 4 * vStep);
            }

            for (; k < inner; k++)
            {
                var v0 = Vector256.Create(vk);
                c0 = AddOne(ref Unsafe.Add(ref a0, k), aRow, v0, c0);
                c1 = AddOne(ref Unsafe.Add(ref a1, k), aRow, v0, c1);
                c2 = AddOne(ref Unsafe.Add(ref a2, k), aRow, v0, c2);
                c3 = AddOne(ref Unsafe.Add(ref a3, k), aRow, v0, c3);
                vk = ref Unsafe.Add(ref vk, vStep);
            }

            var f = Vector256.Create(factor);
            Store(c0 * f, ref Unsafe.Add(ref c, row0 * cStep), cStep);
            Store(c1 * f, ref Unsafe.Add(ref c, row1 * cStep), cStep);
            Store(c2 * f, ref Unsafe.Add(ref c, row2 * cStep), cStep);
            Store(c3 * f, ref Unsafe.Add(ref c, row3 * cStep), cStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Start(ReadOnlySpan<double> start, nint row) =>
        start.IsEmpty ? default : Vector256.Create(start.Slice((int)row, Lanes));

    /// <summary>Four rows of A, four columns of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AddFour(
        ref double a, nint aRow, Vector256<double> v0, Vector256<double> v1, Vector256<double> v2, Vector256<double> v3, Vector256<double> c)
    {
        var (a0, a1, a2, a3) = Turn.Columns(in a, aRow);
        c = Vector256.FusedMultiplyAdd(a0, v0, c);
        c = Vector256.FusedMultiplyAdd(a1, v1, c);
        c = Vector256.FusedMultiplyAdd(a2, v2, c);
        return Vector256.FusedMultiplyAdd(a3, v3, c);
    }

    /// <summary>Four rows of A, a column of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AddOne(ref double a, nint aRow, Vector256<double> v, Vector256<double> c) =>
        Vector256.FusedMultiplyAdd(Vector256.Create(a, Unsafe.Add(ref a, aRow), Unsafe.Add(ref a, 2 * aRow), Unsafe.Add(ref a, 3 * aRow)), v, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<double> values, ref double c, nint step)
    {
        c = values[0];
        Unsafe.Add(ref c, step) = values[1];
        Unsafe.Add(ref c, 2 * step) = values[2];
        Unsafe.Add(ref c, 3 * step) = values[3];
    }
}
