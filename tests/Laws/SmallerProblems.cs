using Backprop.Engine;

namespace Backprop.Laws;

/// <summary>What is one step smaller than a problem: fewer samples, layers or neurons, a plainer loss, plainer activations, shorter numbers, in this order.</summary>
/// <remarks>From a problem that breaks a law, FsCheck goes to the first of these that breaks it too, until none does.</remarks>
internal static class SmallerProblems
{
    public static IEnumerable<Problem> Of(Problem problem) => Fewer(problem).Concat(Plainer(problem)).Where(IsAProblem);

    private static IEnumerable<Problem> Fewer(Problem problem)
    {
        var network = problem.Network;
        for (var s = 0; s < problem.X.Columns && problem.X.Columns > 1; s++)
        {
            yield return problem.WithSamples(Without(problem.X.Columns, s));
        }

        for (var l = 1; l < network.Depth; l++)
        {
            yield return WithoutLayer(problem, l);
        }

        for (var l = 0; l <= network.Depth; l++)
        {
            for (var j = 0; j < network.Sizes[l] && network.Sizes[l] > 1; j++)
            {
                yield return WithoutNeuron(problem, l, Without(network.Sizes[l], j));
            }
        }
    }

    private static IEnumerable<Problem> Plainer(Problem problem)
    {
        if (problem.Loss is not HalfSquaredError)
        {
            yield return problem with { Loss = Loss.HalfSquaredError };
        }

        for (var l = 1; l <= problem.Network.Depth; l++)
        {
            if (problem.Network.Layer(l).Activation is not Identity && (l < problem.Network.Depth || problem.Loss is HalfSquaredError))
            {
                yield return problem.WithLayers((k, layer) => k == l ? new(layer.Weights, layer.Biases, Activation.Identity) : layer);
            }
        }

        foreach (var shorter in new Func<double, double>[] { _ => 0, Math.Truncate, value => Math.Round(value, 1) })
        {
            // All at once, else one after the other.
            var each = Numbers(problem, shorter).ToList();
            if (each.Count > 1)
            {
                yield return each.Aggregate(problem, (changed, change) => change(changed));
            }

            foreach (var change in each)
            {
                yield return change(problem);
            }
        }
    }

    /// <summary>A change for each number that the shorter form differs from.</summary>
    private static IEnumerable<Func<Problem, Problem>> Numbers(Problem problem, Func<double, double> shorter)
    {
        foreach (var parameter in problem.Network.Parameters.Where(parameter => Differs(problem.Network[parameter])))
        {
            yield return changed => changed with { Network = changed.Network.With(parameter, shorter(problem.Network[parameter])) };
        }

        foreach (var (i, s) in Differing(problem.X))
        {
            yield return changed => changed with { X = changed.X.With(i, s, shorter(problem.X[i, s])) };
        }

        foreach (var (i, s) in problem.Loss is CategoricalCrossEntropy ? [] : Differing(problem.Y))
        {
            yield return changed => changed with { Y = changed.Y.With(i, s, shorter(problem.Y[i, s])) };
        }

        bool Differs(double value) => shorter(value) != value;

        IEnumerable<(int, int)> Differing(Matrix matrix) =>
            from i in Enumerable.Range(0, matrix.Rows)
            from s in Enumerable.Range(0, matrix.Columns)
            where Differs(matrix[i, s])
            select (i, s);
    }

    private static Problem WithoutLayer(Problem problem, int l)
    {
        var (gone, above) = (problem.Network.Layer(l), problem.Network.Layer(l + 1));

        // The layer above takes what the gone one took; where that is more, its last weights are used again.
        int[] columns = [.. Enumerable.Range(0, gone.Inputs).Select(k => Math.Min(k, gone.Outputs - 1))];
        var joined = new Layer(above.Weights.Select(null, columns), above.Biases, above.Activation);
        return problem with { Network = new([.. problem.Network.Layers.Take(l - 1), joined, .. problem.Network.Layers.Skip(l + 1)]) };
    }

    private static Problem WithoutNeuron(Problem problem, int l, int[] left)
    {
        var smaller = problem.WithLayers((k, layer) => k == l ? new(layer.Weights.Select(left), layer.Biases.Select(left), layer.Activation)
            : k == l + 1 ? new(layer.Weights.Select(null, left), layer.Biases, layer.Activation)
            : layer);
        return l == 0 ? smaller with { X = problem.X.Select(left) }
            : l == problem.Network.Depth ? smaller with { Y = Hot(problem.Y.Select(left)) }
            : smaller;

        // The 1 of a sample may have been in the row that is gone.
        Matrix Hot(Matrix y) => problem.Loss is not CategoricalCrossEntropy ? y : Matrices.Of(
            y.Rows, y.Columns, (i, s) => i == 0 && Enumerable.Range(0, y.Rows).All(row => y[row, s] == 0) ? 1 : y[i, s]);
    }

    private static int[] Without(int count, int one) => [.. Enumerable.Range(0, count).Where(i => i != one)];

    /// <summary>Whether the engine takes it; it refuses predictions outside a loss's domain.</summary>
    private static bool IsAProblem(Problem problem)
    {
        try
        {
            return problem.Pass is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
