using System.Runtime.CompilerServices;

namespace Backprop.Engine;

/// <summary>The loops of linear algebra, over row-major values that the caller owns. None allocates.</summary>
/// <remarks>
/// Each element of a result is summed in the order of its index, so that the same operands give the same bits.
/// What goes by lanes is compiled for good when it is called first, and not into its callers, which then can be compiled ahead:
/// a notebook that trains for a second has no time to find out what it should have compiled.
/// </remarks>
internal static class Kernel
{
    /// <summary>C = A B.</summary>
    /// <param name="a">A, rows×inner.</param>
    /// <param name="b">B, inner×columns.</param>
    /// <param name="c">C, rows×columns, overwritten.</param>
    /// <param name="rows">The rows of A.</param>
    /// <param name="inner">The columns of A.</param>
    /// <param name="columns">The columns of B.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns)
    {
        if (columns == 1)
        {
            MultiplyColumn(a, b[..inner], c[..rows]);
            return;
        }

        var loop = new PlainProduct(a, transposed: false, b, c, rows, inner, columns);
        Widest.Run(ref loop);
    }

    /// <summary>c = A b of a column b; four rows at a time, so that no sum waits for its own last step.</summary>
    /// <param name="a">A, a row for each of c, a column for each of b.</param>
    /// <param name="b">b.</param>
    /// <param name="c">c, overwritten.</param>
    public static void MultiplyColumn(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)
    {
        var i = 0;
        for (; i <= c.Length - 4; i += 4)
        {
            var one = a.Slice(i * b.Length, b.Length);
            var two = a.Slice((i + 1) * b.Length, b.Length);
            var three = a.Slice((i + 2) * b.Length, b.Length);
            var four = a.Slice((i + 3) * b.Length, b.Length);
            var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0);
            for (var k = 0; k < b.Length; k++)
            {
                first += one[k] * b[k];
                second += two[k] * b[k];
                third += three[k] * b[k];
                fourth += four[k] * b[k];
            }

            (c[i], c[i + 1], c[i + 2], c[i + 3]) = (first, second, third, fourth);
        }

        for (; i < c.Length; i++)
        {
            c[i] = Dot(a.Slice(i * b.Length, b.Length), b);
        }
    }

    /// <summary>C = Aᵀ B.</summary>
    /// <param name="a">A, inner×rows.</param>
    /// <param name="b">B, inner×columns.</param>
    /// <param name="c">C, rows×columns, overwritten.</param>
    /// <param name="rows">The columns of A.</param>
    /// <param name="inner">The rows of A.</param>
    /// <param name="columns">The columns of B.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MultiplyTransposedLeft(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns)
    {
        var loop = new PlainProduct(a, transposed: true, b, c, rows, inner, columns);
        Widest.Run(ref loop);
    }

    /// <summary>C = A Bᵀ; four elements at a time, so that no sum waits for its own last step.</summary>
    /// <param name="a">A, rows×inner.</param>
    /// <param name="b">B, columns×inner.</param>
    /// <param name="c">C, rows×columns, overwritten.</param>
    /// <param name="rows">The rows of A.</param>
    /// <param name="inner">The columns of A and of B.</param>
    /// <param name="columns">The rows of B.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MultiplyTransposedRight(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns)
    {
        a = a[..(rows * inner)];
        b = b[..(columns * inner)];
        c = c[..(rows * columns)];
        var i = 0;
        for (; i <= c.Length - 4; i += 4)
        {
            ref readonly var a0 = ref a[i / columns * inner];
            ref readonly var a1 = ref a[(i + 1) / columns * inner];
            ref readonly var a2 = ref a[(i + 2) / columns * inner];
            ref readonly var a3 = ref a[(i + 3) / columns * inner];
            ref readonly var b0 = ref b[i % columns * inner];
            ref readonly var b1 = ref b[(i + 1) % columns * inner];
            ref readonly var b2 = ref b[(i + 2) % columns * inner];
            ref readonly var b3 = ref b[(i + 3) % columns * inner];
            var (c0, c1, c2, c3) = (0.0, 0.0, 0.0, 0.0);
            for (nint k = 0; k < inner; k++)
            {
                c0 += At(in a0, k) * At(in b0, k);
                c1 += At(in a1, k) * At(in b1, k);
                c2 += At(in a2, k) * At(in b2, k);
                c3 += At(in a3, k) * At(in b3, k);
            }

            (c[i], c[i + 1], c[i + 2], c[i + 3]) = (c0, c1, c2, c3);
        }

        for (; i < c.Length; i++)
        {
            c[i] = Dot(a.Slice(i / columns * inner, inner), b.Slice(i % columns * inner, inner));
        }

        static double At(ref readonly double first, nint k) => Unsafe.Add(ref Unsafe.AsRef(in first), k);
    }

    /// <summary>Adds the column b to every column of the matrix.</summary>
    public static void AddColumn(ReadOnlySpan<double> b, Span<double> matrix, int columns)
    {
        for (var i = 0; i < b.Length; i++)
        {
            foreach (ref var value in matrix.Slice(i * columns, columns))
            {
                value += b[i];
            }
        }
    }

    /// <summary>The sum of each row of the matrix.</summary>
    public static void SumRows(ReadOnlySpan<double> matrix, Span<double> sums, int columns)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = Sum(matrix.Slice(i * columns, columns));
        }
    }

    /// <summary>difference = a − b, element by element.</summary>
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> difference) =>
        Elements.Run(default(Difference), difference, a, b);

    /// <summary>product = a ⊙ b, element by element.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product) =>
        Elements.Run(default(Product), product, a, b);

    /// <summary>Divides every value by the same number.</summary>
    public static void Divide(Span<double> values, double divisor) => Elements.Run(new Quotient(divisor), values, values, values);

    /// <summary>target += factor · source.</summary>
    public static void AddScaled(ReadOnlySpan<double> source, double factor, Span<double> target) =>
        Elements.Run(new Scaled(factor), target, source, source);

    /// <summary>The same on a block of both.</summary>
    public static void AddScaled(ReadOnlySpan<double> source, double factor, Span<double> target, in Block block) =>
        Elements.Run(new Scaled(factor), target, source, source, in block);

    /// <summary>The sum of the values.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The Euclidean norm √(Σ v²).</summary>
    public static double Norm(ReadOnlySpan<double> values) => Math.Sqrt(Dot(values, values));

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>The product and the sum are rounded each by itself, as they are written.</summary>
    private readonly struct Scaled(double factor) : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Add(old, TLanes.Multiply(TLanes.All(factor), first));
    }

    private readonly struct Quotient(double divisor) : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Divide(old, TLanes.All(divisor));
    }

    private readonly struct Product : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Multiply(first, second);
    }

    private readonly struct Difference : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Subtract(first, second);
    }
}
