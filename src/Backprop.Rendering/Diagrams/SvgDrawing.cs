using Backprop.Rendering.Formulas;
using Backprop.Rendering.Html;
using Backprop.Worked;

namespace Backprop.Rendering.Diagrams;

/// <summary>Writes a laid out network as the shapes and texts of an SVG; colours and lines are the stylesheet's.</summary>
internal static class SvgDrawing
{
    /// <summary>Begins the element, with the drawing's title and description for who cannot see it.</summary>
    public static void Open(
        HtmlBuilder svg,
        VisibleNetwork network,
        DiagramLayout layout,
        string cssClass,
        string id,
        (string Name, string? Value) extra = default)
    {
        var box = layout.Bounds;
        var (width, height) = (N(2 * box.HalfWidth), N(2 * box.HalfHeight));
        (string, string?)[] attributes =
        [
            ("class", cssClass),
            ("viewBox", $"{N(box.Left)} {N(box.Top)} {width} {height}"),
            ("width", width),
            ("height", height),
            ("role", "img"),
            ("aria-labelledby", $"{id}-title {id}-desc"),
        ];
        svg.Open("svg", extra.Name is null ? attributes : [extra, .. attributes]).Line();
        svg.Element("title", network.Diagram.Title, ("id", $"{id}-title")).Line();
        svg.Element("desc", DiagramWords.Description(network), ("id", $"{id}-desc")).Line();
    }

    /// <summary>Everything that is drawn.</summary>
    public static string Shapes(DiagramLayout layout)
    {
        var svg = new HtmlBuilder();
        WriteEdges(svg, layout);
        WriteWeights(svg, layout);
        foreach (var neuron in layout.Layers.SelectMany(layer => layer))
        {
            WriteNeuron(svg, layout, neuron);
        }

        foreach (var gap in layout.Gaps)
        {
            var isDown = layout.Flow == Flow.Down;
            svg.Open("g", ("class", "bp-gap"), ("transform", Translate(gap.Center)));
            WriteGround(svg, Band(new(default, TextSize.WidthOf($"{gap.Omitted} more") / 2, 20)));
            svg.Element("text", isDown ? "⋯" : "⋮", ("y", isDown ? "-8" : "-12"), ("aria-hidden", "true"));
            svg.Element("text", $"{gap.Omitted} more", ("y", "9")).Close().Line();
        }

        svg.Open("g", ("class", "bp-layers"));
        foreach (var (label, center) in layout.Labels)
        {
            svg.Element("text", label, ("x", N(center.X)), ("y", N(center.Y)));
        }

        return svg.Close().Line().ToString();
    }

    /// <summary>The class of a role; null for none.</summary>
    public static string? ClassOf(Role role) => MathMlText.Class(role);

    // Paths last, so that no other line crosses over them.
    private static void WriteEdges(HtmlBuilder svg, DiagramLayout layout)
    {
        svg.Open("g", ("class", "bp-edges")).Line();
        foreach (var edge in layout.Edges.OrderBy(edge => edge.Visible.PathKeys is not null))
        {
            svg.Empty(
                "line",
                ("data-path", edge.Visible.PathKeys),
                ("data-q", edge.Visible.Edge.Weight?.Quantity),
                ("x1", N(edge.From.X)),
                ("y1", N(edge.From.Y)),
                ("x2", N(edge.To.X)),
                ("y2", N(edge.To.Y))).Line();
        }

        svg.Close().Line();
    }

    private static void WriteWeights(HtmlBuilder svg, DiagramLayout layout)
    {
        var labels = layout.Edges.Where(edge => edge is { Label: not null, Visible.Edge.Weight: not null }).ToList();
        if (labels.Count == 0)
        {
            return;
        }

        svg.Open("g", ("class", "bp-edge-weights"));
        WriteGround(svg, string.Concat(labels.Select(edge => Band(edge.Label!.Value))));
        svg.Line();
        foreach (var edge in labels)
        {
            WriteNumber(svg, edge.Visible.Edge.Weight!, edge.Label!.Value.Center);
            svg.Line();
        }

        svg.Close().Line();
    }

    private static void WriteNeuron(HtmlBuilder svg, DiagramLayout layout, PlacedNeuron placed)
    {
        svg.Open("g", ("class", "bp-neuron"), ("data-path", placed.PathKeys), ("transform", Translate(placed.Center)));
        var (halfWidth, halfHeight) = (placed.HalfWidth, placed.HalfHeight);
        svg.Empty("rect", ("x", N(-halfWidth)), ("y", N(-halfHeight)), ("width", N(2 * halfWidth)), ("height", N(2 * halfHeight)), ("rx", N(halfHeight)));
        switch (placed.Neuron)
        {
            case { Upper: { } upper, Lower: { } lower }:
                WriteNumber(svg, upper, new(0, -12));
                svg.Empty("line", ("class", "bp-rule"), ("x1", N(9 - halfWidth)), ("y1", "0"), ("x2", N(halfWidth - 9)), ("y2", "0"));
                WriteNumber(svg, lower, new(0, 11));
                break;
            case { Upper: var upper, Lower: var lower } when (upper ?? lower) is { } only:
                WriteNumber(svg, only, default);
                break;
        }

        if (placed.Neuron.Symbol is { } symbol && layout.SymbolCenter(placed)?.From(placed.Center) is { } place)
        {
            svg.Open("text", ("class", "bp-id"), ("x", N(place.X)), ("y", N(place.Y)));
            svg.Element("tspan", symbol.Letter, ("class", "bp-letter"));
            svg.Element("tspan", symbol.Index, ("class", "bp-index"), ("dy", "3")).Close();
        }

        if (placed.Neuron.Bias is { } bias)
        {
            WriteBias(svg, bias, layout.BiasCenter(placed).From(placed.Center));
        }

        svg.Close().Line();
    }

    // The number alone carries the quantity's name; the sign of the sum and brackets stand around it.
    private static void WriteBias(HtmlBuilder svg, DiagramText bias, Point place)
    {
        var isNegative = bias.Text.StartsWith('−');
        WriteGround(svg, Band(new(place, (TextSize.WidthOf(bias.Text) + TextSize.WidthOf("+ ")) / 2, TextSize.HalfLine)));
        svg.Open("text", ("class", "bp-bias"), ("x", N(place.X)), ("y", N(place.Y)));
        svg.Text(isNegative ? "+ (" : "+ ");
        svg.Element("tspan", bias.Text, ("class", ClassOf(bias.Role)), ("data-q", bias.Quantity));
        svg.Text(isNegative ? ")" : "").Close();
    }

    /// <summary>A band behind each text, as wide as it is and as high as a line: other lines end there, so that they are not taken for signs or strokes of it.</summary>
    private static void WriteGround(HtmlBuilder svg, string bands) => svg.Empty("path", ("class", "bp-ground"), ("d", bands));

    private static string Band(Box text) => $"M{N(text.Left)} {N(text.Center.Y)}h{N(2 * text.HalfWidth)}";

    private static void WriteNumber(HtmlBuilder svg, DiagramText number, Point place) => svg.Element(
        "text",
        number.Text,
        ("class", ClassOf(number.Role)),
        ("data-q", number.Quantity),
        ("x", N(place.X)),
        ("y", N(place.Y)));

    private static string Translate(Point point) => $"translate({N(point.X)} {N(point.Y)})";

    // A tenth of a pixel is as fine as anyone sees.
    private static string N(double value) => HtmlText.Number(Math.Round(value, 1));
}
