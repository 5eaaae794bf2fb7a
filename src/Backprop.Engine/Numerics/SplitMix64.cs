namespace Backprop.Engine;

/// <summary>A generator of random numbers whose seed gives the same numbers on every machine and in every version, which System.Random does not promise.</summary>
/// <remarks>Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014), figure 17.</remarks>
/// <param name="seed">Decides every number.</param>
public sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [low, high), each as likely as any other.</summary>
    /// <param name="low">The smallest.</param>
    /// <param name="high">The end, which is not reached.</param>
    public double Uniform(double low, double high) => low + ((high - low) * (Next() >> 11) / (1UL << 53));

    /// <summary>A number of the normal distribution of mean 0 and variance 1.</summary>
    /// <remarks>Source: Box and Muller, A note on the generation of random normal deviates (1958); the second of each pair is left.</remarks>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform(0, 1))) * Math.Cos(2 * Math.PI * Uniform(0, 1));

    /// <summary>A whole number from 0 to count − 1.</summary>
    /// <param name="count">How many there are.</param>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>One of several, each about as likely as any other.</summary>
    /// <typeparam name="T">What they are.</typeparam>
    /// <param name="choices">The several.</param>
    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>A matrix of numbers in [−size, size).</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="size">How large they may be.</param>
    public Matrix Matrix(int rows, int columns, double size = 1)
    {
        var values = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                values[i, j] = Uniform(-size, size);
            }
        }

        return Engine.Matrix.FromArray(values);
    }
}
