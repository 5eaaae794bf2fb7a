using Deque.AxeCore.Playwright;

namespace Backprop.Browser.Tests;

/// <summary>Charts that plotly.js draws, from what the page itself holds.</summary>
public class InteractiveChartsTests(Site site)
{
    private const string Charts = """
        using Backprop.Engine;
        using Backprop.Rendering;
        using Backprop.Rendering.Charts;
        using Backprop.Notebooks;
        Kit.Load();
        var hostile = "</script><img src=x onerror=alert(1)>";
        var axis = new ChartAxis("x") { From = -1, To = 1 };
        var bowl = ContourChart.Grid(axis, axis, (x, y) => x * x + y * y, 9);
        new LineChart(hostile, new ChartAxis(hostile), new ChartAxis("y"), [ChartSeries.Of(hostile, 0, 1, x => x), ChartSeries.Of("b", 0, 1, x => 1 - x)]).Show()
            + new HeatMap("Heat", "row", "column", Matrix.FromRows([1, -2], [3, 4])).Show()
            + new ContourChart("Contours", axis, axis, bowl, [0.5]) { Classes = [new PointClass("points", [new ChartPoint(0, 0)])] }.Show()
            + new ContourChart("Surface", axis, axis, bowl, [0.5]) { Path = [new ChartPoint(1, 1), new ChartPoint(0, 0)] }.Show()
        """;

    [Fact]
    public async Task Every_chart_is_drawn_without_a_request_and_its_drawing_stays_for_readers_of_screens()
    {
        await using var open = await site.OpenCellAsync(Charts, "--charts", "interactive");
        await open.Page.WaitForFunctionAsync("() => document.querySelectorAll('.bp-plot .main-svg, .bp-plot canvas').length >= 4");

        Assert.Equal(4, await open.Page.Locator("figure .bp-plot.js-plotly-plot").CountAsync());
        Assert.Equal(["plot-1", "plot-2", "plot-3", "plot-4"], await open.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.bp-plot')].map(plot => plot.id)"));
        Assert.Equal(4, await open.Page.Locator("figure svg.bp-chart[role=img]").CountAsync());
        Assert.Equal(0, await open.Page.Locator("main img[onerror]").CountAsync());
        Assert.All(open.Requests, request => Assert.True(request == open.Address || request.StartsWith("data:", StringComparison.Ordinal) || request.StartsWith("blob:", StringComparison.Ordinal), request));
        Assert.DoesNotContain(open.Complaints, complaint => !complaint.Contains("GPU stall", StringComparison.Ordinal) && !complaint.Contains("willReadFrequently", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_option_there_is_nothing_of_it()
    {
        await using var open = await site.OpenCellAsync(Charts);

        Assert.Equal(0, await open.Page.Locator(".bp-plot, [data-plotly]").CountAsync());
        Assert.False(await open.Page.EvaluateAsync<bool>("() => 'Plotly' in window"));
        Assert.Empty(open.Complaints);
        Assert.Empty((await open.Page.RunAxe()).Violations);
    }
}
