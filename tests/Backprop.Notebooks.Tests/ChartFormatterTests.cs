using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Backprop.Engine;
using Backprop.Rendering;
using Backprop.Rendering.Charts;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Notebooks.Tests;

/// <summary>What a notebook shows when a cell ends in a chart, a training or a model.</summary>
public class ChartFormatterTests
{
    private static readonly DataSet Xor = DataSet.Of([([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]);
    private static readonly ChartAxis Side = new("side") { From = 0, To = 1 };

    private static readonly Dictionary<string, object> Values = Create();

    static ChartFormatterTests() => Kit.Load();

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_shown_as_a_fragment_of_HTML(string name)
    {
        var body = new HtmlParser().ParseDocument("<!DOCTYPE html>" + Values[name].ToDisplayString(HtmlFormatter.MimeType)).Body!;

        Assert.NotNull(body.QuerySelector(".bp > figure"));
        Assert.Single(body.QuerySelectorAll("style.bp-style"));
        Assert.Empty(body.QuerySelectorAll("script"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_shown_as_plain_text(string name)
    {
        var text = Values[name].ToDisplayString(PlainTextFormatter.MimeType);

        Assert.NotEmpty(text);
        Assert.DoesNotContain("Backprop.", text, StringComparison.Ordinal);
        Assert.DoesNotContain('<', text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HTML_comes_first_and_every_preferred_form_has_a_formatter(string name)
    {
        var type = Values[name].GetType();
        var preferred = Formatter.GetPreferredMimeTypesFor(type).ToList();

        Assert.Equal([HtmlFormatter.MimeType, PlainTextFormatter.MimeType], preferred);
        Assert.All(preferred, mimeType => Assert.Equal(mimeType, Formatter.GetPreferredFormatterFor(type, mimeType).MimeType));
    }

    [Theory]
    [InlineData("steps of an optimiser", true)]
    [InlineData("model", true)]
    [InlineData("model check", true)]
    [InlineData("line chart", false)]
    [InlineData("heat map", false)]
    public void Formulas_and_tables_have_LaTeX_and_drawings_have_none(string name, bool hasLatex) =>
        Assert.Equal(hasLatex, Values[name].ToDisplayString("text/latex").Contains("$$", StringComparison.Ordinal));

    [Fact]
    public void A_training_shows_its_history_and_the_classifier_that_came_of_it()
    {
        var result = (TrainingResult)Values["training"];

        Assert.Equal((result.History.Show() + result.Network.DrawBoundary(Xor)).ToHtml(), result.ToDisplayString(HtmlFormatter.MimeType));
    }

    private static Dictionary<string, object> Create()
    {
        var model = TrainingModel.Create(2, [new TrainingLayer(3, Activation.Tanh), new TrainingLayer(1, Activation.Sigmoid)], Initialization.Xavier, new SplitMix64(1));
        var network = model.ToNetwork();
        var result = Trainer.Train(model, Xor, Loss.BinaryCrossEntropy, new TrainingOptions { Epochs = 3 });
        return new()
        {
            ["line chart"] = new LineChart("Line", new ChartAxis("x"), new ChartAxis("y"), [ChartSeries.Of("x²", 0, 1, x => x * x)]),
            ["heat map"] = new HeatMap("Map", "row", "column", Matrix.FromRows([1, 2], [3, -4])),
            ["contour chart"] = new ContourChart("Slope", Side, Side, ContourChart.Grid(Side, Side, (x, y) => x), [0.5]),
            ["steps of an optimiser"] = OptimizerTrace.Of(new Adam(), network, Xor, Loss.BinaryCrossEntropy, ParameterIndex.Weight(1, 1, 1), 0.1),
            ["model"] = model,
            ["model check"] = ModelCheck.Of(model, Xor, Loss.BinaryCrossEntropy),
            ["history"] = result.History,
            ["training"] = result,
        };
    }
}
