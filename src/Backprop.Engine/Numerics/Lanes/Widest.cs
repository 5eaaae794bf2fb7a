using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Engine;

/// <summary>A loop that is written for any width.</summary>
internal interface ILaneLoop
{
    void Run<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}

/// <summary>Runs a loop on the widest lanes that multiply and add in one rounding.</summary>
internal static class Widest
{
    // The conditions are constants to the compiler that runs at last: one branch is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TLoop>(scoped ref TLoop loop)
        where TLoop : struct, ILaneLoop, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
        {
            loop.Run<Lanes512, Vector512<double>>();
        }
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
        {
            loop.Run<Lanes256, Vector256<double>>();
        }
        else if (AdvSimd.Arm64.IsSupported)
        {
            loop.Run<Lanes128, Vector128<double>>();
        }
        else
        {
            loop.Run<Lanes64, double>();
        }
    }
}
