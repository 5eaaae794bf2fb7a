namespace Backprop.Engine;

/// <summary>Finds the k paths of the largest contributions without listing all.</summary>
/// <remarks>
/// A network is a layered graph, and a path's contribution a product along its edges. So the best k paths from a neuron on run
/// along the best k from one of the neurons above: going back from the loss, each neuron keeps its own best k, merged from the sorted
/// lists above it. Of equal ones the path through the lower neurons comes first. The work is that of a backward pass plus k·log n for each neuron.
/// Source: the list Viterbi algorithm, Seshadri and Sundberg, IEEE Transactions on Communications 42 (1994).
/// </remarks>
/// <param name="depth">L.</param>
/// <param name="count">k.</param>
internal sealed class PathSearch(int depth, int count)
{
    /// <summary>The best ways on from each neuron of each layer searched, best first; layer L+1 is the choice at the output.</summary>
    private readonly Dictionary<int, Way[][]> _ways = [];

    /// <summary>Searches from the output down to a layer.</summary>
    /// <param name="lowest">The layer to stop at.</param>
    /// <param name="sizes">n_0…n_L.</param>
    /// <param name="ends">What each way out of an output neuron multiplies by; one, or one for each output.</param>
    /// <param name="step">What the step from neuron j of layer l to neuron i of layer l+1 multiplies by: (l, j, i).</param>
    public void Run(int lowest, IReadOnlyList<int> sizes, Func<int, IReadOnlyList<double>> ends, Func<int, int, int, double> step)
    {
        _ways[depth] = [.. Enumerable.Range(1, sizes[depth]).Select(j => Best(ends(j)))];
        for (var l = depth - 1; l >= lowest; l--)
        {
            var above = _ways[l + 1];
            var here = new Way[sizes[l]][];
            for (var j = 1; j <= here.Length; j++)
            {
                here[j - 1] = Merge(above, i => step(l, j, i));
            }

            _ways[l] = here;
        }
    }

    /// <summary>The best ways on from a neuron: the neurons of the layers above it, and which end they take.</summary>
    /// <param name="layer">Its layer.</param>
    /// <param name="neuron">The neuron.</param>
    public IEnumerable<(int[] Neurons, int End)> From(int layer, int neuron)
    {
        for (var rank = 0; rank < _ways[layer][neuron - 1].Length; rank++)
        {
            var neurons = new int[depth - layer + 1];
            neurons[0] = neuron;
            var way = _ways[layer][neuron - 1][rank];
            for (var l = layer + 1; l <= depth; l++)
            {
                neurons[l - layer] = way.Next;
                way = _ways[l][way.Next - 1][way.Rank];
            }

            yield return (neurons, way.Next);
        }
    }

    private Way[] Best(IReadOnlyList<double> values) =>
    [
        .. values.Select((value, index) => new Way(Math.Abs(value), index + 1, 0))
            .Where(way => way.Size > 0)
            .OrderByDescending(way => way.Size).ThenBy(way => way.Next)
            .Take(count),
    ];

    /// <summary>The best of what the steps make of the sorted lists above.</summary>
    private Way[] Merge(Way[][] above, Func<int, double> step)
    {
        var factors = new double[above.Length];
        var heads = new PriorityQueue<Way, Way>(above.Length, Way.BestFirst);
        for (var i = 1; i <= above.Length; i++)
        {
            factors[i - 1] = Math.Abs(step(i));
            Offer(i, 0);
        }

        var best = new List<Way>(Math.Min(count, heads.Count));
        while (best.Count < count && heads.TryDequeue(out var way, out _))
        {
            best.Add(way);
            Offer(way.Next, way.Rank + 1);
        }

        return [.. best];

        void Offer(int next, int rank)
        {
            if (rank < above[next - 1].Length && factors[next - 1] * above[next - 1][rank].Size is > 0 and var size)
            {
                var way = new Way(size, next, rank);
                heads.Enqueue(way, way);
            }
        }
    }

    /// <summary>A way on: how much it multiplies by, the neuron that comes next (at the output, the end), and which of that neuron's ways.</summary>
    private readonly record struct Way(double Size, int Next, int Rank)
    {
        public static IComparer<Way> BestFirst { get; } = Comparer<Way>.Create((one, other) =>
            (other.Size.CompareTo(one.Size), one.Next.CompareTo(other.Next)) switch
            {
                (0, 0) => one.Rank.CompareTo(other.Rank),
                (0, var next) => next,
                var (size, _) => size,
            });
    }
}
