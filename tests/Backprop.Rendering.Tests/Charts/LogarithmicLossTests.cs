using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Charts;

/// <summary>Learning rates of several sizes on one axis.</summary>
public class LogarithmicLossTests
{
    [Fact]
    public void The_points_of_a_curve_for_a_logarithmic_axis_are_equal_factors_apart()
    {
        var points = ChartSeries.OfFactors("square", 0.01, 100, x => x * x, points: 5).Points;

        Assert.Equal([0.01, 0.1, 1, 10, 100], points.Select(point => Math.Round(point.X, 12)));
        Assert.All(points, point => Assert.Equal(point.X * point.X, point.Y));
    }

    [Fact]
    public void A_logarithmic_axis_does_not_begin_at_0() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChartSeries.OfFactors("line", 0, 1, x => x));

    [Fact]
    public void The_loss_after_a_step_has_powers_of_ten_along_the_bottom()
    {
        var chart = Assert.IsType<ChartBlock>(Assert.Single(GradientTrace.Pass.DrawLoss(0.001, 10, logarithmic: true).Blocks)).Chart;

        Assert.True(chart.X.IsLogarithmic);
        Assert.Equal(GradientTrace.Pass.Update(0.001).After.Forward(GradientTrace.Pass.Forward.Input).LossOf(GradientTrace.Pass.Target, Loss.HalfSquaredError), chart.Series[0].Points[0].Y);
        foreach (var label in new[] { "0.001", "0.01", "0.1", "1", "10" })
        {
            Assert.Contains($">{label}</text>", GradientTrace.Pass.DrawLoss(0.001, 10, logarithmic: true).ToHtml(), StringComparison.Ordinal);
        }
    }
}
