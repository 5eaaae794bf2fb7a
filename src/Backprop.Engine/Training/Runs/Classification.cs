namespace Backprop.Engine;

/// <summary>Outputs as classes: of one output whether it is more than ½, of several the largest.</summary>
public static class Classification
{
    /// <summary>The class of each sample, from 0.</summary>
    /// <param name="outputs">ŷ or y, n_L×m.</param>
    public static int[] Classes(Matrix outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return [.. Enumerable.Range(0, outputs.Columns).Select(s => outputs.Rows == 1
            ? outputs[0, s] > 0.5 ? 1 : 0
            : Enumerable.Range(0, outputs.Rows).MaxBy(i => outputs[i, s]))];
    }

    /// <summary>The part of the samples whose class is right.</summary>
    /// <param name="outputs">ŷ, n_L×m.</param>
    /// <param name="targets">Y, n_L×m.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Accuracy(Matrix outputs, Matrix targets)
    {
        Require(outputs, targets);
        return Classes(outputs).Zip(Classes(targets)).Count(pair => pair.First == pair.Second) / (double)outputs.Columns;
    }

    /// <summary>How often each class was taken for each: row the true class, column the one that was found.</summary>
    /// <param name="outputs">ŷ, n_L×m.</param>
    /// <param name="targets">Y, n_L×m.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix ConfusionMatrix(Matrix outputs, Matrix targets)
    {
        Require(outputs, targets);
        var classes = Math.Max(2, outputs.Rows);
        var counts = new double[classes, classes];
        foreach (var (found, truth) in Classes(outputs).Zip(Classes(targets)))
        {
            counts[truth, found]++;
        }

        return Matrix.FromArray(counts);
    }

    /// <summary>The samples whose class is not right, in their order.</summary>
    /// <param name="outputs">ŷ, n_L×m.</param>
    /// <param name="targets">Y, n_L×m.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static IReadOnlyList<Mistake> Mistakes(Matrix outputs, Matrix targets)
    {
        Require(outputs, targets);
        return [.. Classes(outputs).Zip(Classes(targets), (found, truth) => (found, truth)).Index()
            .Where(pair => pair.Item.found != pair.Item.truth)
            .Select(pair => new Mistake(pair.Index, pair.Item.truth, pair.Item.found))];
    }

    private static void Require(Matrix outputs, Matrix targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.Rows != targets.Rows || outputs.Columns != targets.Columns)
        {
            throw new ArgumentException($"The outputs are {outputs.ShapeText}, the targets {targets.ShapeText}; the same shape was expected.", nameof(targets));
        }
    }
}

/// <summary>A sample that was taken for another class than its own.</summary>
/// <param name="Sample">Its number, from 0.</param>
/// <param name="Truth">Its class.</param>
/// <param name="Found">The class that it was taken for.</param>
public sealed record Mistake(int Sample, int Truth, int Found);
