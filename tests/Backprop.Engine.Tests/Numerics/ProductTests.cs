namespace Backprop.Engine.Tests;

/// <summary>The matrix product of training, held against its definition bit by bit.</summary>
public sealed class ProductTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 1, 3, 1 }, { 2, 3, 1 }, { 4, 0, 4 }, { 5, 1, 9 }, { 3, 7, 16 }, { 17, 5, 31 }, { 18, 66, 24 }, { 21, 70, 47 }, { 6, 1030, 19 }, { 20, 1030, 35 }, { 33, 130, 64 },

        // One or two rows or columns.
        { 1, 16, 40 }, { 1, 33, 17 }, { 2, 6, 40 }, { 2, 1030, 8 }, { 16, 32, 1 }, { 19, 13, 2 }, { 9, 70, 2 }, { 6, 12, 5 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_element_is_summed_in_the_order_of_the_inner_index_with_one_rounding_a_step(int rows, int inner, int columns)
    {
        var random = new SplitMix64(21);
        var (a, b, start) = (Draw(random, rows * inner), Draw(random, inner * columns), Draw(random, rows));
        var expected = new double[rows * columns];
        for (var i = 0; i < expected.Length; i++)
        {
            var sum = start[i / columns];
            for (var k = 0; k < inner; k++)
            {
                sum = Math.FusedMultiplyAdd(a[(i / columns * inner) + k], b[(k * columns) + (i % columns)], sum);
            }

            expected[i] = sum * 0.3;
        }

        var (aTurned, bTurned) = (Turn(a, rows, inner), Turn(b, inner, columns));
        foreach (var lanes in LaneWidths.All)
        {
            foreach (var (transposedA, transposedB) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                var c = new double[rows * columns];
                var left = transposedA ? Operand.Transposed(aTurned, rows) : Operand.Of(a, inner);
                var right = transposedB ? Operand.Transposed(bTurned, inner) : Operand.Of(b, columns);
                LaneWidths.Run(lanes, new Product<Times>(left, right, c, inner, Block.All(rows, columns), start, new(0.3)));
                LaneWidths.SameBits(expected, c, $"{lanes} lanes, Aᵀ {transposedA}, Bᵀ {transposedB}");
                c.AsSpan().Clear();
                new Product<Times>(left, right, c, inner, Block.All(rows, columns), start, new(0.3)).Compute();
                LaneWidths.SameBits(expected, c, "as training does it");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_becomes_of_the_sums_at_the_end_has_the_bits_of_a_loop_afterwards(int rows, int inner, int columns)
    {
        var random = new SplitMix64(24);
        var (a, b, z, values) = (Draw(random, rows * inner), Draw(random, inner * columns), Draw(random, rows * columns), Draw(random, rows * columns));
        var expected = new double[rows * columns];
        new Product<AsSummed>(Operand.Of(a, inner), Operand.Of(b, columns), expected, inner, Block.All(rows, columns)).Compute();
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = new Mixed().Of<Lanes64, double>(expected[i], z[i], values[i]);
        }

        var bTurned = Turn(b, inner, columns);
        foreach (var lanes in LaneWidths.All)
        {
            foreach (var transposed in new[] { false, true })
            {
                var c = new double[rows * columns];
                var right = transposed ? Operand.Transposed(bTurned, inner) : Operand.Of(b, columns);
                LaneWidths.Run(lanes, new Product<Mixed>(Operand.Of(a, inner), right, c, inner, Block.All(rows, columns), first: z, second: values));
                LaneWidths.SameBits(expected, c, $"{lanes} lanes, Bᵀ {transposed}");
                c.AsSpan().Clear();
                new Product<Mixed>(Operand.Of(a, inner), right, c, inner, Block.All(rows, columns), first: z, second: values).Compute();
                LaneWidths.SameBits(expected, c, "as training does it");
            }
        }
    }

    [Fact]
    public void A_block_changes_nothing_outside_of_it_and_gives_what_the_whole_gives()
    {
        const int rows = 23, inner = 40, columns = 51;
        var random = new SplitMix64(22);
        var (a, b) = (Draw(random, rows * inner), Draw(random, inner * columns));
        var whole = new double[rows * columns];
        new Product<AsSummed>(Operand.Of(a, inner), Operand.Of(b, columns), whole, inner, Block.All(rows, columns)).Compute();

        var part = new double[rows * columns];
        new Product<AsSummed>(Operand.Of(a, inner), Operand.Of(b, columns), part, inner, new Block(3, 5, 9, 37, columns)).Compute();

        for (var i = 0; i < part.Length; i++)
        {
            var inside = i / columns is >= 3 and < 12 && i % columns is >= 5 and < 42;
            Assert.Equal(inside ? whole[i] : 0, part[i]);
        }
    }

    [Fact]
    public void A_narrow_block_changes_nothing_outside_of_it_and_gives_what_the_whole_gives()
    {
        const int rows = 23, inner = 41, columns = 27;
        var random = new SplitMix64(23);
        var (a, b, start) = (Draw(random, rows * inner), Draw(random, inner * columns), Draw(random, rows));
        foreach (var from in new[] { default, start })
        {
            var whole = new double[rows * columns];
            new Product<AsSummed>(Operand.Of(a, inner), Operand.Transposed(b, inner), whole, inner, Block.All(rows, columns), from).Compute();
            foreach (var block in new Block[] { new(3, 5, 18, 1, columns), new(2, 25, 21, 2, columns), new(22, 1, 1, 25, columns), new(20, 3, 2, 9, columns) })
            {
                var part = new double[rows * columns];
                new Product<AsSummed>(Operand.Of(a, inner), Operand.Transposed(b, inner), part, inner, block, from).Compute();
                var places = new HashSet<int>();
                foreach (var place in block)
                {
                    places.Add(place);
                }

                LaneWidths.SameBits([.. whole.Select((value, i) => places.Contains(i) ? value : 0)], part, block.ToString());
            }
        }
    }

    /// <summary>An end that looks at all it is given.</summary>
    private readonly struct Mixed : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Subtract(TLanes.Multiply(old, first), second);
    }

    private static double[] Draw(SplitMix64 random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(-1, 1))];

    private static double[] Turn(double[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, values.Length).Select(i => values[(i % rows * columns) + (i / rows)])];
}
