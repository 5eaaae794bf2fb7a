namespace Backprop.Engine;

/// <summary>How weights are drawn before the first step. Biases begin at 0.</summary>
public abstract class Initialization
{
    private protected Initialization()
    {
    }

    /// <summary>Normal, with variance 2 / (n_in + n_out): keeps the size of signals both ways through a layer whose slope is near 1.</summary>
    /// <remarks>Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010), eq. 12.</remarks>
    public static Initialization Xavier { get; } = new Scaled("Xavier", (inputs, outputs) => 2.0 / (inputs + outputs));

    /// <summary>Normal, with variance 2 / n_in: makes up for the half that ReLU drops.</summary>
    /// <remarks>Source: He, Zhang, Ren and Sun, Delving deep into rectifiers (2015), eq. 10.</remarks>
    public static Initialization He { get; } = new Scaled("He", (inputs, _) => 2.0 / inputs);

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>Normal, with the same standard deviation in every layer.</summary>
    /// <param name="deviation">The standard deviation, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static Initialization Normal(double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        Finite.Require(deviation, "The deviation", nameof(deviation));
        return new Scaled("Normal", (_, _) => deviation * deviation);
    }

    /// <summary>Draws the weights of a layer.</summary>
    /// <param name="weights">W, n_out×n_in, overwritten.</param>
    /// <param name="inputs">n_in.</param>
    /// <param name="outputs">n_out.</param>
    /// <param name="random">Draws.</param>
    internal abstract void Draw(Span<double> weights, int inputs, int outputs, SplitMix64 random);

    private sealed class Scaled(string name, Func<int, int, double> variance) : Initialization
    {
        public override string Name => name;

        internal override void Draw(Span<double> weights, int inputs, int outputs, SplitMix64 random)
        {
            var deviation = Math.Sqrt(variance(inputs, outputs));
            foreach (ref var weight in weights)
            {
                weight = deviation * random.Normal();
            }
        }
    }
}
