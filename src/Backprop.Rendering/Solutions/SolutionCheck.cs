using Backprop.Engine;

namespace Backprop.Rendering;

/// <summary>Which parameters a solution checks: all of them, or of a large network a sample drawn with a seed.</summary>
internal static class SolutionCheck
{
    public const int MostChecked = 2000;

    // Two forward passes and one on dual numbers for each parameter: a sample is as large as this many multiplications allow.
    private const long Work = 20_000_000;
    private const int SmallestSample = 6;
    private const int LargestSample = 200;

    public static GradientCheck Of(BackwardPass pass, int seed)
    {
        var (network, x) = (pass.Forward.Network, pass.Forward.Input);
        return GradientCheck.Of(network, x, pass.Target, pass.LossFunction, parameters: network.ParameterCount <= MostChecked
            ? null
            : Sample(network, (int)Math.Clamp(Work / ((long)network.ParameterCount * x.Columns), SmallestSample, LargestSample), new Random(seed)));
    }

    /// <summary>As many of every layer, weights and biases as chance has it, in the order of the network.</summary>
    private static IEnumerable<ParameterIndex> Sample(Network network, int count, Random random)
    {
        for (var l = 1; l <= network.Depth; l++)
        {
            var layer = network.Layer(l);
            var weights = layer.Outputs * layer.Inputs;
            var chosen = new SortedSet<int>();
            while (chosen.Count < Math.Min(Math.Max(1, count / network.Depth), weights + layer.Outputs))
            {
                chosen.Add(random.Next(weights + layer.Outputs));
            }

            foreach (var index in chosen)
            {
                yield return index < weights
                    ? ParameterIndex.Weight(l, (index / layer.Inputs) + 1, (index % layer.Inputs) + 1)
                    : ParameterIndex.Bias(l, index - weights + 1);
            }
        }
    }
}
