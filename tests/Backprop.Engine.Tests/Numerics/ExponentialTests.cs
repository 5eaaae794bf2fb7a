using System.Numerics;

namespace Backprop.Engine.Tests;

/// <summary>The exponentials of training against e to 1,400 binary places, and the widths of lanes against each other.</summary>
public sealed class ExponentialTests
{
    private const int Places = 1400;

    [Fact]
    public void The_exponential_is_within_eleven_tenths_of_a_unit_in_the_last_place()
    {
        var one = BigInteger.One << Places;
        var worst = 0.0;
        foreach (var x in Arguments(-708, 2000).Concat(Arguments(-1, 1000)).Where(x => x != 0))
        {
            worst = Math.Max(worst, ErrorInUlps(Exponential.Of<Lanes64, double>(x), Exact(x)));
            worst = Math.Max(worst, ErrorInUlps(Exponential.Of<Lanes64, double>(-x), (one << Places) / Exact(x)));
        }

        Assert.InRange(worst, 0.4, 1.1);
    }

    [Fact]
    public void The_exponential_less_one_is_within_two_units_in_the_last_place()
    {
        var one = BigInteger.One << Places;
        var worst = 0.0;
        foreach (var x in Arguments(-50, 2000).Concat(Arguments(-1e-3, 200)).Where(x => x != 0))
        {
            worst = Math.Max(worst, ErrorInUlps(Exponential.LessOneOfNotPositive<Lanes64, double>(x), Exact(x) - one));
        }

        Assert.InRange(worst, 0.4, 2);
    }

    [Fact]
    public void Sigmoid_is_within_two_units_in_the_last_place_and_tanh_within_three()
    {
        var one = BigInteger.One << Places;
        var (sigmoid, tanh) = (0.0, 0.0);
        foreach (var x in Arguments(-300, 1500).Concat(Arguments(-10, 1000)).Where(x => x != 0))
        {
            var (power, square) = (Exact(x), Exact(2 * x));
            sigmoid = Math.Max(sigmoid, ErrorInUlps(default(Sigmoid.InLanes).Value<Lanes64, double>(x), (power << Places) / (one + power)));
            sigmoid = Math.Max(sigmoid, ErrorInUlps(default(Sigmoid.InLanes).Value<Lanes64, double>(-x), (one << Places) / (one + power)));
            tanh = Math.Max(tanh, ErrorInUlps(default(Tanh.InLanes).Value<Lanes64, double>(x), ((square - one) << Places) / (square + one)));
        }

        Assert.InRange(sigmoid, 0.4, 2);
        Assert.InRange(tanh, 0.4, 3);
    }

    [Fact]
    public void The_ends_are_those_of_the_functions()
    {
        Assert.Equal(1, Exponential.Of<Lanes64, double>(0));
        Assert.Equal(0, Exponential.LessOneOfNotPositive<Lanes64, double>(0));
        Assert.InRange(Exponential.Of<Lanes64, double>(double.NegativeInfinity), 0, 3.4e-308);
        Assert.InRange(Exponential.Of<Lanes64, double>(double.PositiveInfinity), 3e307, double.MaxValue);
        Assert.Equal(-1, Exponential.LessOneOfNotPositive<Lanes64, double>(double.NegativeInfinity));
        Assert.True(double.IsNaN(Exponential.Of<Lanes64, double>(double.NaN)));
        foreach (var lanes in LaneWidths.All)
        {
            Assert.Equal([0.5, 1, 1, 0.5], Values(lanes, default(Sigmoid.InLanes), [0, 40, double.PositiveInfinity, -0.0]));
            Assert.Equal([0, 1, -1, 1, -1], Values(lanes, default(Tanh.InLanes), [0, 25, -25, double.PositiveInfinity, double.NegativeInfinity]));
            Assert.All(Values(lanes, default(Sigmoid.InLanes), [-1000, double.NegativeInfinity]), value => Assert.InRange(value, 0, 3.4e-308));
            Assert.All(Values(lanes, default(Tanh.InLanes), [.. Enumerable.Repeat(double.NaN, 9)]), value => Assert.True(double.IsNaN(value)));
            Assert.All(Values(lanes, default(Sigmoid.InLanes), [.. Enumerable.Repeat(double.NaN, 9)]), value => Assert.True(double.IsNaN(value)));
        }
    }

    [Fact]
    public void Every_width_of_lanes_gives_the_same_bits()
    {
        double[] z = [.. Arguments(-720, 300), .. Arguments(-3, 300).Select(x => -x), .. Arguments(-1e-9, 20), 0, -0.0, 1e300, -1e300, double.PositiveInfinity, double.NegativeInfinity];
        Same(default(Sigmoid.InLanes), z);
        Same(default(Tanh.InLanes), z);
        Same(default(ReLU.InLanes), z);
        Same(new LeakyReLU.InLanes(0.01), z);
        Same(default(Identity.InLanes), z);

        // 7 neurons, 43 samples; the middle 30 of them.
        var (random, expected) = (new SplitMix64(4), Array.Empty<double>());
        var sums = random.Matrix(7, 43, 30).Values.ToArray();
        foreach (var lanes in LaneWidths.All)
        {
            var a = new double[sums.Length];
            LaneWidths.Run(lanes, new Softmax.SampleLoop(sums, a, new Block(0, 5, 7, 30, 43)));
            expected = expected.Length == 0 ? a : expected;
            LaneWidths.SameBits(expected, a, $"softmax on {lanes} lanes");
        }
    }

    [Fact]
    public void What_is_shown_has_the_bits_of_the_formula()
    {
        double[] z = [.. Arguments(-40, 100), .. Arguments(-40, 100).Select(x => -x), 0, -0.0, 1e-300, -800, 800];
        foreach (var activation in Samples.Activations.OfType<ScalarActivation>())
        {
            var a = new double[z.Length];
            activation.Apply(z, a, z.Length);
            LaneWidths.SameBits(Array.ConvertAll(z, activation.Value), a, activation.Name);
        }
    }

    [Fact]
    public void Training_computes_what_the_formulas_say()
    {
        var random = new SplitMix64(6);
        foreach (var activation in Samples.Activations)
        {
            var (z, slopes) = (random.Matrix(5, 21, 4).Values.ToArray(), random.Matrix(5, 21).Values.ToArray());
            var (a, block, delta, blockDelta) = (new double[105], new double[105], new double[105], new double[105]);
            activation.Apply(z, a, 21);
            activation.PullBack(z, a, slopes, delta, 21);
            activation.ApplyBlock(z, block, Block.All(5, 21));
            slopes.CopyTo(blockDelta, 0);
            activation.PullBackBlock(z, block, blockDelta, Block.All(5, 21));
            Close.To(Matrix.Column(a), Matrix.Column(block), 1e-15);
            Close.To(Matrix.Column(delta), Matrix.Column(blockDelta), 1e-15);
        }
    }

    private static void Same<TActivation>(TActivation activation, double[] z)
        where TActivation : struct, ILaneActivation
    {
        var (values, slopes) = (Values(1, activation, z), Slopes(1, activation, z));
        foreach (var lanes in LaneWidths.All)
        {
            LaneWidths.SameBits(values, Values(lanes, activation, z), $"{typeof(TActivation).DeclaringType!.Name} on {lanes} lanes");
            LaneWidths.SameBits(slopes, Slopes(lanes, activation, z), $"slope of {typeof(TActivation).DeclaringType!.Name} on {lanes} lanes");
        }
    }

    private static double[] Values<TActivation>(int lanes, TActivation activation, double[] z)
        where TActivation : struct, ILaneActivation
    {
        var a = new double[z.Length];
        LaneWidths.Run(lanes, new ElementLoop<Lanewise.Value<TActivation>>(new(activation), a, z, z, Block.All(1, z.Length)));
        return a;
    }

    private static double[] Slopes<TActivation>(int lanes, TActivation activation, double[] z)
        where TActivation : struct, ILaneActivation
    {
        var (a, delta) = (Values(1, activation, z), Enumerable.Repeat(0.7, z.Length).ToArray());
        LaneWidths.Run(lanes, new ElementLoop<Lanewise.Slope<TActivation>>(new(activation), delta, z, a, Block.All(1, z.Length)));
        return delta;
    }

    private static IEnumerable<double> Arguments(double low, int count)
    {
        var random = new SplitMix64(31);
        return Enumerable.Range(0, count).Select(_ => random.Uniform(low, 0)).Append(low).Append(low / 2);
    }

    /// <summary>eˣ · 2^Places, by Taylor's series of a 2048th of x, squared eleven times.</summary>
    private static BigInteger Exact(double x)
    {
        const int guard = 64;
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        var mantissa = new BigInteger((bits & 0xFFFFFFFFFFFFF) | 0x10000000000000);
        var scaled = Places + guard - 11 + exponent;
        var part = -(scaled >= 0 ? mantissa << scaled : mantissa >> -scaled);
        var (sum, term) = (BigInteger.One << (Places + guard), BigInteger.One << (Places + guard));
        for (var k = 1; !term.IsZero; k++)
        {
            term = term * part / k >> (Places + guard);
            if (term == BigInteger.MinusOne)
            {
                break;
            }

            sum += term;
        }

        for (var i = 0; i < 11; i++)
        {
            sum = sum * sum >> (Places + guard);
        }

        return sum >> guard;
    }

    private static double ErrorInUlps(double value, BigInteger exact)
    {
        // A whole number of units, which is exact.
        var lastPlace = Math.ILogB(value) - 52;
        var unit = BigInteger.One << (Places + lastPlace);
        var found = new BigInteger(Math.ScaleB(Math.Abs(value), -lastPlace)) * unit;
        return (double)((BigInteger.Abs(BigInteger.Abs(exact) - found) << 20) / unit) / (1 << 20);
    }
}
