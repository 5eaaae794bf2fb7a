using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>What is done to each element of rows of numbers, by lanes.</summary>
internal interface IElement
{
    /// <summary>The new value of the target, from itself and two sources.</summary>
    TVector Of<TLanes, TVector>(TVector target, TVector first, TVector second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}

/// <summary>Goes through rows of numbers of the same length, by lanes.</summary>
internal readonly ref struct ElementLoop<TElement>(TElement element, Span<double> target, ReadOnlySpan<double> first, ReadOnlySpan<double> second) : ILaneLoop
    where TElement : struct, IElement
{
    private readonly TElement _element = element;
    private readonly ref double _target = ref MemoryMarshal.GetReference(target);
    private readonly ref readonly double _first = ref MemoryMarshal.GetReference(first);
    private readonly ref readonly double _second = ref MemoryMarshal.GetReference(second);
    private readonly nint _length = target.Length;

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
        where TVector : struct =>
        TLanes.Store(_element.Of<TLanes, TVector>(TLanes.Load(in _target, at), TLanes.Load(in _first, at), TLanes.Load(in _second, at)), ref _target, at);
}
