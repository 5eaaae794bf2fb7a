namespace Backprop.Engine.Tests;

/// <summary>The generator against the numbers that its authors' program gives for the seed 1234567, and what is made of them.</summary>
public sealed class SplitMix64Tests
{
    private static SplitMix64 Random => new(1234567);

    [Fact]
    public void Its_numbers_are_the_published_ones()
    {
        var random = Random;

        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void A_uniform_number_has_the_53_highest_bits()
    {
        var random = Random;

        Assert.Equal([6457827717110365317UL >> 11, 3203168211198807973UL >> 11], new[] { random.Uniform(0, 1), random.Uniform(0, 1) }.Select(u => (ulong)(u * (1UL << 53))));
        Assert.Equal(1.128829216249677, random.Uniform(-1, 3), 1e-15);
    }

    [Fact]
    public void A_normal_number_is_made_of_two_uniform_ones()
    {
        var random = Random;

        Assert.Equal(0.4284879007349292, random.Normal(), 1e-15);
        Assert.Equal(0.007685698515048663, random.Normal(), 1e-15);
    }

    [Fact]
    public void Whole_numbers_and_choices_are_the_highest_part()
    {
        var (below, pick) = (Random, Random);

        Assert.Equal([2, 1, 3, 1, 5], Enumerable.Range(0, 5).Select(_ => below.Below(6)));
        Assert.Equal("cbdbf", string.Concat(Enumerable.Range(0, 5).Select(_ => pick.Pick('a', 'b', 'c', 'd', 'e', 'f'))));
    }

    [Fact]
    public void A_matrix_is_drawn_row_by_row_and_evenly_about_0()
    {
        var (random, matrix) = (Random, Random.Matrix(2, 3, 5));

        Assert.Equal(Enumerable.Range(0, 6).Select(_ => random.Uniform(-5, 5)), matrix.Values.ToArray());
        Assert.Equal("2×3", matrix.ShapeText);
    }
}
