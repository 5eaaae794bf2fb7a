using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>Samples to learn from, a column each.</summary>
public sealed class DataSet
{
    /// <summary>A set of samples.</summary>
    /// <param name="inputs">X, n_0×m.</param>
    /// <param name="targets">Y, n_L×m.</param>
    /// <exception cref="ArgumentException">X and Y have different numbers of samples.</exception>
    public DataSet(Matrix inputs, Matrix targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        (Inputs, Targets) = inputs.Columns == targets.Columns ? (inputs, targets) : throw new ArgumentException(
            Invariant($"X is {inputs.ShapeText} and Y is {targets.ShapeText}: {inputs.Columns} samples of inputs, {targets.Columns} of targets; {inputs.Columns} ≠ {targets.Columns}."),
            nameof(targets));
    }

    /// <summary>X, n_0×m.</summary>
    public Matrix Inputs { get; }

    /// <summary>Y, n_L×m.</summary>
    public Matrix Targets { get; }

    /// <summary>m, the number of samples.</summary>
    public int Count => Inputs.Columns;

    /// <summary>A set from one array of inputs and one of targets a sample.</summary>
    /// <param name="samples">The samples.</param>
    /// <exception cref="ArgumentException">There is no sample, or one is longer or shorter than the first; the message names it.</exception>
    public static DataSet Of(IEnumerable<(double[] Input, double[] Target)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var list = samples.ToList();
        if (list.Count == 0)
        {
            throw new ArgumentException("A data set has at least one sample; none came.", nameof(samples));
        }

        return new(Columns(list.ConvertAll(sample => sample.Input), "inputs"), Columns(list.ConvertAll(sample => sample.Target), "targets"));
    }

    /// <summary>One-hot targets: a 1 in the row of each sample's class.</summary>
    /// <param name="labels">The class of each sample, 0 to classes − 1.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is none of the classes; the message names sample and label.</exception>
    public static Matrix OneHot(IReadOnlyList<int> labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var targets = new double[classes, labels.Count];
        for (var s = 0; s < labels.Count; s++)
        {
            if (labels[s] < 0 || labels[s] >= classes)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), Invariant($"Sample {s + 1} has the label {labels[s]}; with {classes} classes, 0 to {classes - 1} was expected."));
            }

            targets[labels[s], s] = 1;
        }

        return Matrix.FromArray(targets);
    }

    /// <summary>Some of the samples, in the order given.</summary>
    /// <param name="samples">Their numbers, from 0.</param>
    /// <exception cref="ArgumentException">No sample is left.</exception>
    public DataSet Select(IReadOnlyList<int> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Count > 0
            ? new(Inputs.SelectColumns(samples), Targets.SelectColumns(samples))
            : throw new ArgumentException("A data set has at least one sample; none was selected.", nameof(samples));
    }

    /// <summary>Shuffles the samples and cuts them in three: to learn from, to choose by, and to judge by at the end.</summary>
    /// <param name="training">The part to learn from, between 0 and 1.</param>
    /// <param name="validation">The part to choose by; what is left is the test set.</param>
    /// <param name="random">Shuffles.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is not between 0 and 1, or there is nothing left.</exception>
    /// <exception cref="ArgumentException">A part would hold no sample.</exception>
    public (DataSet Training, DataSet Validation, DataSet Test) Split(double training, double validation, SplitMix64 random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require(training, nameof(training));
        Require(validation, nameof(validation));
        if (training + validation >= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(validation), Invariant($"{training} to learn from and {validation} to choose by leave nothing to judge by; together less than 1 was expected."));
        }

        var order = Shuffle.Of(Count, random);
        var (first, second) = ((int)Math.Round(training * Count), (int)Math.Round((training + validation) * Count));
        return first > 0 && second > first && second < Count
            ? (Select(order[..first]), Select(order[first..second]), Select(order[second..]))
            : throw new ArgumentException(Invariant($"{Count} samples are too few to cut into {training}, {validation} and the rest: each part needs one."));
    }

    private static void Require(double part, string name)
    {
        if (part is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"The part is {part}; more than 0 and less than 1 was expected."));
        }
    }

    private static Matrix Columns(List<double[]> samples, string what)
    {
        var values = new double[samples[0].Length, samples.Count];
        for (var s = 0; s < samples.Count; s++)
        {
            if (samples[s].Length != samples[0].Length)
            {
                throw new ArgumentException(Invariant($"Sample {s + 1} has {samples[s].Length} {what}, sample 1 has {samples[0].Length}; {samples[s].Length} ≠ {samples[0].Length}."), nameof(samples));
            }

            for (var i = 0; i < samples[s].Length; i++)
            {
                values[i, s] = samples[s][i];
            }
        }

        return Matrix.FromArray(values);
    }
}
