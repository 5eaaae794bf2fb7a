using Backprop.Rendering.Html;

namespace Backprop.Rendering.Diagrams;

/// <summary>Writes a network diagram. The same diagram gives the same bytes.</summary>
public static class DiagramWriter
{
    /// <summary>A drawing for a file of its own: its paths picked out, its styles inside.</summary>
    /// <param name="diagram">What to draw.</param>
    public static string ToSvg(NetworkDiagram diagram)
    {
        var network = VisibleNetwork.Of(diagram);
        var layout = DiagramLayout.Of(network, Flow.Right);
        var svg = new HtmlBuilder();
        SvgDrawing.Open(svg, network, layout, "bp", "network", ("xmlns", "http://www.w3.org/2000/svg"));
        svg.Markup(KitStyle.For(StyleParts.Diagram)).Line();
        svg.Open("g", ("class", "bp-network bp-diagram")).Line();
        svg.Markup(SvgDrawing.Shapes(layout));
        return svg.Close().Close().Line().ToString();
    }

    /// <summary>
    /// A figure with its title, the choice of a path when there are several, the drawing, and what is said about
    /// the chosen path. It brings no style; who writes the fragment adds <see cref="StyleParts.Diagram"/>.
    /// </summary>
    /// <param name="diagram">What to draw.</param>
    /// <param name="record">Which computation its numbers are of; null where they follow none.</param>
    public static string ToHtml(NetworkDiagram diagram, string? record = null) => new HtmlBuilder().Figure(diagram, record).ToString();

    /// <summary>The network in plain text: its title, a line a layer, a line a path.</summary>
    /// <param name="diagram">What to describe.</param>
    public static string ToText(NetworkDiagram diagram) => DiagramWords.Summary(VisibleNetwork.Of(diagram));
}
