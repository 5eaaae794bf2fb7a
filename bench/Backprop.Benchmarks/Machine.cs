using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Benchmarks;

/// <summary>What the measurements were made on.</summary>
internal static class Machine
{
    private static double _kept;

    /// <summary>Multiplications and additions of doubles that one core can do in a second, in 10⁹, each counted by itself.</summary>
    public static double Peak { get; private set; }

    /// <summary>Processor, cores, lanes, versions, and the peak as measured.</summary>
    public static string Describe(bool isSmoke)
    {
        Peak = Enumerable.Range(0, isSmoke ? 1 : 50).Max(_ => Rate(isSmoke ? 1000 : 100_000));
        var lanes = Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : Vector128.IsHardwareAccelerated ? 2 : 1;
        return FormattableString.Invariant($"{Processor()}, {Environment.ProcessorCount} cores, {lanes} doubles a vector, {Peak:F0} GFLOP/s a core by fused multiply-adds; ")
            + $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.OSDescription}";
    }

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..];
    }

    private static double Rate(int times)
    {
        var start = Stopwatch.GetTimestamp();
        _kept += Sums(times);
        return 12.0 * 2 * Vector512<double>.Count * times / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    /// <summary>Twelve sums that do not wait for each other, all in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Sums(int times)
    {
        var x = Vector512.Create(0.999999);
        var y = Vector512.Create(1e-9);
        var (a, b, c, d) = (x, x, x, x);
        var (e, f, g, h) = (x, x, x, x);
        var (i, j, k, l) = (x, x, x, x);
        for (var t = 0; t < times; t++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }

        return (a + b + c + d + e + f + g + h + i + j + k + l)[0];
    }
}
