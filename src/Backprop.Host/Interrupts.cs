using System.ComponentModel;
using System.Runtime.CompilerServices;
using Backprop.Host.Cells;

namespace Backprop.Host;

/// <summary>What the tool puts at the head of the loops and functions of a cell.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Interrupts
{
    /// <summary>Ends the code if its cell was interrupted.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (CellInterruption.AnyIsAskedFor)
        {
            CellInterruption.ThrowIfAskedForHere();
        }
    }
}
