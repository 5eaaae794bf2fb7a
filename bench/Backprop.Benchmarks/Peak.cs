using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

internal static class Peak
{
    /// <summary>Multiply-adds of doubles that one core can do, in 10⁹ operations a second, a multiplication and an addition counting two.</summary>
    public static double OneCore()
    {
        var best = 0.0;
        for (var round = 0; round < 20; round++)
        {
            var watch = Stopwatch.StartNew();
            var operations = Vector512.IsHardwareAccelerated ? Wide(200_000) : Narrow(200_000);
            best = Math.Max(best, operations / watch.Elapsed.TotalSeconds / 1e9);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Wide(int times)
    {
        var x = Vector512.Create(0.999999);
        var y = Vector512.Create(1e-9);
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
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

        Kept = (a + b + c + d + e + f + g + h + i + j + k + l)[0];
        return 12.0 * 2 * Vector512<double>.Count * times;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Narrow(int times)
    {
        var x = Vector256.Create(0.999999);
        var y = Vector256.Create(1e-9);
        var (a, b, c, d, e) = (x, x, x, x, x);
        var (f, g, h, i, j) = (x, x, x, x, x);
        for (var t = 0; t < times; t++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
        }

        Kept = (a + b + c + d + e + f + g + h + i + j)[0];
        return 10.0 * 2 * Vector256<double>.Count * times;
    }

    public static double Kept { get; private set; }
}
