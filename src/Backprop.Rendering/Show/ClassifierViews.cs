using System.Globalization;
using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of what classifiers do.</summary>
public static class ClassifierViews
{
    private static readonly Sequence<double> Levels = [0.1, 0.25, 0.75, 0.9];

    /// <summary>Where a network of two inputs and one sigmoid output changes its mind: the line where it says ½, and the samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples, with targets 0 and 1.</param>
    /// <param name="subtitle">What of.</param>
    /// <exception cref="ArgumentException">The network has other inputs or outputs, or the data do not fit it.</exception>
    public static View DrawBoundary(this Network network, DataSet data, string subtitle = "") => (Boundary(network, data) with { Subtitle = subtitle }).Show();

    /// <summary>The same as a chart, to be changed before it is shown.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples, with targets 0 and 1.</param>
    /// <exception cref="ArgumentException">The network has other inputs or outputs, or the data do not fit it.</exception>
    public static ContourChart Boundary(this Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (!HasBoundary(network) || data.Inputs.Rows != 2)
        {
            throw new ArgumentException(FormattableString.Invariant($"A boundary is drawn for 2 inputs and 1 output; the network has {network.Sizes[0]} and {network.Sizes[^1]}, the data {data.Inputs.Rows} inputs."), nameof(network));
        }

        var (x, y) = (Axis(data, 0), Axis(data, 1));
        return new ContourChart("Decision boundary", x, y, Outputs(network, x, y), Levels)
        {
            Height = "output",
            Boundary = 0.5,
            Classes = [Class(data, 0), Class(data, 1)],
        };
    }

    /// <summary>Whether it maps a plane to one number.</summary>
    internal static bool HasBoundary(Network network) => network.Sizes[0] == 2 && network.Sizes[^1] == 1;

    /// <summary>A sample whose inputs are the fields of a picture, row by row.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="sample">Which one, from 0.</param>
    /// <param name="columns">How many fields a row of the picture has.</param>
    /// <param name="title">What it is called.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample, or its inputs do not fill such rows.</exception>
    public static HeatMap Picture(this DataSet data, int sample, int columns, string title = "")
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, data.Count);
        if (columns < 1 || data.Inputs.Rows % columns != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(columns), FormattableString.Invariant($"{data.Inputs.Rows} inputs do not fill rows of {columns} fields."));
        }

        var fields = new double[data.Inputs.Rows / columns, columns];
        for (var i = 0; i < data.Inputs.Rows; i++)
        {
            fields[i / columns, i % columns] = data.Inputs[i, sample];
        }

        return new(title.Length > 0 ? title : FormattableString.Invariant($"Sample {sample + 1}"), "row", "column", Matrix.FromArray(fields)) { IsSmall = true };
    }

    /// <summary>How often each class was taken for each.</summary>
    /// <param name="network">The classifier.</param>
    /// <param name="data">The samples.</param>
    /// <param name="names">The names of the classes; numbers from 0 if empty or null.</param>
    public static View ShowConfusion(this Network network, DataSet data, Sequence<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        var outputs = network.Forward(data.Inputs).Output;
        var counts = Classification.ConfusionMatrix(outputs, data.Targets);
        Sequence<string> labels = names is { Count: > 0 } ? names : [.. Enumerable.Range(0, counts.Rows).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        return new HeatMap("Confusion matrix", "true class", "class found", counts)
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"of {data.Count} samples; {Classification.Accuracy(outputs, data.Targets):0.0 %} are right"),
            RowNames = labels,
            ColumnNames = labels,
            HasNumbers = true,
        }.Show();
    }

    /// <summary>The weights of a layer, a cell each.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The layer, from 1.</param>
    public static View DrawWeights(this Network network, int layer)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new HeatMap("Weights", "to neuron", layer == 1 ? "from input" : "from neuron", network.Layer(layer).Weights)
        {
            Subtitle = FormattableString.Invariant($"of layer {layer}; darker is larger, a stroke is a minus"),
        }.Show();
    }

    private static ChartAxis Axis(DataSet data, int row)
    {
        var values = data.Inputs.Values.Slice(row * data.Count, data.Count).ToArray();
        var room = Math.Max(0.1, 0.15 * (values.Max() - values.Min()));
        return new(row == 0 ? "x₁" : "x₂") { From = values.Min() - room, To = values.Max() + room };
    }

    private static Matrix Outputs(Network network, ChartAxis x, ChartAxis y)
    {
        const int Points = 81;
        var inputs = new double[2, Points * Points];
        for (var i = 0; i < Points * Points; i++)
        {
            (inputs[0, i], inputs[1, i]) = (ContourChart.At(x, i % Points, Points), ContourChart.At(y, i / Points, Points));
        }

        var output = network.Forward(Matrix.FromArray(inputs)).Output;
        var heights = new double[Points, Points];
        for (var i = 0; i < Points * Points; i++)
        {
            heights[i / Points, i % Points] = output[0, i];
        }

        return Matrix.FromArray(heights);
    }

    private static PointClass Class(DataSet data, int number)
    {
        var classes = Classification.Classes(data.Targets);
        return new(FormattableString.Invariant($"class {number}"), [.. Enumerable.Range(0, data.Count)
            .Where(sample => classes[sample] == number)
            .Select(sample => new ChartPoint(data.Inputs[0, sample], data.Inputs[1, sample]))]);
    }
}
