using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>Draws networks with few digits until one is kind to a pencil. A seed and a difficulty always give the same.</summary>
internal static class ExerciseDraw
{
    // About one candidate in ten is taken, in the worst case one in fifty.
    private const int MostTries = 100_000;

    // Halves and quarters: exact in doubles as on paper.
    private static readonly double[] Weights = [-2, -1.5, -1, -0.75, -0.5, -0.25, 0.25, 0.5, 0.75, 1, 1.5, 2];
    private static readonly double[] Biases = [-1, -0.5, -0.25, 0, 0.25, 0.5, 1];
    private static readonly double[] Inputs = [-1, -0.5, 0.5, 1, 1.5, 2];
    private static readonly double[] Targets = [-1, 0, 0.5, 1, 1.5, 2, 3];

    public static Update Of(int seed, Difficulty difficulty)
    {
        var random = new SplitMix64((uint)seed | ((ulong)difficulty << 32));
        var kind = KindOf(difficulty, random);
        for (var i = 0; i < MostTries; i++)
        {
            var candidate = Draw(kind, random);
            if (PencilRules.Allow(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException($"No {difficulty} exercise was found for the seed {seed} in {MostTries} draws.");
    }

    /// <summary>What is settled before any number is drawn.</summary>
    private sealed record Kind(int[] Sizes, Activation[] Activations, Loss Loss, int Samples);

    private static Kind KindOf(Difficulty difficulty, SplitMix64 random) => difficulty switch
    {
        Difficulty.Easy => Easy(random),
        Difficulty.Medium => Medium(random),
        Difficulty.Hard => Hard(random),
        _ => throw new ArgumentOutOfRangeException(nameof(difficulty), difficulty, "Easy, Medium or Hard was expected."),
    };

    private static Kind Easy(SplitMix64 random) => random.Pick(true, false)
        ? new([2, 1, 1], [Activation.ReLU, Activation.Identity], Loss.HalfSquaredError, 1)
        : new([2, 1], [random.Pick<Activation>(Activation.ReLU, Activation.Identity)], Loss.HalfSquaredError, 1);

    private static Kind Medium(SplitMix64 random) => new(
        [2, 2, 1],
        [random.Pick<Activation>(Activation.ReLU, Activation.Sigmoid), random.Pick<Activation>(Activation.Identity, Activation.Sigmoid)],
        Loss.HalfSquaredError,
        1);

    private static Kind Hard(SplitMix64 random)
    {
        Activation output = random.Pick<Activation>(Activation.Sigmoid, Activation.Tanh);
        return new(
            [2, 2, 2, 1],
            [random.Pick<Activation>(Activation.Sigmoid, Activation.Tanh), random.Pick<Activation>(Activation.Sigmoid, Activation.Tanh), output],
            output == Activation.Sigmoid ? Loss.BinaryCrossEntropy : Loss.HalfSquaredError,
            random.Pick(1, 1, 2));
    }

    private static Update Draw(Kind kind, SplitMix64 random)
    {
        var layers = kind.Activations.Select((activation, l) =>
            new Layer(Fill(random, Weights, kind.Sizes[l + 1], kind.Sizes[l]), Fill(random, Biases, kind.Sizes[l + 1], 1), activation)).ToList();
        var x = Fill(random, Inputs, kind.Sizes[0], kind.Samples);
        var y = Fill(random, TargetsOf(kind.Activations[^1]), kind.Sizes[^1], kind.Samples);
        return new Network(layers).Forward(x).Backward(y, kind.Loss).Update(random.Pick(0.1, 0.5));
    }

    private static double[] TargetsOf(Activation output) => output.Name switch
    {
        "sigmoid" => [0, 1],
        "tanh" => [-1, -0.5, 0.5, 1],
        _ => Targets,
    };

    private static Matrix Fill(SplitMix64 random, double[] choices, int rows, int columns) => Matrix.FromRows(
        [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.Pick<double>(choices)).ToArray())]);
}
