using Backprop.Engine;
using Backprop.Rendering.Charts;

namespace Backprop.Rendering.Tests.Charts;

public class ContourLinesTests
{
    private static readonly ChartAxis Side = new("side") { From = -1, To = 1 };

    /// <summary>The lines in the coordinates of the axes.</summary>
    private static List<List<ChartPoint>> Lines(Func<double, double, double> function, double level, int points = 41)
    {
        double Place(double grid) => -1 + (2 * grid / (points - 1));
        return [.. ContourLines.Of(ContourChart.Grid(Side, Side, function, points), level)
            .Select(line => line.Select(point => new ChartPoint(Place(point.X), Place(point.Y))).ToList())];
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.77)]
    public void The_line_of_a_round_hill_lies_on_a_circle_and_closes(double radius)
    {
        var line = Assert.Single(Lines((x, y) => (x * x) + (y * y), radius * radius));

        Assert.All(line, point => Assert.Equal(radius, Math.Sqrt((point.X * point.X) + (point.Y * point.Y)), 0.003));
        Assert.Equal(line[0], line[^1]);
        Assert.True(line.Distinct().Count() > 40);
    }

    [Fact]
    public void The_lines_of_a_plane_are_straight_from_edge_to_edge()
    {
        var line = Assert.Single(Lines((x, y) => x + (2 * y), 0.5));

        Assert.All(line, point => Assert.Equal(0.5, point.X + (2 * point.Y), 1e-6));
        Assert.Equal([-1.0, 1.0], new[] { line[0].X, line[^1].X }.Order().Select(x => Math.Round(x, 5)));
    }

    [Fact]
    public void A_saddle_has_two_lines_at_every_height_but_its_own()
    {
        foreach (var level in new[] { 0.2, -0.2 })
        {
            var lines = Lines((x, y) => x * y, level);

            Assert.Equal(2, lines.Count);
            Assert.All(lines, line => Assert.All(line, point => Assert.Equal(level, point.X * point.Y, 0.002)));
        }
    }

    /// <summary>Four corners high and low in turn: the mean of the corners says which of the two pairs joins.</summary>
    [Theory]
    [InlineData(0.4)]
    [InlineData(0.6)]
    public void Within_one_cell_a_saddle_is_cut_so_that_its_middle_is_on_the_right_side(double level)
    {
        var lines = ContourLines.Of(Matrix.FromRows([1.0, 0.0], [0.0, 1.0]), level).ToList();
        var middleIsHigh = 0.5 >= level;

        Assert.Equal(2, lines.Count);
        foreach (var line in lines)
        {
            // Each piece cuts one corner off: a low one if the high ones join across the middle, else a high one.
            var corner = new ChartPoint(Math.Round(line.Average(point => point.X)), Math.Round(line.Average(point => point.Y)));
            Assert.Equal(middleIsHigh, corner.X != corner.Y);
        }
    }

    [Fact]
    public void Pieces_that_meet_are_one_line()
    {
        // Two hills: two closed lines, and no loose pieces.
        static double Hill(double x, double y, double at) => Math.Exp(-20 * (((x - at) * (x - at)) + (y * y)));
        var lines = Lines((x, y) => Hill(x, y, -0.5) + Hill(x, y, 0.5), 0.5);

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(line[0], line[^1]));
    }

    [Fact]
    public void A_height_that_is_not_reached_has_no_line() => Assert.Empty(Lines((x, y) => (x * x) + (y * y), 5));
}
