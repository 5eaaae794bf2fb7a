using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Engine;

/// <summary>What becomes of each of many numbers, written once for every width.</summary>
internal interface IElement
{
    /// <summary>Whether it looks at the sources: else they are not read, for what is only written may lie in another core's cache.</summary>
    static virtual bool TakesSources => true;

    /// <summary>The new value, from the old one and those of two sources in the same place.</summary>
    TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}

/// <summary>Goes through a block of a target and of two sources of the same shape.</summary>
internal readonly ref struct ElementLoop<TElement>(
    TElement element, Span<double> target, ReadOnlySpan<double> first, ReadOnlySpan<double> second, in Block block) : ILaneLoop
    where TElement : struct, IElement
{
    private readonly TElement _element = element;
    private readonly ref double _target = ref MemoryMarshal.GetReference(target);
    private readonly ref readonly double _first = ref MemoryMarshal.GetReference(first);
    private readonly ref readonly double _second = ref MemoryMarshal.GetReference(second);
    private readonly ref readonly Block _block = ref block;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var (rows, columns) = _block.IsWide ? (1, (nint)_block.Rows * _block.Columns) : (_block.Rows, _block.Columns);
        var whole = columns & -TLanes.Count;
        if (whole > 0)
        {
            Whole<TLanes, TVector>(rows, whole);
        }

        if (whole < columns)
        {
            for (var (row, at) = (0, (nint)_block.Offset); row < rows; row++, at += _block.Stride)
            {
                for (var column = whole; column < columns; column++)
                {
                    Step<Lanes64, double>(_element, ref _target, in _first, in _second, at + column);
                }
            }
        }
    }

    /// <summary>As many columns of all rows as fill lanes; by itself, so that the compiler finds room in registers for all that stays the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Whole<TLanes, TVector>(int rows, nint columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        // Copied, since what is stored might be a field, for all that the compiler knows.
        var element = _element;
        ref var target = ref _target;
        ref readonly var first = ref _first;
        ref readonly var second = ref _second;
        nint stride = _block.Stride;
        nint at = _block.Offset;
        nint column = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            // The first vector comes before the loop, and with it the constants, which then stay in registers too, where there are 32.
            Step<TLanes, TVector>(element, ref target, in first, in second, at);
            column = TLanes.Count;
        }

        for (; rows > 0; rows--, column = 0, at += stride)
        {
            for (; column < columns; column += TLanes.Count)
            {
                Step<TLanes, TVector>(element, ref target, in first, in second, at + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TLanes, TVector>(TElement element, ref double target, ref readonly double first, ref readonly double second, nint at)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        Elements.Put<TLanes, TVector, TElement>(element, TLanes.Load(in target, at), ref target, in first, in second, at);
}

/// <summary>Runs a loop over elements on the widest lanes.</summary>
internal static class Elements
{
    // Fewer are done before a loop is set up.
    private const int Few = 8;

    /// <summary>Writes what becomes of some elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put<TLanes, TVector, TElement>(
        TElement element, TVector old, ref double target, ref readonly double first, ref readonly double second, nint at)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TElement : struct, IElement
    {
        var value = TElement.TakesSources
            ? element.Of<TLanes, TVector>(old, TLanes.Load(in first, at), TLanes.Load(in second, at))
            : element.Of<TLanes, TVector>(old, old, old);
        TLanes.Store(value, ref target, at);
    }

    /// <summary>Over blocks of all three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TElement>(TElement element, Span<double> target, ReadOnlySpan<double> first, ReadOnlySpan<double> second, in Block block)
        where TElement : struct, IElement
    {
        // The last element of the block is in all of them.
        var last = block.Offset + ((block.Rows - 1) * block.Stride) + block.Columns - 1;
        if (block.Rows > 0 && block.Columns > 0)
        {
            _ = (target[last], first[last], second[last]);
            var loop = new ElementLoop<TElement>(element, target, first, second, in block);
            Widest.Run(ref loop);
        }
    }

    /// <summary>Over all of the target and as many of the sources.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)] // inlined, it would keep its callers from being compiled ahead
    public static void Run<TElement>(TElement element, Span<double> target, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
        where TElement : struct, IElement
    {
        if (target.Length >= Few)
        {
            Run(element, target, first, second, Block.All(1, target.Length));
            return;
        }

        for (var i = 0; i < target.Length; i++)
        {
            target[i] = element.Of<Lanes64, double>(target[i], first[i], second[i]);
        }
    }
}
