using AngleSharp.Dom;
using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Tests.Views;

namespace Backprop.Rendering.Tests.Charts;

public class LineChartTests
{
    private static readonly LineChart Parabola = new("Parabola", new ChartAxis("x"), new ChartAxis("y"), [ChartSeries.Of("x²", -2, 2, x => x * x)])
    {
        Marks = [new ChartMark(1, 1, "here")],
    };

    [Fact]
    public void A_curve_passes_through_its_points_between_the_ticks()
    {
        var body = new Fragment(Parabola.Show()).Body;
        var points = Points(body.QuerySelector(".bp-curve polyline")!);
        double Line(string label) => Number(body.QuerySelectorAll(".bp-grid text").Single(text => text.TextContent == label && text.ClassName == "bp-end"), "y");
        double Tick(string label) => Number(body.QuerySelectorAll(".bp-grid text").Single(text => text.TextContent == label && text.ClassName == "bp-middle"), "x");

        Assert.Equal((Tick("−2"), Line("4")), points[0]);
        Assert.Contains((Tick("0"), Line("0")), points);
        Assert.InRange(points.Count, 20, 100);
        Assert.All(points, point =>
        {
            var x = (point.X - Tick("0")) / (Tick("1") - Tick("0"));
            Assert.Equal(Line("0") + (x * x * (Line("1") - Line("0"))), point.Y, 0.5); // a tenth of x, where the curve is steep
        });
        Assert.Equal((Tick("1"), Line("1")), (Number(body.QuerySelector("circle")!, "cx"), Number(body.QuerySelector("circle")!, "cy")));
    }

    [Theory]
    [InlineData(0, 1, false, new[] { "0.0", "0.2", "0.4", "0.6", "0.8", "1.0" })]
    [InlineData(-5, 5, false, new[] { "−4", "−2", "0", "2", "4" })]
    [InlineData(0, 0.01, false, new[] { "0.000", "0.002", "0.004", "0.006", "0.008", "0.010" })]
    [InlineData(0, 752.72, false, new[] { "0", "200", "400", "600" })]
    [InlineData(1e-9, 6e-9, false, new[] { "1·10⁻⁹", "2·10⁻⁹", "3·10⁻⁹", "4·10⁻⁹", "5·10⁻⁹", "6·10⁻⁹" })]
    [InlineData(0.001, 10, true, new[] { "0.001", "0.01", "0.1", "1", "10" })]
    [InlineData(1e-12, 1, true, new[] { "10⁻¹²", "10⁻⁹", "10⁻⁶", "0.001", "1" })]
    [InlineData(2, 7, true, new[] { "2", "3", "4", "5", "6", "7" })]
    public void Ticks_are_round_numbers_with_room_between(double from, double to, bool logarithmic, string[] labels)
    {
        var scale = AxisScale.Of(new ChartAxis("x") { IsLogarithmic = logarithmic }, [from, to], round: false);

        Assert.Equal(labels, scale.Marks().Select(mark => mark.Label));
        Assert.All(scale.Marks(), mark => Assert.InRange(scale.Place(mark.Value), -1e-9, 1 + 1e-9));
    }

    [Fact]
    public void Data_of_one_value_or_of_none_still_have_an_axis()
    {
        Assert.All(
            new double[][] { [3], [0], [], [double.NaN, double.PositiveInfinity] },
            data => Assert.All([true, false], logarithmic =>
            {
                var scale = AxisScale.Of(new ChartAxis("x") { IsLogarithmic = logarithmic }, data, round: true);
                Assert.True(scale.From < scale.To);
                Assert.InRange(scale.Marks().Count(), 1, 12);
            }));
    }

    [Fact]
    public void A_curve_is_cut_where_it_leaves_the_drawing_and_where_there_is_a_gap()
    {
        ChartPoint[] points = [new(0, 0.5), new(0.2, 1.5), new(0.4, 1.5), new(0.6, 0.5), new(0.7, double.NaN), new(0.8, 0.5), new(1, 0.25)];
        var pieces = CurvePieces.Of(points).ToList();

        Assert.Equal(3, pieces.Count);
        Assert.Equal([new(0, 0.5), new(0.1, 1)], pieces[0].Select(Rounded));
        Assert.Equal([new(0.5, 1), new(0.6, 0.5)], pieces[1].Select(Rounded));
        Assert.Equal([new(0.8, 0.5), new(1, 0.25)], pieces[2]);

        static ChartPoint Rounded(ChartPoint point) => new(Math.Round(point.X, 9), Math.Round(point.Y, 9));
    }

    [Fact]
    public void A_chart_is_told_in_words()
    {
        var description = new Fragment(Parabola.Show()).Body.QuerySelector("desc")!.TextContent;

        Assert.Equal("y against x. x²: from 4.0 at −2.0 to 4.0 at 2.0, lowest 0.0 at 0.0. Marked: here, at (1.0, 1.0).", description);
        Assert.Equal("Parabola\n" + description, Parabola.Show().ToText());
    }

    [Fact]
    public void Curves_are_told_apart_by_their_lines_and_named_in_a_legend()
    {
        var chart = Parabola with { Series = [.. Enumerable.Range(1, 4).Select(n => ChartSeries.Of($"curve {n}", 0, 1, x => n * x))] };
        var body = new Fragment(chart.Show()).Body;

        Assert.Equal(["curve 1", "curve 2", "curve 3", "curve 4"], body.QuerySelectorAll(".bp-lines li").Select(item => item.TextContent));
        Assert.Equal(4, body.QuerySelectorAll(".bp-curve").Select(curve => curve.ClassName).Distinct().Count());
        Assert.Throws<ArgumentException>(() => (chart with { Series = [.. chart.Series, chart.Series[0]] }).Show());
        Assert.Throws<ArgumentException>(() => (chart with { Series = [] }).Show());
    }

    [Fact]
    public void Names_never_become_markup()
    {
        const string Hostile = "</title><script>alert(1)</script>\" onload=\"x";
        var chart = new LineChart(Hostile, new ChartAxis(Hostile), new ChartAxis(Hostile), [ChartSeries.Of(Hostile, 0, 1, x => x), ChartSeries.Of("b", 0, 1, x => -x)])
        {
            Subtitle = Hostile,
            Marks = [new ChartMark(0, 0, Hostile)],
        };
        var fragment = new Fragment(chart.Show());

        Assert.Empty(fragment.Body.QuerySelectorAll("script, [onload]"));
        _ = System.Xml.Linq.XDocument.Parse(fragment.Markup);
    }

    [Fact]
    public void The_derivative_of_ReLU_jumps_at_its_kink()
    {
        var curves = new Fragment(((ScalarActivation)Activation.ReLU).Draw(-1, 1)).Body.QuerySelectorAll(".bp-curve");

        Assert.Single(curves[0].QuerySelectorAll("polyline"));
        var pieces = curves[1].QuerySelectorAll("polyline").Select(Points).ToList();
        Assert.Equal(2, pieces.Count);
        Assert.Equal(pieces[0][^1].X, pieces[1][0].X);
        Assert.NotEqual(pieces[0][^1].Y, pieces[1][0].Y);
    }

    [Fact]
    public void The_loss_after_one_step_is_drawn_against_the_learning_rate()
    {
        var network = new Network(new Layer([[1.0]], [0.0], Activation.Identity));
        var text = network.Forward(1.0).Backward(0.0, Loss.HalfSquaredError).DrawLoss(0, 1).ToText();

        // w − α and b − α: the loss is ½(1 − 2α)².
        Assert.Contains("learning rate η", text);
        Assert.Contains("from 0.5 at 0.0 to 0.5 at 1.0, lowest 0.0 at 0.5", text);
    }

    private static List<(double X, double Y)> Points(IElement line) => [.. line.GetAttribute("points")!.Split(' ')
        .Select(point => point.Split(','))
        .Select(pair => (Parse(pair[0]), Parse(pair[1])))];

    private static double Number(IElement element, string attribute) => Parse(element.GetAttribute(attribute)!);

    private static double Parse(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
