using Backprop.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Laws;

/// <summary>Draws problems of every activation, loss, depth and batch, the first ones small, and knows smaller ones of each.</summary>
public static class Problems
{
    /// <summary>Output activations and losses that go together: the cross-entropies need predictions in (0, 1).</summary>
    public static IReadOnlyList<(Activation Output, Loss Loss)> Pairs { get; } =
    [
        .. Activation.All.Select(output => (output, (Loss)Loss.HalfSquaredError)),
        .. new Activation[] { Activation.Sigmoid, Activation.Softmax }.SelectMany(output => new[] { (output, (Loss)Loss.BinaryCrossEntropy), (output, Loss.CategoricalCrossEntropy) }),
    ];

    /// <summary>Found by FsCheck for every law that takes a problem.</summary>
    public static Arbitrary<Problem> Arbitrary() => Arb.From(
        Gen.Sized(size => Gen.Choose(0, int.MaxValue).Select(seed => Draw(new SplitMix64((ulong)seed), size))),
        SmallerProblems.Of);

    /// <param name="random">Draws it.</param>
    /// <param name="size">How large it may be, 1 to 100.</param>
    public static Problem Draw(SplitMix64 random, int size)
    {
        var (output, loss) = Pairs[random.Below(Pairs.Count)];
        var depth = Up(4);
        var sizes = Enumerable.Range(0, depth + 1).Select(_ => Up(5)).ToArray();
        if (output is Softmax && loss is BinaryCrossEntropy)
        {
            // Softmax of a single neuron is always 1, which this loss rightly refuses.
            sizes[depth] = Math.Max(2, sizes[depth]);
        }

        // Tenths and whole numbers bring zeros, ties and kinks that are hit exactly.
        Func<double, double> digits = random.Below(6) switch
        {
            0 => Math.Round,
            1 or 2 => value => Math.Round(value, 1),
            _ => value => value,
        };
        var layers = Enumerable.Range(1, depth).Select(l => new Layer(
            random.Matrix(sizes[l], sizes[l - 1], 1.2).Map(digits),
            random.Matrix(sizes[l], 1, 1.2).Map(digits),
            Slope(l == depth ? output : random.Pick<Activation>([.. Activation.All])))).ToArray();
        var samples = Up(4);
        return new(new(layers), random.Matrix(sizes[0], samples, 1.5).Map(digits), Targets(), loss);

        int Up(int most) => 1 + random.Below(1 + (most - 1) * Math.Min(size + 20, 100) / 100);

        Activation Slope(Activation activation) => activation is LeakyReLU ? Activation.LeakyReLU(random.Pick(0, 0.01, 0.1, random.Uniform(0, 1))) : activation;

        Matrix Targets()
        {
            var hot = Enumerable.Range(0, samples).Select(_ => random.Below(sizes[depth])).ToArray();
            return Matrices.Of(sizes[depth], samples, (i, s) => loss switch
            {
                CategoricalCrossEntropy => i == hot[s] ? 1 : 0,
                BinaryCrossEntropy => Math.Round(random.Uniform(0, 1), 1),
                _ => digits(random.Uniform(-1, 1)),
            });
        }
    }
}
