using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>What becomes of each of many numbers, written once for every width.</summary>
internal interface IElement
{
    /// <summary>The new value, from the old one and those of two sources in the same place.</summary>
    TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}

/// <summary>Goes through numbers that stand side by side in a target and two sources.</summary>
internal readonly ref struct ElementLoop<TElement>(TElement element, Span<double> target, ReadOnlySpan<double> first, ReadOnlySpan<double> second) : ILaneLoop
    where TElement : struct, IElement
{
    private readonly TElement _element = element;
    private readonly ref double _target = ref MemoryMarshal.GetReference(target);
    private readonly ref readonly double _first = ref MemoryMarshal.GetReference(first[..target.Length]);
    private readonly ref readonly double _second = ref MemoryMarshal.GetReference(second[..target.Length]);
    private readonly nint _length = target.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nint at = 0;
        for (; at <= _length - TLanes.Count; at += TLanes.Count)
        {
            Step<TLanes, TVector>(at);
        }

        for (; at < _length; at++)
        {
            Step<Lanes64, double>(at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step<TLanes, TVector>(nint at)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var value = _element.Of<TLanes, TVector>(TLanes.Load(in _target, at), TLanes.Load(in _first, at), TLanes.Load(in _second, at));
        TLanes.Store(value, ref _target, at);
    }
}
