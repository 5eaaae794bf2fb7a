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
        var (x, y) = (Axis("direction 1, from the end to the start", places.Select(place => place.X)), Axis("direction 2", places.Select(place => place.Y)));
        var heights = ContourChart.Grid(x, y, (a, b) => At(path[^1], origin, first, a, second, b).Forward(data.Inputs).LossOf(data.Targets, loss), Points);
        return new("Loss surface", x, y, heights, Levels(heights))
        {
            Subtitle = "on the plane through the start, the middle and the end of the path",
            Height = "loss",
            Path = places.ToSequence(),
        };
    }

    private static ChartAxis Axis(string label, IEnumerable<double> places)
    {
        var list = places.ToList();
        var room = 0.3 * (list.Max() - list.Min());
        return new(label) { From = list.Min() - room, To = list.Max() + room };
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
