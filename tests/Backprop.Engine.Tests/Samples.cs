namespace Backprop.Engine.Tests;

/// <summary>Networks, inputs and targets that the tests share.</summary>
internal static class Samples
{
    public static readonly Activation[] Activations =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(),
        Activation.LeakyReLU(0.25), Activation.Softplus, Activation.Softmax,
    ];

    public static readonly Loss[] Losses = [Loss.HalfSquaredError, Loss.BinaryCrossEntropy, Loss.CategoricalCrossEntropy];

    /// <summary>The network [3, 2, 2, 1] of document 5.</summary>
    public static Network GradientTrace { get; } = new(
        new Layer([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [0.1, 0.2], Activation.Sigmoid),
        new Layer([[0.7, 0.8], [0.9, 1.0]], [0.1, 0.2], Activation.Sigmoid),
        new Layer([[0.3, 0.4]], [0.1], Activation.Sigmoid));

    public static Activation ActivationNamed(string name) => Activations.First(activation => activation.Name == name);

    public static Loss LossNamed(string name) => Losses.First(loss => loss.Name == name);

    /// <summary>Output activations whose values the loss accepts: the cross-entropies need (0, 1).</summary>
    public static bool FitTogether(Activation output, Loss loss) => loss is HalfSquaredError || output is Sigmoid or Softmax;

    public static Network Network(SplitMix64 random, int[] sizes, Func<int, Activation> activation, double size = 1.2) => new(
        Enumerable.Range(1, sizes.Length - 1).Select(l =>
            new Layer(random.Matrix(sizes[l], sizes[l - 1], size), random.Matrix(sizes[l], 1, size), activation(l))));

    public static Matrix Targets(SplitMix64 random, Loss loss, int outputs, int samples)
    {
        var values = new double[outputs, samples];
        for (var s = 0; s < samples; s++)
        {
            var hot = random.Below(outputs);
            for (var i = 0; i < outputs; i++)
            {
                values[i, s] = loss switch
                {
                    Engine.CategoricalCrossEntropy => i == hot ? 1 : 0,
                    Engine.BinaryCrossEntropy => Math.Round(random.Uniform(0, 1), 1),
                    _ => random.Uniform(-1, 1),
                };
            }
        }

        return Matrix.FromArray(values);
    }
}
