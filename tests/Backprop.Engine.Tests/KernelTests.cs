namespace Backprop.Engine.Tests;

public sealed class KernelTests
{
    [Fact]
    public void The_products_are_those_of_the_definition()
    {
        var random = new SplitMix64(11);
        var (a, b) = (random.Matrix(3, 4), random.Matrix(4, 5));
        var expected = new double[15];
        for (var i = 0; i < 15; i++)
        {
            expected[i] = Enumerable.Range(0, 4).Sum(k => a[i / 5, k] * b[k, i % 5]);
        }

        // What was there before is overwritten.
        var (plain, left, right) = (Sevens(15), Sevens(15), Sevens(15));
        Kernel.Multiply(a.Values, b.Values, plain, 3, 4, 5);
        Kernel.MultiplyTransposedLeft(a.Transpose().Values, b.Values, left, 3, 4, 5);
        Kernel.MultiplyTransposedRight(a.Values, b.Transpose().Values, right, 3, 4, 5);

        Assert.Equal(expected, plain);
        Assert.Equal(expected, left);
        Assert.Equal(expected, right);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_product_writes_its_result_and_nothing_around_it(int rows)
    {
        foreach (var columns in new[] { 1, 3, 11 })
        {
            var random = new SplitMix64(14);
            var (a, b, size) = (random.Matrix(rows, 5), random.Matrix(5, columns), rows * columns);
            var c = Sevens(40 + size + 40);
            Kernel.Multiply(a.Values, b.Values, c.AsSpan(40, size), rows, 5, columns);

            Assert.Equal(Enumerable.Range(0, size).Select(i => Enumerable.Range(0, 5).Sum(k => a[i / columns, k] * b[k, i % columns])), c[40..^40]);
            Assert.All(c[..40].Concat(c[^40..]), value => Assert.Equal(7, value));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(32)]
    [InlineData(45)]
    public void The_mean_of_a_row_is_that_of_eight_sums_side_by_side(int columns)
    {
        var matrix = new SplitMix64(13).Matrix(3, columns);
        var means = new double[3];
        Rows.Means(matrix.Values, means, columns);

        for (var row = 0; row < 3; row++)
        {
            var (numbers, whole) = (matrix.Values.Slice(row * columns, columns).ToArray(), columns / 8 * 8);
            var parts = Enumerable.Range(0, 8).Select(lane => numbers.Take(whole).Where((_, i) => i % 8 == lane).Aggregate(0.0, (sum, value) => sum + value)).ToArray();
            for (var half = 4; half > 0; half /= 2)
            {
                parts = [.. Enumerable.Range(0, half).Select(i => parts[i] + parts[i + half])];
            }

            Assert.Equal(numbers.Skip(whole).Aggregate(parts[0], (sum, value) => sum + value) * (1.0 / columns), means[row]);
        }
    }

    private static double[] Sevens(int count) => [.. Enumerable.Repeat(7.0, count)];
}
