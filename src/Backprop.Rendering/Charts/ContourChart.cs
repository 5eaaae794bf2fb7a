using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>A function of two numbers as lines of equal height, with points and a path upon it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The axis along the bottom, both ends given.</param>
/// <param name="Y">The axis up the left side, both ends given.</param>
/// <param name="Heights">The function on an even grid from end to end: row 1 at the bottom, column 1 at the left.</param>
/// <param name="Levels">At which heights a line is drawn.</param>
public sealed record ContourChart(string Title, ChartAxis X, ChartAxis Y, Matrix Heights, Sequence<double> Levels)
{
    /// <summary>What of; stands behind the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the height is.</summary>
    public string Height { get; init; } = "height";

    /// <summary>The level whose line is drawn strong, such as a decision boundary; null for none.</summary>
    public double? Boundary { get; init; }

    /// <summary>Points in classes, each with a mark of its own.</summary>
    public Sequence<PointClass> Classes { get; init; } = [];

    /// <summary>The path of a descent; empty for none.</summary>
    public Sequence<ChartPoint> Path { get; init; } = [];

    /// <summary>Whether it is a small picture without ticks and legend.</summary>
    public bool IsSmall { get; init; }

    /// <summary>The function on a grid.</summary>
    /// <param name="x">The axis along the bottom, both ends given.</param>
    /// <param name="y">The axis up the side, both ends given.</param>
    /// <param name="function">The function.</param>
    /// <param name="points">How many points each way.</param>
    public static Matrix Grid(ChartAxis x, ChartAxis y, Func<double, double, double> function, int points = 61)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        var heights = new double[points, points];
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < points; j++)
            {
                heights[i, j] = function(At(x, j, points), At(y, i, points));
            }
        }

        return Matrix.FromArray(heights);
    }

    /// <summary>The place of a point of a grid.</summary>
    /// <param name="axis">The axis, both ends given.</param>
    /// <param name="index">The point, from 0.</param>
    /// <param name="points">How many points there are.</param>
    internal static double At(ChartAxis axis, int index, int points) => axis.From!.Value + ((axis.To!.Value - axis.From.Value) * index / (points - 1));
}

/// <summary>Points of one class.</summary>
/// <param name="Name">The class.</param>
/// <param name="Points">Its points.</param>
public sealed record PointClass(string Name, Sequence<ChartPoint> Points);
