using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backprop.Engine;

/// <summary>
/// c = start + A v of a column v, and what becomes of each sum at the end. Lanes lie across the rows of A, whose values are turned over on the way,
/// so that each sum keeps its order: the same sums as <see cref="Tile"/>'s, which leaves most lanes empty here.
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
    /// <param name="v">v's first element; the others follow.</param>
    /// <param name="inner">The columns of A.</param>
    /// <param name="start">What the sum of each row begins with; empty for 0.</param>
    /// <param name="c">c's first element.</param>
    /// <param name="cStep">From an element of c to the next.</param>
    /// <param name="end">What becomes of the sums.</param>
    /// <param name="first">The end's first source, in the place of c.</param>
    /// <param name="second">The end's second source, in the place of c.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compute<TEnd>(
        ref readonly double a, nint aRow, int rows, ref readonly double v, int inner, ReadOnlySpan<double> start, ref double c, nint cStep,
        TEnd end, ref readonly double first, ref readonly double second)
        where TEnd : struct, IElement
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
                var (v0, v1) = (Vector256.Create(vk), Vector256.Create(Unsafe.Add(ref vk, 1)));
                var (v2, v3) = (Vector256.Create(Unsafe.Add(ref vk, 2)), Vector256.Create(Unsafe.Add(ref vk, 3)));
                c0 = AddFour(ref Unsafe.Add(ref a0, k), aRow, v0, v1, v2, v3, c0);
                c1 = AddFour(ref Unsafe.Add(ref a1, k), aRow, v0, v1, v2, v3, c1);
                c2 = AddFour(ref Unsafe.Add(ref a2, k), aRow, v0, v1, v2, v3, c2);
                c3 = AddFour(ref Unsafe.Add(ref a3, k), aRow, v0, v1, v2, v3, c3);
                vk = ref Unsafe.Add(ref vk, 4);
            }

            for (; k < inner; k++)
            {
                var v0 = Vector256.Create(vk);
                c0 = AddOne(ref Unsafe.Add(ref a0, k), aRow, v0, c0);
                c1 = AddOne(ref Unsafe.Add(ref a1, k), aRow, v0, c1);
                c2 = AddOne(ref Unsafe.Add(ref a2, k), aRow, v0, c2);
                c3 = AddOne(ref Unsafe.Add(ref a3, k), aRow, v0, c3);
                vk = ref Unsafe.Add(ref vk, 1);
            }

            Put(end, c0, ref c, in first, in second, row0 * cStep, cStep);
            Put(end, c1, ref c, in first, in second, row1 * cStep, cStep);
            Put(end, c2, ref c, in first, in second, row2 * cStep, cStep);
            Put(end, c3, ref c, in first, in second, row3 * cStep, cStep);
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

    /// <summary>Writes four elements of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TEnd>(TEnd end, Vector256<double> sums, ref double c, ref readonly double first, ref readonly double second, nint at, nint step)
        where TEnd : struct, IElement
    {
        if (step == 1)
        {
            Elements.Put<Lanes256, Vector256<double>, TEnd>(end, sums, ref c, in first, in second, at);
            return;
        }

        Elements.Put<Lanes64, double, TEnd>(end, sums[0], ref c, in first, in second, at);
        Elements.Put<Lanes64, double, TEnd>(end, sums[1], ref c, in first, in second, at + step);
        Elements.Put<Lanes64, double, TEnd>(end, sums[2], ref c, in first, in second, at + (2 * step));
        Elements.Put<Lanes64, double, TEnd>(end, sums[3], ref c, in first, in second, at + (3 * step));
    }
}
