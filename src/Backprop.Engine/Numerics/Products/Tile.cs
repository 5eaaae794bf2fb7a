using System.Runtime.CompilerServices;

namespace Backprop.Engine;

/// <summary>
/// The innermost loop of the matrix product: four rows of C, one or two vectors wide, stay in registers while k runs through the inner index.
/// Each element is c ← a b + c, rounded once, k after k: the same bits whatever the width of a vector.
/// </summary>
/// <remarks>Source: Goto and van de Geijn, Anatomy of high-performance matrix multiplication (2008); Van Zee and van de Geijn, BLIS (2015), section 3.</remarks>
internal static class Tile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>C = start + A B, and what becomes of it at the end, of four rows and two vectors.</summary>
    /// <param name="a">A's first element of the tile's first row.</param>
    /// <param name="aRow">From a row of A to the next.</param>
    /// <param name="aStep">From an element of A to the next of its row.</param>
    /// <param name="b">B's first element of the tile's first column.</param>
    /// <param name="bStep">From a row of B to the next.</param>
    /// <param name="c">C's first element of the tile.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    /// <param name="rows">How many rows there are, of one to four; those that are not there repeat the last that is.</param>
    /// <param name="start">What the sums of the rows begin with; empty for what C holds.</param>
    /// <param name="inner">How far k runs.</param>
    /// <param name="end">What becomes of the sums.</param>
    /// <param name="first">The end's first source, in the tile's place.</param>
    /// <param name="second">The end's second source, in the tile's place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Two<TLanes, TVector, TEnd>(
        ref double a, nint aRow, nint aStep, ref double b, nint bStep, ref double c, nint cRow, int rows, ReadOnlySpan<double> start, int inner,
        TEnd end, ref readonly double first, ref readonly double second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TEnd : struct, IElement
    {
        nint n = TLanes.Count;
        var (two, three, four) = (Math.Min(1, rows - 1), Math.Min(2, rows - 1), rows - 1);
        ref var a1 = ref Unsafe.Add(ref a, two * aRow);
        ref var a2 = ref Unsafe.Add(ref a, three * aRow);
        ref var a3 = ref Unsafe.Add(ref a, four * aRow);
        var (r1, r2, r3) = (two * cRow, three * cRow, four * cRow);
        TVector c00, c01, c10, c11, c20, c21, c30, c31;
        if (start.IsEmpty)
        {
            (c00, c01) = (TLanes.Load(in c, 0), TLanes.Load(in c, n));
            (c10, c11) = (TLanes.Load(in c, r1), TLanes.Load(in c, r1 + n));
            (c20, c21) = (TLanes.Load(in c, r2), TLanes.Load(in c, r2 + n));
            (c30, c31) = (TLanes.Load(in c, r3), TLanes.Load(in c, r3 + n));
        }
        else
        {
            c00 = c01 = TLanes.All(start[0]);
            c10 = c11 = TLanes.All(start[two]);
            c20 = c21 = TLanes.All(start[three]);
            c30 = c31 = TLanes.All(start[four]);
        }

        // One or two rows are done in half of the time; the branch is always the same one.
        var more = rows > 2;
        nint k = 0, kb = 0;
        for (var left = inner; left > 0; left--)
        {
            var b0 = TLanes.Load(in b, kb);
            var b1 = TLanes.Load(in b, kb + n);
            var ak = TLanes.All(Unsafe.Add(ref a, k));
            c00 = TLanes.MultiplyAdd(ak, b0, c00);
            c01 = TLanes.MultiplyAdd(ak, b1, c01);
            ak = TLanes.All(Unsafe.Add(ref a1, k));
            c10 = TLanes.MultiplyAdd(ak, b0, c10);
            c11 = TLanes.MultiplyAdd(ak, b1, c11);
            if (more)
            {
                ak = TLanes.All(Unsafe.Add(ref a2, k));
                c20 = TLanes.MultiplyAdd(ak, b0, c20);
                c21 = TLanes.MultiplyAdd(ak, b1, c21);
                ak = TLanes.All(Unsafe.Add(ref a3, k));
                c30 = TLanes.MultiplyAdd(ak, b0, c30);
                c31 = TLanes.MultiplyAdd(ak, b1, c31);
            }

            k += aStep;
            kb += bStep;
        }

        Elements.Put<TLanes, TVector, TEnd>(end, c00, ref c, in first, in second, 0);
        Elements.Put<TLanes, TVector, TEnd>(end, c01, ref c, in first, in second, n);
        Elements.Put<TLanes, TVector, TEnd>(end, c10, ref c, in first, in second, r1);
        Elements.Put<TLanes, TVector, TEnd>(end, c11, ref c, in first, in second, r1 + n);
        if (more)
        {
            Elements.Put<TLanes, TVector, TEnd>(end, c20, ref c, in first, in second, r2);
            Elements.Put<TLanes, TVector, TEnd>(end, c21, ref c, in first, in second, r2 + n);
            Elements.Put<TLanes, TVector, TEnd>(end, c30, ref c, in first, in second, r3);
            Elements.Put<TLanes, TVector, TEnd>(end, c31, ref c, in first, in second, r3 + n);
        }
    }

    /// <summary>The same of four rows and one vector.</summary>
    /// <inheritdoc cref="Two"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void One<TLanes, TVector, TEnd>(
        ref double a, nint aRow, nint aStep, ref double b, nint bStep, ref double c, nint cRow, int rows, ReadOnlySpan<double> start, int inner,
        TEnd end, ref readonly double first, ref readonly double second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TEnd : struct, IElement
    {
        var (two, three, four) = (Math.Min(1, rows - 1), Math.Min(2, rows - 1), rows - 1);
        ref var a1 = ref Unsafe.Add(ref a, two * aRow);
        ref var a2 = ref Unsafe.Add(ref a, three * aRow);
        ref var a3 = ref Unsafe.Add(ref a, four * aRow);
        var (r1, r2, r3) = (two * cRow, three * cRow, four * cRow);
        TVector c0, c1, c2, c3;
        if (start.IsEmpty)
        {
            (c0, c1, c2, c3) = (TLanes.Load(in c, 0), TLanes.Load(in c, r1), TLanes.Load(in c, r2), TLanes.Load(in c, r3));
        }
        else
        {
            (c0, c1, c2, c3) = (TLanes.All(start[0]), TLanes.All(start[two]), TLanes.All(start[three]), TLanes.All(start[four]));
        }

        nint k = 0, kb = 0;
        for (var left = inner; left > 0; left--)
        {
            var bk = TLanes.Load(in b, kb);
            c0 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref a, k)), bk, c0);
            c1 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref a1, k)), bk, c1);
            c2 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref a2, k)), bk, c2);
            c3 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref a3, k)), bk, c3);
            k += aStep;
            kb += bStep;
        }

        Elements.Put<TLanes, TVector, TEnd>(end, c0, ref c, in first, in second, 0);
        Elements.Put<TLanes, TVector, TEnd>(end, c1, ref c, in first, in second, r1);
        Elements.Put<TLanes, TVector, TEnd>(end, c2, ref c, in first, in second, r2);
        Elements.Put<TLanes, TVector, TEnd>(end, c3, ref c, in first, in second, r3);
    }
}
