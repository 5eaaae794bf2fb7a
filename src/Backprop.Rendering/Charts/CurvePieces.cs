namespace Backprop.Rendering.Charts;

/// <summary>What of a curve lies inside the drawing, whose sides are 0 and 1: cut where it leaves, and where there is a gap.</summary>
internal static class CurvePieces
{
    public static IEnumerable<IReadOnlyList<ChartPoint>> Of(IEnumerable<ChartPoint> points)
    {
        var piece = new List<ChartPoint>();
        ChartPoint? before = null;
        foreach (var point in points)
        {
            if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
            {
                before = null;
                if (piece.Count > 0)
                {
                    yield return piece;
                    piece = [];
                }

                continue;
            }

            if (before is { } from && Clip(from, point) is var (start, end))
            {
                if (piece.Count == 0 || piece[^1] != start)
                {
                    if (piece.Count > 0)
                    {
                        yield return piece;
                    }

                    piece = [start];
                }

                piece.Add(end);
            }

            before = point;
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    /// <summary>The part of a line inside; null if none is. By Liang and Barsky.</summary>
    private static (ChartPoint Start, ChartPoint End)? Clip(ChartPoint from, ChartPoint to)
    {
        var (enter, leave) = (0.0, 1.0);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        foreach (var (step, room) in new[] { (-dx, from.X), (dx, 1 - from.X), (-dy, from.Y), (dy, 1 - from.Y) })
        {
            if (step == 0 && room < 0)
            {
                return null;
            }

            if (step < 0)
            {
                enter = Math.Max(enter, room / step);
            }
            else if (step > 0)
            {
                leave = Math.Min(leave, room / step);
            }
        }

        ChartPoint At(double part) => part == 0 ? from : part == 1 ? to : new(from.X + (part * dx), from.Y + (part * dy));
        return enter <= leave ? (At(enter), At(leave)) : null;
    }
}
