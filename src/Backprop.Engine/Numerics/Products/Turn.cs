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
        var (r0, r1) = (At(in first, 0), At(in first, row));
        var (r2, r3) = (At(in first, 2 * row), At(in first, 3 * row));
        var (low01, high01) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        var (low23, high23) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        return (
            Avx.Permute2x128(low01, low23, 0x20), Avx.Permute2x128(high01, high23, 0x20),
            Avx.Permute2x128(low01, low23, 0x31), Avx.Permute2x128(high01, high23, 0x31));

        static Vector256<double> At(ref readonly double first, nint offset) => Vector256.LoadUnsafe(in first, (nuint)offset);
    }
}
