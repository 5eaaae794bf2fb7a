using System.Text.Json.Nodes;
using Backprop.Engine;
using Backprop.Rendering.Charts;

namespace Backprop.Rendering.Tests.Charts;

/// <summary>The shape that plotly.js reads: data and layout.</summary>
public class PlotlyFigureTests
{
    private static readonly ChartAxis Side = new("side") { From = 0, To = 2 };
    private static readonly ContourChart Plane = new("Plane", Side, Side, ContourChart.Grid(Side, Side, (x, y) => x + (10 * y), points: 3), [5, 10]) { Height = "height" };

    [Fact]
    public void A_curve_is_a_trace_of_x_and_y_and_a_gap_is_null()
    {
        var figure = PlotlyFigure.Of(new LineChart("Chart", new ChartAxis("x"), new ChartAxis("y"),
            [new ChartSeries("one", [new(0, 1), new(1, double.NaN), new(2, double.PositiveInfinity), new(3, 4)]), ChartSeries.Of("two", [5, 6])]));

        Assert.Equal("""{"type":"scatter","mode":"lines","name":"one","x":[0,1,2,3],"y":[1,null,null,4],"line":{"dash":"solid"}}""", figure["data"]![0]!.ToJsonString());
        Assert.Equal("""{"type":"scatter","mode":"lines","name":"two","x":[0,1],"y":[5,6],"line":{"dash":"dash"}}""", figure["data"]![1]!.ToJsonString());
        Assert.Equal("""{"xaxis":{"title":{"text":"x"},"type":"linear"},"yaxis":{"title":{"text":"y"},"type":"linear"},"showlegend":true}""", figure["layout"]!.ToJsonString());
    }

    [Fact]
    public void Marks_are_a_trace_of_their_own_and_a_logarithmic_axis_has_its_range_in_powers()
    {
        var figure = PlotlyFigure.Of(new LineChart("Chart", new ChartAxis("x"), new ChartAxis("y") { IsLogarithmic = true, From = 0.01, To = 100 }, [ChartSeries.Of("one", [1, 2])])
        {
            Marks = [new ChartMark(1, 2, "here")],
        });

        Assert.Equal("here", (string)figure["data"]![1]!["text"]![0]!);
        Assert.Equal("""{"title":{"text":"y"},"type":"log","range":[-2,2]}""", figure["layout"]!["yaxis"]!.ToJsonString());
        Assert.False((bool)figure["layout"]!["showlegend"]!);
    }

    [Fact]
    public void A_heat_map_has_its_rows_from_the_top()
    {
        var figure = PlotlyFigure.Of(new HeatMap("Map", "row", "column", Matrix.FromRows([1, 2], [3, 4], [5, 6])) { ColumnNames = ["p", "q"] });

        Assert.Equal("""[[1,2],[3,4],[5,6]]""", figure["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("""["p","q"]""", figure["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("""["1","2","3"]""", figure["data"]![0]!["y"]!.ToJsonString());
        Assert.Equal("reversed", (string)figure["layout"]!["yaxis"]!["autorange"]!);
    }

    [Fact]
    public void Contours_have_their_grid_and_their_points()
    {
        var figure = PlotlyFigure.Of(Plane with { Classes = [new PointClass("class 0", [new(1, 2)])] });

        Assert.Equal(["contour", "scatter"], Types(figure));
        Assert.Equal("[0,1,2]", figure["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("[[0,1,2],[10,11,12],[20,21,22]]", figure["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("""[1]""", figure["data"]![1]!["x"]!.ToJsonString());
    }

    [Fact]
    public void With_a_path_it_is_a_surface_and_the_path_lies_upon_it()
    {
        var figure = PlotlyFigure.Of(Plane with { Path = [new(0.5, 1.5), new(2, 2), new(1, 0)] });

        Assert.Equal(["surface", "scatter3d"], Types(figure));
        Assert.Equal("[15.5,22,1]", figure["data"]![1]!["z"]!.ToJsonString());
        Assert.Equal("height", (string)figure["layout"]!["scene"]!["zaxis"]!["title"]!["text"]!);
    }

    private static IEnumerable<string> Types(JsonObject figure) => figure["data"]!.AsArray().Select(trace => (string)trace!["type"]!);
}
