using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>Document 1: a 1-4-1 ReLU network with a linear output, and a step of gradient descent whose learning rate is the letter α.</summary>
public sealed class OneInputFourReluDocument() : PrintedDocument("01-one-input-four-relu")
{
    private const int Neurons = 4;

    public static Network Network { get; } = new(
        new Layer([[1.0], [-3.0], [0.5], [4.0]], [5.0, -2.0, 0.0, 2.0], Activation.ReLU),
        new Layer([[-2.4, 1.8, -1.0, -1.5]], [-1.0], Activation.Identity));

    public static BackwardPass Pass { get; } = Network.Forward(2.0).Backward(5.0, Loss.HalfSquaredError);

    public override IReadOnlyDictionary<string, Func<bool>> Claims => OneInputFourReluClaims.Of(Pass);

    protected override Derivation Own => Pass.DeriveUpdate("α");

    /// <summary>A network with some hidden neurons active and some not: a formula must not hold because everything in it is 0.</summary>
    public override Derivation OtherNumbers(SplitMix64 random) => OtherPass(random).DeriveUpdate("α");

    public static BackwardPass OtherPass(SplitMix64 random)
    {
        ArgumentNullException.ThrowIfNull(random);
        while (true)
        {
            var forward = Network.Random(random, 2, 1, (Neurons, Activation.ReLU), (1, Activation.Identity)).Forward(random.Matrix(1, 1, 2));
            if (forward.PreActivation(1).Values.ToArray().Count(z => z > 0) == Neurons / 2)
            {
                return forward.Backward(random.Matrix(1, 1, 2), Loss.HalfSquaredError);
            }
        }
    }
}
