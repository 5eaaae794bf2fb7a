using Backprop.Engine;

namespace Backprop.Rendering.Charts;

/// <summary>The lines of one height across a grid, in grid coordinates: column along, row up.</summary>
/// <remarks>Marching squares: in each cell the line runs between those sides whose ends lie on both sides of the height; a saddle is decided by the mean of its corners.</remarks>
internal static class ContourLines
{
    private const double Corner = 1e-6;

    /// <summary>The lines, each from end to end or closed.</summary>
    public static IEnumerable<IReadOnlyList<ChartPoint>> Of(Matrix heights, double level)
    {
        var segments = new List<(ChartPoint From, ChartPoint To)>();
        for (var row = 0; row < heights.Rows - 1; row++)
        {
            for (var column = 0; column < heights.Columns - 1; column++)
            {
                segments.AddRange(Cell(heights, row, column, level));
            }
        }

        return Join(segments);
    }

    private static IEnumerable<(ChartPoint From, ChartPoint To)> Cell(Matrix heights, int row, int column, double level)
    {
        // Corners counterclockwise from below left; side i runs from corner i to the next.
        (int X, int Y)[] corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)];
        var height = Array.ConvertAll(corners, corner => heights[corner.Y, corner.X]);
        var crossed = Enumerable.Range(0, 4).Where(side => height[side] >= level != height[(side + 1) % 4] >= level).ToList();
        if (crossed.Count == 2)
        {
            yield return (Crossing(crossed[0]), Crossing(crossed[1]));
        }
        else if (crossed.Count == 4)
        {
            var turn = height.Average() >= level == height[0] >= level ? 1 : 3;
            yield return (Crossing(0), Crossing(turn));
            yield return (Crossing(2), Crossing((turn + 2) % 4));
        }

        ChartPoint Crossing(int side)
        {
            var (from, to) = (corners[side], corners[(side + 1) % 4]);
            var (low, high) = (height[side], height[(side + 1) % 4]);

            // The same crossing is found from both of its cells: reckoned in the same direction, it is the same to the bit.
            if (to.X < from.X || to.Y < from.Y)
            {
                (from, to, low, high) = (to, from, high, low);
            }

            // Never at a corner, where the crossings of four sides would be one point and lines could not be told apart.
            var part = Math.Clamp((level - low) / (high - low), Corner, 1 - Corner);
            return new(from.X + (part * (to.X - from.X)), from.Y + (part * (to.Y - from.Y)));
        }
    }

    /// <summary>Segments that meet become one line.</summary>
    private static IEnumerable<IReadOnlyList<ChartPoint>> Join(List<(ChartPoint From, ChartPoint To)> segments)
    {
        var open = new HashSet<int>(Enumerable.Range(0, segments.Count));
        var meeting = segments.Index()
            .SelectMany(segment => new[] { (Point: segment.Item.From, segment.Index), (Point: segment.Item.To, segment.Index) })
            .ToLookup(end => end.Point, end => end.Index);
        for (var first = 0; first < segments.Count; first++)
        {
            if (!open.Remove(first))
            {
                continue;
            }

            var line = new LinkedList<ChartPoint>([segments[first].From, segments[first].To]);
            while (Next(line.Last!.Value) is { } next)
            {
                line.AddLast(next);
            }

            while (Next(line.First!.Value) is { } before)
            {
                line.AddFirst(before);
            }

            yield return [.. line];
        }

        ChartPoint? Next(ChartPoint end)
        {
            foreach (var segment in meeting[end])
            {
                if (open.Remove(segment))
                {
                    return segments[segment].From == end ? segments[segment].To : segments[segment].From;
                }
            }

            return null;
        }
    }
}
