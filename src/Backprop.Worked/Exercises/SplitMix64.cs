namespace Backprop.Worked;

/// <summary>
/// The generator of Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014), figure 17: a seed gives
/// the same numbers on every machine and in every version, which System.Random does not promise.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>One of several, each about as likely as any other.</summary>
    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[(int)Math.BigMul(Next(), (ulong)choices.Length, out _)];
}
