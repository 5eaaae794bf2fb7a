using System.Runtime.CompilerServices;

namespace Backprop.Engine;

/// <summary>The innermost loop for machines with 32 wide registers: eight rows, two vectors wide, so that each vector of B serves eight rows.</summary>
/// <remarks>The same sums in the same order as <see cref="Tile"/>.</remarks>
internal static class TallTile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 8;

    /// <summary>C = start + A B, and what becomes of it at the end, of eight rows and two vectors.</summary>
    /// <param name="a">A's first element of the tile's first row.</param>
    /// <param name="aRow">From a row of A to the next.</param>
    /// <param name="aStep">From an element of A to the next of its row.</param>
    /// <param name="b">B's first element of the tile's first column.</param>
    /// <param name="bStep">From a row of B to the next.</param>
    /// <param name="c">C's first element of the tile.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    /// <param name="start">What the sums of the eight rows begin with; empty for what C holds.</param>
    /// <param name="inner">How far k runs.</param>
    /// <param name="end">What becomes of the sums.</param>
    /// <param name="first">The end's first source, in the tile's place.</param>
    /// <param name="second">The end's second source, in the tile's place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Two<TLanes, TVector, TEnd>(
        ref double a, nint aRow, nint aStep, ref double b, nint bStep, ref double c, nint cRow, ReadOnlySpan<double> start, int inner,
        TEnd end, ref readonly double first, ref readonly double second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TEnd : struct, IElement
    {
        nint n = TLanes.Count;
        TVector c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        if (start.IsEmpty)
        {
            ref var row = ref c;
            (c00, c01) = (TLanes.Load(in row, 0), TLanes.Load(in row, n));
            row = ref Unsafe.Add(ref row, cRow);
            (c10, c11) = (TLanes.Load(in row, 0), TLanes.Load(in row, n));
            row = ref Unsafe.Add(ref row, cRow);
            (c20, c21) = (TLanes.Load(in row, 0), TLanes.Load(in row, n));
            row = ref Unsafe.Add(ref row, cRow);
            (c30, c31) = (TLanes.Load(in row, 0), TLanes.Load(in row, n));
            row = ref Unsafe.Add(ref row, cRow);
            (c40, c41) = (TLanes.Load(in row, 0), TLanes.Load(in row, n));
            row = ref Unsafe.Add(ref row, cRow);
            (c50, c51) = (TLanes.Load(in row, 0), TLanes.Load(in row, n));
            row = ref Unsafe.Add(ref row, cRow);
            (c60, c61) = (TLanes.Load(in row, 0), TLanes.Load(in row, n));
            row = ref Unsafe.Add(ref row, cRow);
            (c70, c71) = (TLanes.Load(in row, 0), TLanes.Load(in row, n));
        }
        else
        {
            c00 = c01 = TLanes.All(start[0]);
            c10 = c11 = TLanes.All(start[1]);
            c20 = c21 = TLanes.All(start[2]);
            c30 = c31 = TLanes.All(start[3]);
            c40 = c41 = TLanes.All(start[4]);
            c50 = c51 = TLanes.All(start[5]);
            c60 = c61 = TLanes.All(start[6]);
            c70 = c71 = TLanes.All(start[7]);
        }

        ref var a4 = ref Unsafe.Add(ref a, 4 * aRow);
        var (two, three) = (2 * aRow, 3 * aRow);
        for (var left = inner; left > 0; left--)
        {
            var b0 = TLanes.Load(in b, 0);
            var b1 = TLanes.Load(in b, n);
            var ak = TLanes.All(a);
            c00 = TLanes.MultiplyAdd(ak, b0, c00);
            c01 = TLanes.MultiplyAdd(ak, b1, c01);
            ak = TLanes.All(Unsafe.Add(ref a, aRow));
            c10 = TLanes.MultiplyAdd(ak, b0, c10);
            c11 = TLanes.MultiplyAdd(ak, b1, c11);
            ak = TLanes.All(Unsafe.Add(ref a, two));
            c20 = TLanes.MultiplyAdd(ak, b0, c20);
            c21 = TLanes.MultiplyAdd(ak, b1, c21);
            ak = TLanes.All(Unsafe.Add(ref a, three));
            c30 = TLanes.MultiplyAdd(ak, b0, c30);
            c31 = TLanes.MultiplyAdd(ak, b1, c31);
            ak = TLanes.All(a4);
            c40 = TLanes.MultiplyAdd(ak, b0, c40);
            c41 = TLanes.MultiplyAdd(ak, b1, c41);
            ak = TLanes.All(Unsafe.Add(ref a4, aRow));
            c50 = TLanes.MultiplyAdd(ak, b0, c50);
            c51 = TLanes.MultiplyAdd(ak, b1, c51);
            ak = TLanes.All(Unsafe.Add(ref a4, two));
            c60 = TLanes.MultiplyAdd(ak, b0, c60);
            c61 = TLanes.MultiplyAdd(ak, b1, c61);
            ak = TLanes.All(Unsafe.Add(ref a4, three));
            c70 = TLanes.MultiplyAdd(ak, b0, c70);
            c71 = TLanes.MultiplyAdd(ak, b1, c71);
            a = ref Unsafe.Add(ref a, aStep);
            a4 = ref Unsafe.Add(ref a4, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Put<TLanes, TVector, TEnd>(end, c00, c01, ref c, in first, in second, 0);
        Put<TLanes, TVector, TEnd>(end, c10, c11, ref c, in first, in second, cRow);
        Put<TLanes, TVector, TEnd>(end, c20, c21, ref c, in first, in second, 2 * cRow);
        Put<TLanes, TVector, TEnd>(end, c30, c31, ref c, in first, in second, 3 * cRow);
        Put<TLanes, TVector, TEnd>(end, c40, c41, ref c, in first, in second, 4 * cRow);
        Put<TLanes, TVector, TEnd>(end, c50, c51, ref c, in first, in second, 5 * cRow);
        Put<TLanes, TVector, TEnd>(end, c60, c61, ref c, in first, in second, 6 * cRow);
        Put<TLanes, TVector, TEnd>(end, c70, c71, ref c, in first, in second, 7 * cRow);
    }

    /// <summary>Writes a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TLanes, TVector, TEnd>(
        TEnd end, TVector c0, TVector c1, ref double c, ref readonly double first, ref readonly double second, nint at)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TEnd : struct, IElement
    {
        Elements.Put<TLanes, TVector, TEnd>(end, c0, ref c, in first, in second, at);
        Elements.Put<TLanes, TVector, TEnd>(end, c1, ref c, in first, in second, at + TLanes.Count);
    }
}
