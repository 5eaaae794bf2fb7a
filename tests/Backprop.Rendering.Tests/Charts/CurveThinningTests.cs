using Backprop.Rendering.Charts;

namespace Backprop.Rendering.Tests.Charts;

public sealed class CurveThinningTests
{
    [Fact]
    public void Of_a_straight_line_the_ends_stay()
    {
        ChartPoint[] line = [.. Enumerable.Range(0, 50).Select(i => new ChartPoint(i, 2 * i))];

        Assert.Equal([line[0], line[^1]], CurveThinning.Of(line));
    }

    [Fact]
    public void Corners_stay_and_so_does_a_way_back()
    {
        ChartPoint[] there = [new(0, 0), new(5, 0), new(10, 0), new(5, 0), new(0, 0)];
        ChartPoint[] stairs = [new(0, 0), new(1, 0), new(1, 1), new(2, 1), new(2, 2)];

        Assert.Equal([there[0], there[2], there[4]], CurveThinning.Of(there));
        Assert.Equal(stairs, CurveThinning.Of(stairs));
    }

    [Fact]
    public void No_point_left_out_was_farther_than_a_tenth_from_what_stays()
    {
        ChartPoint[] curve = [.. Enumerable.Range(0, 400).Select(i => new ChartPoint(i, 100 * Math.Sin(i / 30.0)))];
        var thin = CurveThinning.Of(curve);

        Assert.InRange(thin.Count, 10, 120);
        Assert.All(curve, point =>
        {
            var after = Math.Max(1, thin.ToList().FindIndex(kept => kept.X >= point.X));
            var (from, to) = (thin[after - 1], thin[after]);
            var height = from.Y + ((to.Y - from.Y) * (point.X - from.X) / (to.X - from.X));
            var slope = (to.Y - from.Y) / (to.X - from.X);
            Assert.InRange(Math.Abs(point.Y - height) / Math.Sqrt(1 + (slope * slope)), 0, 0.1);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Few_points_stay_as_they_are(int count)
    {
        ChartPoint[] points = [.. Enumerable.Range(0, count).Select(i => new ChartPoint(i, i))];

        Assert.Equal(points, CurveThinning.Of(points));
    }
}
