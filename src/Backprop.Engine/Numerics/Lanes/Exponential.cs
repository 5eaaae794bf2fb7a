using System.Runtime.CompilerServices;

namespace Backprop.Engine;

/// <summary>eˣ and eˣ − 1 of numbers that are not positive, in every lane; the same bits on every machine.</summary>
/// <remarks>
/// x = n ln 2 + r with |r| ≤ ½ ln 2, eˣ = 2ⁿ eʳ, and eʳ = 1 + r + r² q(r). q is the polynomial of degree 9 that meets (eʳ − 1 − r) / r² in the ten
/// Chebyshev points of that interval; it leaves a relative error of 1.6 · 10⁻¹⁷, a seventh of the last bit.
/// Below −708, where the result would be subnormal, x is taken for −708 (e⁻⁷⁰⁸ = 3 · 10⁻³⁰⁸). NaN gives NaN.
/// Source of the reduction: Tang, Table-driven implementation of the exponential function in IEEE floating-point arithmetic (1989), section 2.
/// </remarks>
internal static class Exponential
{
    private const double Least = -708;

    // Adding it leaves no room for a fraction: what was added is rounded to a whole number, which stands in the last bits.
    private const double Whole = 6755399441055744; // 1.5 · 2⁵²
    private const double InverseLn2 = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double RestOfLn2 = 2.3190468138462996e-17;

    /// <summary>eˣ for x ≤ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfNotPositive<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var less1 = Reduced<TLanes, TVector>(x, out var power);
        return TLanes.Scale(TLanes.Add(less1, TLanes.All(1)), power);
    }

    /// <summary>eˣ − 1 for x ≤ 0, without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LessOneOfNotPositive<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var less1 = Reduced<TLanes, TVector>(x, out var power);
        var scale = TLanes.Scale(TLanes.All(1), power);
        return TLanes.MultiplyAdd(scale, less1, TLanes.Subtract(scale, TLanes.All(1)));
    }

    /// <summary>eʳ − 1, and n in the last bits of the power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduced<TLanes, TVector>(TVector x, out TVector power)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        x = TLanes.AtLeast(x, Least);
        power = TLanes.MultiplyAdd(x, TLanes.All(InverseLn2), TLanes.All(Whole));
        var n = TLanes.Subtract(power, TLanes.All(Whole));
        var r = TLanes.MultiplyAdd(n, TLanes.All(-Ln2), x);
        r = TLanes.MultiplyAdd(n, TLanes.All(-RestOfLn2), r);

        // Estrin's order: pairs, pairs of pairs, so that few operations wait for each other.
        var r2 = TLanes.Multiply(r, r);
        var r4 = TLanes.Multiply(r2, r2);
        var q01 = TLanes.MultiplyAdd(TLanes.All(0.16666666666666669), r, TLanes.All(0.5000000000000001));
        var q23 = TLanes.MultiplyAdd(TLanes.All(0.008333333333330062), r, TLanes.All(0.04166666666662413));
        var q45 = TLanes.MultiplyAdd(TLanes.All(0.00019841269863053618), r, TLanes.All(0.0013888888917213717));
        var q67 = TLanes.MultiplyAdd(TLanes.All(2.7557268459997064e-06), r, TLanes.All(2.4801521295954376e-05));
        var q89 = TLanes.MultiplyAdd(TLanes.All(2.510038549551032e-08), r, TLanes.All(2.7620088445409746e-07));
        var q03 = TLanes.MultiplyAdd(q23, r2, q01);
        var q47 = TLanes.MultiplyAdd(q67, r2, q45);
        var q = TLanes.MultiplyAdd(TLanes.MultiplyAdd(q89, r4, q47), r4, q03);
        return TLanes.MultiplyAdd(r2, q, r);
    }
}
