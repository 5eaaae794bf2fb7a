using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>Curves over a common axis: what is drawn, not how.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The axis along the bottom.</param>
/// <param name="Y">The axis up the left side.</param>
/// <param name="Series">The curves; at most <see cref="MostSeries"/>, which is as many as their lines can be told apart.</param>
public sealed record LineChart(string Title, ChartAxis X, ChartAxis Y, Sequence<ChartSeries> Series)
{
    /// <summary>How many curves can be told apart by their lines.</summary>
    public const int MostSeries = 4;

    /// <summary>What of; stands behind the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Points that are picked out and named.</summary>
    public Sequence<ChartMark> Marks { get; init; } = [];
}

/// <summary>An axis of a chart.</summary>
/// <param name="Label">What it measures, with its unit if it has one.</param>
public sealed record ChartAxis(string Label)
{
    /// <summary>Whether equal distances are equal factors; what is not positive has no place on it.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Where it begins; null for where the data do.</summary>
    public double? From { get; init; }

    /// <summary>Where it ends; null for where the data do.</summary>
    public double? To { get; init; }
}

/// <summary>A curve.</summary>
/// <param name="Name">What it is, for the legend.</param>
/// <param name="Points">Its points, from left to right; one that is not finite is a gap.</param>
public sealed record ChartSeries(string Name, Sequence<ChartPoint> Points)
{
    /// <summary>The role whose colour it has; ink if none.</summary>
    public Role Role { get; init; }

    /// <summary>The curve of a function between two places.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="from">Its left end.</param>
    /// <param name="to">Its right end.</param>
    /// <param name="function">The function.</param>
    /// <param name="points">At how many places it is evaluated, both ends among them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two points.</exception>
    public static ChartSeries Of(string name, double from, double to, Func<double, double> function, int points = 161)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return new(name, Enumerable.Range(0, points)
            .Select(index => from + ((to - from) * index / (points - 1)))
            .Select(x => new ChartPoint(x, function(x)))
            .ToSequence());
    }

    /// <summary>The curve of a function between two places, evaluated at equal factors from each other, as a logarithmic axis spreads them.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="from">Its left end, greater than 0.</param>
    /// <param name="to">Its right end.</param>
    /// <param name="function">The function.</param>
    /// <param name="points">At how many places it is evaluated, both ends among them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The left end is not positive, or there are fewer than two points.</exception>
    public static ChartSeries OfFactors(string name, double from, double to, Func<double, double> function, int points = 241)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return new(name, Enumerable.Range(0, points)
            .Select(index => from * Math.Pow(to / from, (double)index / (points - 1)))
            .Select(x => new ChartPoint(x, function(x)))
            .ToSequence());
    }

    /// <summary>A curve through values at 0, 1, 2, …: a loss after each step.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="values">The values.</param>
    public static ChartSeries Of(string name, IEnumerable<double> values) =>
        new(name, values.Select((value, index) => new ChartPoint(index, value)).ToSequence());
}

/// <summary>A point of a curve.</summary>
/// <param name="X">Along the bottom.</param>
/// <param name="Y">Up the side.</param>
public sealed record ChartPoint(double X, double Y);

/// <summary>A point that is picked out and named.</summary>
/// <param name="X">Along the bottom.</param>
/// <param name="Y">Up the side.</param>
/// <param name="Label">What stands beside it.</param>
public sealed record ChartMark(double X, double Y, string Label)
{
    /// <summary>Whether its name stands below it, where a curve leaves no room above.</summary>
    public bool Below { get; init; }
}
