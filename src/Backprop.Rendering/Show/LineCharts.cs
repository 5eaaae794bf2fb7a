using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Line charts of what the engine computes.</summary>
public static class LineCharts
{
    // Of a curve that bends so gently more would show nothing more.
    private const int Points = 61;

    /// <summary>A chart by itself.</summary>
    /// <param name="chart">The chart.</param>
    /// <exception cref="ArgumentException">It has no curve, or more than can be told apart.</exception>
    public static View Show(this LineChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return chart.Series.Count is > 0 and <= LineChart.MostSeries
            ? new([new ChartBlock(chart)])
            : throw new ArgumentException($"The chart '{chart.Title}' has {chart.Series.Count} curves; 1 to {LineChart.MostSeries} were expected.", nameof(chart));
    }

    /// <summary>A heat map by itself.</summary>
    /// <param name="map">The map.</param>
    public static View Show(this HeatMap map) => new([new HeatMapBlock(map)]);

    /// <summary>A contour chart by itself.</summary>
    /// <param name="chart">The chart.</param>
    /// <exception cref="ArgumentException">An axis has no ends.</exception>
    public static View Show(this ContourChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return chart is { X: { From: not null, To: not null }, Y: { From: not null, To: not null } }
            ? new([new ContourBlock(chart)])
            : throw new ArgumentException($"The chart '{chart.Title}' needs both ends of both axes.", nameof(chart));
    }

    /// <summary>An activation and its derivative.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="from">The left end.</param>
    /// <param name="to">The right end.</param>
    public static View Draw(this ScalarActivation activation, double from = -5, double to = 5)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return new LineChart(
            SpokenNames.Titled(activation),
            new ChartAxis("z"),
            new ChartAxis("value"),
            [
                ChartSeries.Of("f(z)", from, to, activation.Value, Points) with { Role = Role.Activation },
                Derivative(activation, from, to),
            ])
        {
            Subtitle = "and its derivative",
        }.Show();
    }

    /// <summary>The loss after one step, against the learning rate of the step: the same gradient, followed more or less far.</summary>
    /// <param name="pass">The backward pass.</param>
    /// <param name="from">The smallest learning rate.</param>
    /// <param name="to">The largest one.</param>
    /// <param name="marks">Points to pick out; none if null.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    /// <param name="logarithmic">Whether equal distances are equal factors of the learning rate; the smallest is then greater than 0.</param>
    public static View DrawLoss(
        this BackwardPass pass, double from, double to, Sequence<ChartMark>? marks = null, ViewOptions? options = null, bool logarithmic = false)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var letter = (options ?? ViewOptions.Default).Notation.LearningRate;
        return new LineChart(
            "Loss after one step",
            new ChartAxis($"learning rate {letter}") { IsLogarithmic = logarithmic },
            new ChartAxis("loss"),
            [
                logarithmic
                    ? ChartSeries.OfFactors("loss after one step", from, to, rate => LossAfter(pass, rate))
                    : ChartSeries.Of("loss after one step", from, to, rate => LossAfter(pass, rate)),
            ])
        {
            Subtitle = "against the learning rate",
            Marks = marks ?? [],
        }.Show();
    }

    private static double LossAfter(BackwardPass pass, double rate) =>
        pass.Update(rate).After.Forward(pass.Forward.Input).LossOf(pass.Target, pass.LossFunction);

    /// <summary>The derivative, with a gap where it jumps.</summary>
    private static ChartSeries Derivative(ScalarActivation activation, double from, double to)
    {
        var curve = ChartSeries.Of("f′(z)", from, to, activation.Derivative, Points);
        if (!activation.HasKink || from >= 0 || to <= 0)
        {
            return curve;
        }

        var left = curve.Points.Where(point => point.X <= 0);
        var right = curve.Points.Where(point => point.X > 0);
        return curve with { Points = [.. left, new ChartPoint(0, activation.Derivative(0)), new ChartPoint(0, double.NaN), new ChartPoint(0, activation.Derivative(double.Epsilon)), .. right] };
    }
}
