using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Engine;

/// <summary>Four rows of four values, turned over their diagonal in registers.</summary>
internal static class Turn
{
    /// <summary>Whether the machine has the instructions.</summary>
    public static bool IsSupported => Avx.IsSupported && Fma.IsSupported;

    /// <summary>The four columns.</summary>
    /// <param name="first">The first value.</param>
    /// <param name="row">From a row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> One, Vector256<double> Two, Vector256<double> Three, Vector256<double> Four) Columns(ref readonly double first, nint row)
    {
        // The first halves of two rows, and the last, are put together on the way from memory: that leaves half of the exchanges.
        var (first02, last02) = (Halves(in first, 0, 2 * row), Halves(in first, 2, (2 * row) + 2));
        var (first13, last13) = (Halves(in first, row, 3 * row), Halves(in first, row + 2, (3 * row) + 2));
        return (Avx.UnpackLow(first02, first13), Avx.UnpackHigh(first02, first13), Avx.UnpackLow(last02, last13), Avx.UnpackHigh(last02, last13));

        static Vector256<double> Halves(ref readonly double first, nint one, nint other) =>
            Vector256.Create(Vector128.LoadUnsafe(in first, (nuint)one), Vector128.LoadUnsafe(in first, (nuint)other));
    }
}
