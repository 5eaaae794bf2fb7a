using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>eˣ, and eˣ − 1 of numbers that are not positive, in every lane; the same bits on every machine.</summary>
/// <remarks>
/// x = (n + j/8) ln 2 + r with j of 0 to 7 and |r| ≤ 1/16 ln 2, and eˣ = 2ⁿ 2^(j/8) eʳ. A table has T, 2^(j/8) as a double: eˣ = 2ⁿ (T + T p) with
/// p = eʳ − 1 = r + r² q(r). q is the polynomial of degree 5 that meets (eʳ − 1 − r) / r² in the six Chebyshev points of the interval; it leaves a relative error of
/// 1.0 · 10⁻¹⁷, a tenth of the last bit. The roundings of r and p count with |r| only. What T is off, 0.44 units in the last place at most, and the last rounding
/// make most of the error, which is 1.1 units at most.
/// Near 0, eˣ − 1 is all in p, whose relative error is larger: it goes without a table, |r| ≤ ½ ln 2, and q is of degree 9 and meets ten Chebyshev points; 1.6 · 10⁻¹⁷.
/// Beyond ±708, where the result would be subnormal or above all doubles, x is taken for ±708 (e⁻⁷⁰⁸ = 3 · 10⁻³⁰⁸). NaN gives NaN.
/// Source: Tang, Table-driven implementation of the exponential function in IEEE floating-point arithmetic (1989), section 2.
/// </remarks>
internal static class Exponential
{
    private const double Most = 708;

    // Adding it leaves no room for a fraction: what was added is rounded to a whole number, which stands in the last bits.
    private const double Whole = 6755399441055744; // 1.5 · 2⁵²
    private const double InverseLn2 = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double RestOfLn2 = 2.3190468138462996e-17;

    // The bits of a double below its exponent.
    private const int Mantissa = 52;

    /// <summary>The bits of T, less j times 2⁴⁹: when 8 n + j, moved up by 49 places, is added to them, they are those of 2ⁿ T.</summary>
    private static ReadOnlySpan<double> Powers =>
        [1, 0.9827538663326288, 0.9696035575013605, 0.9609197773255048, 0.9571067811865476, 0.9586054127039704, 0.9658964152537145, 0.9795040432046712];

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var r = Reduced<TLanes, TVector>(TLanes.AtMost(TLanes.AtLeast(x, -Most), Most), 8, out var power);

        // In pairs, so that few operations wait for each other.
        var r2 = TLanes.Multiply(r, r);
        var q01 = TLanes.MultiplyAdd(TLanes.All(0.16666666666666724), r, TLanes.All(0.5000000000000051));
        var q23 = TLanes.MultiplyAdd(TLanes.All(0.00833333332787334), r, TLanes.All(0.04166666661752646));
        var q45 = TLanes.MultiplyAdd(TLanes.All(0.00019842045637239258), r, TLanes.All(0.0013889587108239542));
        var q = TLanes.MultiplyAdd(TLanes.MultiplyAdd(q45, r2, q23), r2, q01);
        var p = TLanes.MultiplyAdd(r2, q, r);
        var scale = TLanes.AddBits(TLanes.OfEight(in MemoryMarshal.GetReference(Powers), power), power, Mantissa - 3);
        return TLanes.MultiplyAdd(scale, p, scale);
    }

    /// <summary>eˣ − 1 for x ≤ 0, without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LessOneOfNotPositive<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var r = Reduced<TLanes, TVector>(TLanes.AtLeast(x, -Most), 1, out var power);

        // Estrin's order: pairs, pairs of pairs.
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
        var p = TLanes.MultiplyAdd(r2, q, r);
        var scale = TLanes.AddBits(TLanes.All(1), power, Mantissa);
        return TLanes.MultiplyAdd(scale, p, TLanes.Subtract(scale, TLanes.All(1)));
    }

    /// <summary>r = x − n/parts ln 2, and n in the last bits of the power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduced<TLanes, TVector>(TVector x, double parts, out TVector power)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        power = TLanes.MultiplyAdd(x, TLanes.All(parts * InverseLn2), TLanes.All(Whole));
        var n = TLanes.Subtract(power, TLanes.All(Whole));
        var r = TLanes.MultiplyAdd(n, TLanes.All(-Ln2 / parts), x);
        return TLanes.MultiplyAdd(n, TLanes.All(-RestOfLn2 / parts), r);
    }
}
