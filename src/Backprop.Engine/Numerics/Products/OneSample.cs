using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>The products of a small layer for a single sample, without the setting up of tiles; the same sums in the same order as <see cref="Product"/>.</summary>
internal static class OneSample
{
    /// <summary>z = start + W x.</summary>
    /// <param name="weights">W, outputs×inputs.</param>
    /// <param name="x">x, one for each input.</param>
    /// <param name="start">One for each output; empty for 0.</param>
    /// <param name="z">z, one for each output, overwritten.</param>
    public static void Multiply(ReadOnlySpan<double> weights, ReadOnlySpan<double> x, ReadOnlySpan<double> start, Span<double> z)
    {
        ref var row = ref MemoryMarshal.GetReference(weights);
        for (var i = 0; i < z.Length; i++)
        {
            var sum = start.IsEmpty ? 0 : start[i];
            for (var k = 0; k < x.Length; k++)
            {
                sum = Math.FusedMultiplyAdd(Unsafe.Add(ref row, k), x[k], sum);
            }

            z[i] = sum;
            row = ref Unsafe.Add(ref row, x.Length);
        }
    }

    /// <summary>x = Wᵀ d.</summary>
    /// <param name="weights">W, outputs×inputs.</param>
    /// <param name="d">d, at least as many as outputs.</param>
    /// <param name="x">x, one for each input, overwritten.</param>
    public static void MultiplyTransposed(ReadOnlySpan<double> weights, ReadOnlySpan<double> d, Span<double> x)
    {
        for (var j = 0; j < x.Length; j++)
        {
            var sum = 0.0;
            var i = 0;
            for (var at = j; at < weights.Length; at += x.Length)
            {
                sum = Math.FusedMultiplyAdd(weights[at], d[i++], sum);
            }

            x[j] = sum;
        }
    }

    /// <summary>G = d xᵀ.</summary>
    /// <param name="d">d, one for each row of G.</param>
    /// <param name="x">x, one for each column of G.</param>
    /// <param name="product">G, overwritten.</param>
    public static void Outer(ReadOnlySpan<double> d, ReadOnlySpan<double> x, Span<double> product)
    {
        var at = 0;
        for (var i = 0; i < d.Length; i++)
        {
            foreach (var value in x)
            {
                product[at++] = d[i] * value;
            }
        }
    }
}
