using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>C = A B in the arithmetic of a reader: each product rounded, each sum rounded, in the order of the inner index from 0 on. Lanes are columns.</summary>
/// <param name="a">A, rows×inner; or, if it is to be transposed first, inner×rows.</param>
/// <param name="transposed">Whether it is.</param>
/// <param name="b">B, inner×columns.</param>
/// <param name="c">C, rows×columns, overwritten.</param>
/// <param name="rows">The rows of C.</param>
/// <param name="inner">The rows of B.</param>
/// <param name="columns">The columns of both.</param>
internal readonly ref struct PlainProduct(
    ReadOnlySpan<double> a, bool transposed, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns) : ILaneLoop
{
    private readonly ref readonly double _a = ref MemoryMarshal.GetReference(a[..(rows * inner)]);
    private readonly ref readonly double _b = ref MemoryMarshal.GetReference(b[..(inner * columns)]);
    private readonly ref double _c = ref MemoryMarshal.GetReference(c[..(rows * columns)]);
    private readonly nint _nextRow = transposed ? 1 : inner;
    private readonly nint _nextInner = transposed ? rows : 1;
    private readonly nint _rows = rows;
    private readonly nint _inner = inner;
    private readonly nint _columns = columns;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nint column = 0;
        for (; column <= _columns - TLanes.Count; column += TLanes.Count)
        {
            Columns<TLanes, TVector>(column);
        }

        for (; column < _columns; column++)
        {
            Columns<Lanes64, double>(column);
        }
    }

    /// <summary>Four rows at a time, so that no sum waits for its own last step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Columns<TLanes, TVector>(nint column)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        for (nint row = 0; row < _rows; row += 4)
        {
            ref var a0 = ref Unsafe.Add(ref Unsafe.AsRef(in _a), row * _nextRow);
            var second = Math.Min(1, _rows - row - 1);
            var third = Math.Min(2, _rows - row - 1);
            var fourth = Math.Min(3, _rows - row - 1);
            ref var a1 = ref Unsafe.Add(ref a0, second * _nextRow);
            ref var a2 = ref Unsafe.Add(ref a0, third * _nextRow);
            ref var a3 = ref Unsafe.Add(ref a0, fourth * _nextRow);
            var (c0, c1, c2, c3) = (TLanes.All(0), TLanes.All(0), TLanes.All(0), TLanes.All(0));
            var (from, at) = ((nint)0, column);
            for (nint k = 0; k < _inner; k++)
            {
                var b = TLanes.Load(in _b, at);
                c0 = TLanes.Add(c0, TLanes.Multiply(TLanes.All(Unsafe.Add(ref a0, from)), b));
                c1 = TLanes.Add(c1, TLanes.Multiply(TLanes.All(Unsafe.Add(ref a1, from)), b));
                c2 = TLanes.Add(c2, TLanes.Multiply(TLanes.All(Unsafe.Add(ref a2, from)), b));
                c3 = TLanes.Add(c3, TLanes.Multiply(TLanes.All(Unsafe.Add(ref a3, from)), b));
                from += _nextInner;
                at += _columns;
            }

            var to = (row * _columns) + column;
            TLanes.Store(c0, ref _c, to);
            TLanes.Store(c1, ref _c, to + (second * _columns));
            TLanes.Store(c2, ref _c, to + (third * _columns));
            TLanes.Store(c3, ref _c, to + (fourth * _columns));
        }
    }
}
