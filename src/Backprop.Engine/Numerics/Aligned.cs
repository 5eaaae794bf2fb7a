using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>Numbers that begin where a line of the cache begins, so that no vector of them lies across two.</summary>
/// <remarks>
/// And each array in another line of its page: where one is read and another is written at the same distance from the beginnings of pages,
/// a core takes what it reads for what it has just written, and waits.
/// </remarks>
internal readonly struct Aligned
{
    private const int Line = 64;
    private const int Page = 4096;

    private static int _arrays;

    private readonly double[] _values;
    private readonly int _first;

    /// <summary>So many zeros.</summary>
    public Aligned(int count)
    {
        // Pinned, so that what begins a line goes on doing so.
        _values = GC.AllocateArray<double>(count + (Page / sizeof(double)), pinned: true);
        var address = (long)Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0);
        var wanted = Interlocked.Increment(ref _arrays) * 17L * Line % Page;
        _first = (int)((Page + wanted - (address % Page)) % Page / sizeof(double));
        Count = count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The first of them.</summary>
    public ref double First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), _first);

    /// <summary>The numbers.</summary>
    public Span<double> Span => MemoryMarshal.CreateSpan(ref First, Count);
}
