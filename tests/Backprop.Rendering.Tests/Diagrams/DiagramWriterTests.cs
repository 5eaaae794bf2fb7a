using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Backprop.Rendering.Diagrams;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Diagrams;

public class DiagramWriterTests
{
    [Fact]
    public void Every_number_carries_its_quantity_and_its_role()
    {
        var across = Parse(SampleDiagrams.GradientTrace()).QuerySelector(".bp-across svg")!;

        Assert.Equal(
            ["1.0", "0.5", "−1.0"],
            across.QuerySelectorAll(".bp-neuron > .bp-input[data-q^='x[']").Select(number => number.TextContent));
        Assert.Equal("0.5622", across.QuerySelector(".bp-activation[data-q='a(1)[2]']")!.TextContent);
        Assert.Equal("−0.00562", across.QuerySelector(".bp-error[data-q='delta(2)[2]']")!.TextContent);
        Assert.Equal("0.9", across.QuerySelector("text.bp-weight[data-q='W(2)[2,1]']")!.TextContent);
        Assert.Equal("0.2", across.QuerySelector(".bp-bias .bp-weight[data-q='b(1)[2]']")!.TextContent);
        Assert.Equal(12, across.QuerySelectorAll(".bp-edges line[data-q]").Length);
    }

    [Fact]
    public void The_drawing_has_a_name_and_a_description()
    {
        var figure = Parse(SampleDiagrams.GradientTrace() with { Description = "From the gradient trace." });
        foreach (var svg in figure.QuerySelectorAll("svg"))
        {
            Assert.Equal("img", svg.GetAttribute("role"));
            var texts = svg.GetAttribute("aria-labelledby")!.Split(' ').Select(id => figure.QuerySelector($"#{id}")!.TextContent).ToList();
            Assert.Equal("Network 3–2–2–1", texts[0]);
            Assert.StartsWith("From the gradient trace. Layers: input with 3 values, l = 1 with 2 neurons,", texts[1], StringComparison.Ordinal);
            Assert.Contains("Path B runs through input 1, neuron 1 of layer 1, neuron 2 of layer 2, neuron 1 of layer 3.", texts[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Paths_are_chosen_by_radio_buttons_that_the_stylesheet_reads()
    {
        var figure = Parse(SampleDiagrams.GradientTrace());
        var radios = figure.QuerySelectorAll("form.bp-toggle[method=dialog] input[type=radio]");

        Assert.Equal(["all", "a", "b"], radios.Select(radio => radio.GetAttribute("value")));
        Assert.Single(radios.Select(radio => radio.GetAttribute("name")).Distinct());
        Assert.Equal(["Both paths", "Path A", "Path B"], figure.QuerySelectorAll(".bp-toggle label").Select(label => label.TextContent));
        Assert.Equal(["all"], radios.Where(radio => radio.HasAttribute("checked")).Select(radio => radio.GetAttribute("value")));

        var lines = figure.QuerySelectorAll(".bp-across .bp-edges line[data-path]").ToDictionary(line => line.GetAttribute("data-q")!, line => line.GetAttribute("data-path"));
        Assert.Equal("a b", lines["W(1)[1,1]"]);
        Assert.Equal("a", lines["W(2)[1,1]"]);
        Assert.Equal("b", lines["W(3)[1,2]"]);
        Assert.Equal(5, lines.Count);
        Assert.Equal(
            ["Path A and path B together carry −0.00212.", "Path A carries −0.000857, 40.42 % of the gradient.", "Path B carries −0.00126, 59.58 % of the gradient."],
            figure.QuerySelectorAll(".bp-when").Select(note => note.TextContent));
        Assert.Equal("−0.00126", figure.QuerySelector(".bp-when-b [data-q='path[2]']")!.TextContent);
    }

    [Fact]
    public void One_path_or_none_needs_no_choice()
    {
        var trace = SampleDiagrams.GradientTrace();
        var one = Parse(trace with { Paths = [trace.Paths[1]], PathsNote = [] });
        var none = Parse(trace with { Paths = [], PathsNote = [] });

        Assert.Empty(one.QuerySelectorAll("input"));
        Assert.Equal("Path B carries −0.00126, 59.58 % of the gradient.", Assert.Single(one.QuerySelectorAll(".bp-when")).TextContent);
        Assert.NotEmpty(one.QuerySelectorAll("line[data-path]"));
        Assert.Empty(none.QuerySelectorAll("input, [data-path], .bp-when"));
    }

    [Fact]
    public void A_path_of_a_bias_begins_at_its_neuron()
    {
        var trace = SampleDiagrams.GradientTrace();
        var figure = Parse(trace with { Paths = [new("A", [2, 1])], PathsNote = [] });

        Assert.Equal(["W(3)[1,2]"], figure.QuerySelectorAll(".bp-across line[data-path]").Select(line => line.GetAttribute("data-q")));
        Assert.Equal(2, figure.QuerySelectorAll(".bp-across .bp-neuron[data-path]").Length);
    }

    [Fact]
    public void Wide_layers_are_cut_and_say_so()
    {
        var diagram = SampleDiagrams.OfSizes(20, 12, 2) with { Paths = [new("A", [9, 4, 2]), new("B", [9, 6, 2])] };
        var figure = Parse(diagram);
        var drawing = figure.QuerySelector("svg")!;

        // Of the twelve 1, 2, 3, 12 and the paths' 4 and 6 are drawn; 5 takes no more room than a sign for it.
        Assert.Equal(["5 more", "10 more", "5 more"], drawing.QuerySelectorAll(".bp-gap text:last-child").Select(text => text.TextContent));
        Assert.Equal(["x1", "x2", "x3", "x9", "x20"], drawing.QuerySelectorAll(".bp-id").Select(text => text.TextContent));
        Assert.NotEmpty(drawing.QuerySelectorAll("[data-q='a(1)[5]']"));
        Assert.Empty(drawing.QuerySelectorAll("[data-q='a(1)[7]']"));
        Assert.Equal(2, drawing.QuerySelectorAll(".bp-edge-weights text[data-q^='W(1)']").Length);
        Assert.Contains("Of a layer with more than 8 neurons", drawing.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Weights are not written between layers with more than 16", figure.TextContent, StringComparison.Ordinal);
        Assert.True(diagram.Shows(0, 9));
        Assert.False(diagram.Shows(0, 10));
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        const string Hostile = "\"'><script>alert(1)</script></title></svg>&\u0000";
        var neuron = new DiagramNeuron
        {
            Symbol = new(Hostile, Hostile),
            Upper = new(Hostile, Hostile, Role.Activation),
            Lower = new(Hostile, Hostile),
            Bias = new(Hostile, Hostile),
        };
        var diagram = new NetworkDiagram(
            Hostile,
            [new(Hostile, [neuron]), new(Hostile, [neuron])],
            [new(0, 1, 1, new(Hostile, Hostile))])
        {
            Description = Hostile,
            UpperName = Hostile,
            LowerName = Hostile,
            Paths = [new(Hostile, [1, 1]) { Note = [new(Hostile), new(Hostile, Hostile)] }, new("<b>", [1])],
            PathsNote = [new(Hostile)],
        };
        var figure = Parse(diagram);

        Assert.Empty(figure.QuerySelectorAll("script"));
        Assert.Equal(Hostile.Replace("\0", "", StringComparison.Ordinal), figure.QuerySelector("title")!.TextContent);
        Assert.Equal(Hostile.Replace("\0", "", StringComparison.Ordinal), figure.QuerySelector(".bp-neuron text")!.GetAttribute("data-q"));
        Assert.DoesNotContain('\0', DiagramWriter.ToHtml(diagram));
        XDocument.Parse(DiagramWriter.ToSvg(diagram));
    }

    [Fact]
    public void The_same_diagram_gives_the_same_bytes_in_every_culture()
    {
        var html = DiagramWriter.ToHtml(SampleDiagrams.GradientTrace());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(html, DiagramWriter.ToHtml(SampleDiagrams.GradientTrace()));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(html, DiagramWriter.ToHtml(SampleDiagrams.GradientTrace()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.DoesNotMatch(@"(x|y|x1|width|cx)=""-?\d+,", html);
        Assert.DoesNotContain('\r', html);
    }

    [Fact]
    public void Diagrams_that_differ_share_no_id_and_no_radio_name()
    {
        var first = DiagramWriter.ToHtml(SampleDiagrams.GradientTrace());
        var second = DiagramWriter.ToHtml(SampleDiagrams.GradientTrace() with { Title = "Another" });

        Assert.Equal(5, Names(first).Count);
        Assert.Empty(Names(first).Intersect(Names(second)));

        static List<string> Names(string html) =>
            Regex.Matches(html, @" (?:id|name)=""([^""]+)""").Select(match => match.Groups[1].Value).Distinct().ToList();
    }

    [Fact]
    public void A_file_of_its_own_is_well_formed_and_brings_its_styles()
    {
        var svg = XDocument.Parse(DiagramWriter.ToSvg(SampleDiagrams.GradientTrace())).Root!;

        Assert.Equal("{http://www.w3.org/2000/svg}svg", svg.Name.ToString());
        Assert.Contains(".bp-diagram", svg.Element(svg.Name.Namespace + "style")!.Value, StringComparison.Ordinal);
        Assert.Equal(4, svg.Attribute("viewBox")!.Value.Split(' ').Length);
    }

    [Fact]
    public void Plain_text_has_a_line_a_layer_and_a_line_a_path()
    {
        Assert.Equal(
            """
            Network 3–2–2–1 activation above error in each neuron, weights on the edges, biases beside the neurons
            input  x1 1.0  x2 0.5  x3 −1.0
            l = 1  0.5/−0.00212 (+ 0.1)  0.5622/−0.00235 (+ 0.2)
            l = 2  0.7109/−0.00490 (+ 0.1)  0.7707/−0.00562 (+ 0.2)
            l = 3  0.6506/−0.0794 (+ 0.1)
            Path A: 1 → 1 → 1 → 1. Path A carries −0.000857, 40.42 % of the gradient.
            Path B: 1 → 1 → 2 → 1. Path B carries −0.00126, 59.58 % of the gradient.
            """.ReplaceLineEndings("\n"),
            DiagramWriter.ToText(SampleDiagrams.GradientTrace()));
    }

    private static IElement Parse(NetworkDiagram diagram) =>
        Assert.Single(new HtmlParser().ParseDocument(DiagramWriter.ToHtml(diagram)).Body!.Children);
}
