namespace Backprop.Engine;

/// <summary>A random order, every one as likely as any other.</summary>
/// <remarks>Source: Fisher and Yates in the form of Durstenfeld, Algorithm 235: random permutation (1964).</remarks>
internal static class Shuffle
{
    /// <summary>0 to count − 1 in a random order.</summary>
    public static int[] Of(int count, SplitMix64 random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Again(order, random);
        return order;
    }

    /// <summary>Shuffles in place.</summary>
    public static void Again(Span<int> order, SplitMix64 random)
    {
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = random.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
