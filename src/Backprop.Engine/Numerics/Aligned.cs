using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>Numbers that begin where a line of the cache begins, so that no vector of them lies across two.</summary>
internal readonly struct Aligned
{
    private const int Line = 64;

    private readonly double[] _values;
    private readonly int _first;

    /// <summary>So many zeros.</summary>
    public Aligned(int count)
    {
        // Pinned, so that what begins a line goes on doing so.
        _values = GC.AllocateArray<double>(count + (Line / sizeof(double)), pinned: true);
        var address = (long)Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0);
        _first = (int)((Line - (address % Line)) % Line / sizeof(double));
        Count = count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The first of them.</summary>
    public ref double First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), _first);

    /// <summary>The numbers.</summary>
    public Span<double> Span => MemoryMarshal.CreateSpan(ref First, Count);
}
