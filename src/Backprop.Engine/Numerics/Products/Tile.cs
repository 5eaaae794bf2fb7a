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

    /// <summary>C = start + A B, then times the factor, of four rows and two vectors.</summary>
    /// <param name="a">A's first element of the tile's first row.</param>
    /// <param name="aRows">From there to the three rows below; rows that are not there repeat the last that is.</param>
    /// <param name="aStep">From an element of A to the next of its row.</param>
    /// <param name="b">B's first element of the tile's first column.</param>
    /// <param name="bStep">From a row of B to the next.</param>
    /// <param name="c">C's first element of the tile.</param>
    /// <param name="cRows">From there to the three rows below.</param>
    /// <param name="start">What the sums of each row begin with.</param>
    /// <param name="inner">How far k runs.</param>
    /// <param name="factor">What the sums are multiplied by at the end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Two<TLanes, TVector>(
        ref readonly double a, Below aRows, nint aStep, ref readonly double b, nint bStep, ref double c, Below cRows, in Starts start, int inner, double factor)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nint n = TLanes.Count;
        ref readonly var a1 = ref Unsafe.Add(ref Unsafe.AsRef(in a), aRows.One);
        ref readonly var a2 = ref Unsafe.Add(ref Unsafe.AsRef(in a), aRows.Two);
        ref readonly var a3 = ref Unsafe.Add(ref Unsafe.AsRef(in a), aRows.Three);
        var (c00, c10, c20, c30) = (TLanes.All(start.One), TLanes.All(start.Two), TLanes.All(start.Three), TLanes.All(start.Four));
        var (c01, c11, c21, c31) = (c00, c10, c20, c30);
        if (start.AreInResult)
        {
            c00 = TLanes.Load(in c, 0);
            c01 = TLanes.Load(in c, n);
            c10 = TLanes.Load(in c, cRows.One);
            c11 = TLanes.Load(in c, cRows.One + n);
            c20 = TLanes.Load(in c, cRows.Two);
            c21 = TLanes.Load(in c, cRows.Two + n);
            c30 = TLanes.Load(in c, cRows.Three);
            c31 = TLanes.Load(in c, cRows.Three + n);
        }

        // One or two rows are done in half of the time; the branch is always the same one.
        var more = cRows.Two != cRows.One;
        nint k = 0, kb = 0;
        for (var left = inner; left > 0; left--)
        {
            var b0 = TLanes.Load(in b, kb);
            var b1 = TLanes.Load(in b, kb + n);
            var ak = TLanes.All(Unsafe.Add(ref Unsafe.AsRef(in a), k));
            c00 = TLanes.MultiplyAdd(ak, b0, c00);
            c01 = TLanes.MultiplyAdd(ak, b1, c01);
            ak = TLanes.All(Unsafe.Add(ref Unsafe.AsRef(in a1), k));
            c10 = TLanes.MultiplyAdd(ak, b0, c10);
            c11 = TLanes.MultiplyAdd(ak, b1, c11);
            if (more)
            {
                ak = TLanes.All(Unsafe.Add(ref Unsafe.AsRef(in a2), k));
                c20 = TLanes.MultiplyAdd(ak, b0, c20);
                c21 = TLanes.MultiplyAdd(ak, b1, c21);
                ak = TLanes.All(Unsafe.Add(ref Unsafe.AsRef(in a3), k));
                c30 = TLanes.MultiplyAdd(ak, b0, c30);
                c31 = TLanes.MultiplyAdd(ak, b1, c31);
            }

            k += aStep;
            kb += bStep;
        }

        if (factor != 1)
        {
            var f = TLanes.All(factor);
            (c00, c01, c10, c11) = (TLanes.Multiply(c00, f), TLanes.Multiply(c01, f), TLanes.Multiply(c10, f), TLanes.Multiply(c11, f));
            (c20, c21, c30, c31) = (TLanes.Multiply(c20, f), TLanes.Multiply(c21, f), TLanes.Multiply(c30, f), TLanes.Multiply(c31, f));
        }

        TLanes.Store(c00, ref c, 0);
        TLanes.Store(c01, ref c, n);
        TLanes.Store(c10, ref c, cRows.One);
        TLanes.Store(c11, ref c, cRows.One + n);
        if (more)
        {
            TLanes.Store(c20, ref c, cRows.Two);
            TLanes.Store(c21, ref c, cRows.Two + n);
            TLanes.Store(c30, ref c, cRows.Three);
            TLanes.Store(c31, ref c, cRows.Three + n);
        }
    }

    /// <summary>The same of four rows and one vector.</summary>
    /// <inheritdoc cref="Two"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void One<TLanes, TVector>(
        ref readonly double a, Below aRows, nint aStep, ref readonly double b, nint bStep, ref double c, Below cRows, in Starts start, int inner, double factor)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref readonly var a1 = ref Unsafe.Add(ref Unsafe.AsRef(in a), aRows.One);
        ref readonly var a2 = ref Unsafe.Add(ref Unsafe.AsRef(in a), aRows.Two);
        ref readonly var a3 = ref Unsafe.Add(ref Unsafe.AsRef(in a), aRows.Three);
        var (c0, c1, c2, c3) = (TLanes.All(start.One), TLanes.All(start.Two), TLanes.All(start.Three), TLanes.All(start.Four));
        if (start.AreInResult)
        {
            c0 = TLanes.Load(in c, 0);
            c1 = TLanes.Load(in c, cRows.One);
            c2 = TLanes.Load(in c, cRows.Two);
            c3 = TLanes.Load(in c, cRows.Three);
        }

        nint k = 0, kb = 0;
        for (var left = inner; left > 0; left--)
        {
            var bk = TLanes.Load(in b, kb);
            c0 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref Unsafe.AsRef(in a), k)), bk, c0);
            c1 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref Unsafe.AsRef(in a1), k)), bk, c1);
            c2 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref Unsafe.AsRef(in a2), k)), bk, c2);
            c3 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref Unsafe.AsRef(in a3), k)), bk, c3);
            k += aStep;
            kb += bStep;
        }

        if (factor != 1)
        {
            var f = TLanes.All(factor);
            (c0, c1, c2, c3) = (TLanes.Multiply(c0, f), TLanes.Multiply(c1, f), TLanes.Multiply(c2, f), TLanes.Multiply(c3, f));
        }

        TLanes.Store(c0, ref c, 0);
        TLanes.Store(c1, ref c, cRows.One);
        TLanes.Store(c2, ref c, cRows.Two);
        TLanes.Store(c3, ref c, cRows.Three);
    }

    /// <summary>From a row to the three below it.</summary>
    internal readonly record struct Below(nint One, nint Two, nint Three)
    {
        /// <summary>Of rows so far apart; those that are not there repeat the last that is.</summary>
        public static Below Of(nint row, int rows) => new(row * Math.Min(1, rows - 1), row * Math.Min(2, rows - 1), row * Math.Min(3, rows - 1));
    }

    /// <summary>What the sums of each of four rows begin with; or that they begin with what the result holds.</summary>
    internal readonly record struct Starts(double One, double Two, double Three, double Four, bool AreInResult = false)
    {
        /// <summary>Of one to four rows; those that are not there repeat the last that is.</summary>
        public static Starts Of(ReadOnlySpan<double> rows) =>
            new(rows[0], rows[Math.Min(1, rows.Length - 1)], rows[Math.Min(2, rows.Length - 1)], rows[^1]);
    }
}
