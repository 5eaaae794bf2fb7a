namespace Backprop.Rendering.Charts;

/// <summary>Leaves out the points of a curve that nobody could see missing: those on the line between the ones that stay, or a hair beside it.</summary>
/// <remarks>The method of Ramer (1972) and of Douglas and Peucker (1973): keep the point that is farthest from the line between two kept ones, until none is far.</remarks>
internal static class CurveThinning
{
    private const double Hair = 0.1; // in units of the drawing, a pixel or less each

    /// <param name="points">The points, in units of the drawing.</param>
    /// <returns>The first, the last, and between them what makes the curve's form.</returns>
    public static IReadOnlyList<ChartPoint> Of(IReadOnlyList<ChartPoint> points)
    {
        if (points.Count < 3)
        {
            return points;
        }

        var kept = new bool[points.Count];
        kept[0] = kept[^1] = true;
        var open = new Stack<(int From, int To)>([(0, points.Count - 1)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = Farthest(points, part.From, part.To);
            if (distance > Hair)
            {
                kept[farthest] = true;
                open.Push((part.From, farthest));
                open.Push((farthest, part.To));
            }
        }

        return [.. points.Where((_, index) => kept[index])];
    }

    private static (int Index, double Distance) Farthest(IReadOnlyList<ChartPoint> points, int from, int to)
    {
        var found = (Index: from, Distance: 0.0);
        for (var index = from + 1; index < to; index++)
        {
            if (Distance(points[index], points[from], points[to]) is var distance && distance > found.Distance)
            {
                found = (index, distance);
            }
        }

        return found;
    }

    /// <summary>From a point to the nearest of the line from one end to the other, between the ends.</summary>
    private static double Distance(ChartPoint point, ChartPoint from, ChartPoint to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var square = (dx * dx) + (dy * dy);
        var part = square == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / square, 0, 1);
        return double.Hypot(point.X - from.X - (part * dx), point.Y - from.Y - (part * dy));
    }
}
