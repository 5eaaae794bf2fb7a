namespace Backprop.Engine.Tests;

/// <summary>The generator of Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014), figure 17: the same numbers on every framework.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public double Uniform(double low, double high)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return low + ((high - low) * (z >> 11) / (1UL << 53));
    }

    public int Below(int count) => (int)Uniform(0, count);

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
