namespace Backprop.Rendering.Diagrams;

/// <summary>Which way the numbers flow: from left to right, or on narrow screens from top to bottom.</summary>
internal enum Flow
{
    Right,
    Down,
}

/// <summary>A point of the drawing.</summary>
internal readonly record struct Point(double X, double Y)
{
    /// <summary>The point at the given share of the way to another.</summary>
    public Point Toward(Point end, double share) => new(X + (share * (end.X - X)), Y + (share * (end.Y - Y)));

    /// <summary>The point as seen from another.</summary>
    public Point From(Point origin) => new(X - origin.X, Y - origin.Y);

    /// <summary>The point moved.</summary>
    public Point Plus(double x, double y) => new(X + x, Y + y);
}

/// <summary>An upright box, by its middle.</summary>
internal readonly record struct Box(Point Center, double HalfWidth, double HalfHeight)
{
    public double Left => Center.X - HalfWidth;

    public double Right => Center.X + HalfWidth;

    public double Top => Center.Y - HalfHeight;

    public double Bottom => Center.Y + HalfHeight;

    /// <summary>How far apart two boxes are; negative when they overlap.</summary>
    public double Gap(Box other) => Math.Max(
        Math.Abs(Center.X - other.Center.X) - HalfWidth - other.HalfWidth,
        Math.Abs(Center.Y - other.Center.Y) - HalfHeight - other.HalfHeight);

    /// <summary>How far a straight line passes from the box; negative when it cuts through.</summary>
    public double Gap(Point from, Point to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var distance = Math.Abs(((Center.X - from.X) * dy) - ((Center.Y - from.Y) * dx)) / length;
        return distance - (((HalfWidth * Math.Abs(dy)) + (HalfHeight * Math.Abs(dx))) / length);
    }

    /// <summary>The smallest box around this one and another.</summary>
    public Box Union(Box other)
    {
        var (left, right) = (Math.Min(Left, other.Left), Math.Max(Right, other.Right));
        var (top, bottom) = (Math.Min(Top, other.Top), Math.Max(Bottom, other.Bottom));
        return new(new((left + right) / 2, (top + bottom) / 2), (right - left) / 2, (bottom - top) / 2);
    }
}

/// <summary>How much room text takes. No font is at hand, so each character gets a little more than it needs in any.</summary>
internal static class TextSize
{
    /// <summary>Half the height of a line.</summary>
    public const double HalfLine = 8;

    /// <summary>The width of a text at the drawing's size of letters.</summary>
    public static double WidthOf(string? text)
    {
        var width = 0.0;
        foreach (var character in text ?? "")
        {
            width += character switch
            {
                '.' or ',' or ' ' or '(' or ')' or 'l' or 'i' => 4.2,
                '−' or '+' or '=' or 'm' => 9,
                _ => 7.1,
            };
        }

        return width;
    }
}
