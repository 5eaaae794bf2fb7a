using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The loss on a plane through three points of a descent: where it began, where it was half-way, where it ended.</summary>
/// <remarks>A loss has as many directions as parameters; a plane through the path shows the two along which most happened. Source: Li, Xu, Taylor, Studer and Goldstein, Visualizing the loss landscape of neural nets (2018), section 3.</remarks>
public static class LossSurface
{
    private const int Points = 41;
    private const int Lines = 12;

    /// <summary>The loss around a descent as contour lines, and the path upon it.</summary>
    /// <param name="path">The networks of the descent, in order; all of one shape.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">ℓ.</param>
    /// <exception cref="ArgumentException">There are fewer than three networks, or they lie on a line.</exception>
    public static ContourChart Of(IReadOnlyList<Network> path, DataSet data, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        if (path.Count < 3)
        {
            throw new ArgumentException(FormattableString.Invariant($"A plane needs three networks of the path, {path.Count} came."), nameof(path));
        }

        var positions = path.Select(network => network.Parameters.Select(parameter => network[parameter]).ToArray()).ToList();
        var origin = positions[^1];
        var first = Unit(Difference(positions[0], origin));
        var half = Difference(positions[path.Count / 2], origin);
        var second = Unit(Minus(half, first, Dot(half, first)));
        var places = positions.ConvertAll(position => Difference(position, origin)).ConvertAll(from => new ChartPoint(Dot(from, first), Dot(from, second)));
        places[0] = places[0] with { Y = 0 }; // but for rounding
        var (x, y) = Axes(places);
        var heights = ContourChart.Grid(x, y, (a, b) => At(path[^1], origin, first, a, second, b).Forward(data.Inputs).LossOf(data.Targets, loss), Points);
        return new("Loss surface", x, y, heights, Levels(heights))
        {
            Subtitle = "on the plane through the start, the middle and the end of the path",
            Height = "loss",
            Path = places.ToSequence(),
        };
    }

    /// <summary>The loss against two of a network's parameters, while the others stay.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="first">The parameter along the bottom.</param>
    /// <param name="x">Its axis, both ends given.</param>
    /// <param name="second">The parameter up the side.</param>
    /// <param name="y">Its axis, both ends given.</param>
    /// <exception cref="ArgumentException">An axis lacks an end.</exception>
    public static ContourChart Over(Network network, DataSet data, Loss loss, ParameterIndex first, ChartAxis x, ParameterIndex second, ChartAxis y)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        if (x is not { From: not null, To: not null } || y is not { From: not null, To: not null })
        {
            throw new ArgumentException("A surface needs both ends of both axes.", nameof(x));
        }

        var heights = ContourChart.Grid(x, y, (a, b) => network.With(first, a).With(second, b).Forward(data.Inputs).LossOf(data.Targets, loss), Points);
        return new("Loss surface", x, y, heights, Levels(heights))
        {
            Subtitle = FormattableString.Invariant($"against {first} and {second}"),
            Height = "loss",
        };
    }

    /// <summary>Both axes of one length, so that distances and angles are what they are.</summary>
    private static (ChartAxis X, ChartAxis Y) Axes(List<ChartPoint> places)
    {
        var (left, right) = (places.Min(place => place.X), places.Max(place => place.X));
        var (bottom, top) = (places.Min(place => place.Y), places.Max(place => place.Y));
        var half = 0.7 * Math.Max(right - left, top - bottom);
        ChartAxis Axis(string label, double middle) => new(label) { From = middle - half, To = middle + half };
        return (Axis("from the end to the start", (left + right) / 2), Axis("across", (bottom + top) / 2));
    }

    /// <summary>Heights at equal factors, so that the valley has lines too.</summary>
    private static Sequence<double> Levels(Matrix heights)
    {
        var sorted = heights.Values.ToArray();
        Array.Sort(sorted);
        var (low, high) = (Math.Max(sorted[sorted.Length / 200], sorted[^1] * 1e-6), sorted[^1]);
        return [.. Enumerable.Range(0, Lines).Select(line => low * Math.Pow(high / low, line / (double)Lines))];
    }

    private static Network At(Network shape, double[] origin, double[] first, double a, double[] second, double b)
    {
        var moved = origin.Select((value, index) => value + (a * first[index]) + (b * second[index])).ToArray();
        var place = 0;
        return new(shape.Layers.Select(layer =>
        {
            var weights = Take(layer.Weights.Rows, layer.Weights.Columns);
            return new Layer(weights, Take(layer.Biases.Rows, 1), layer.Activation);
        }).ToList());

        Matrix Take(int rows, int columns)
        {
            var values = new double[rows, columns];
            for (var i = 0; i < rows * columns; i++)
            {
                values[i / columns, i % columns] = moved[place++];
            }

            return Matrix.FromArray(values);
        }
    }

    private static double[] Difference(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a - b)];

    private static double[] Minus(double[] one, double[] other, double factor) => [.. one.Zip(other, (a, b) => a - (factor * b))];

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();

    private static double[] Unit(double[] direction)
    {
        var norm = Math.Sqrt(Dot(direction, direction));
        return norm > 1e-12
            ? [.. direction.Select(value => value / norm)]
            : throw new ArgumentException("Start, middle and end of the path lie on a line; there is no plane through them alone.", nameof(direction));
    }
}
