using System.Runtime.Intrinsics;

namespace Backprop.Engine.Tests;

/// <summary>Runs a loop on lanes of every width; those that the machine has no instruction for are computed without.</summary>
internal static class LaneWidths
{
    public static readonly int[] All = [8, 4, 2, 1];

    public static void Run<TLoop>(int lanes, TLoop loop)
        where TLoop : struct, ILaneLoop, allows ref struct
    {
        switch (lanes)
        {
            case 8: loop.Run<Lanes512, Vector512<double>>(); break;
            case 4: loop.Run<Lanes256, Vector256<double>>(); break;
            case 2: loop.Run<Lanes128, Vector128<double>>(); break;
            default: loop.Run<Lanes64, double>(); break;
        }
    }

    /// <summary>The same bits, NaN included.</summary>
    public static void SameBits(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]),
                FormattableString.Invariant($"{what}, element {i}: {actual[i]:R} instead of {expected[i]:R}"));
        }
    }
}
