using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;

namespace Backprop.Cli.Export.Outputs;

/// <summary>Outputs that are markup: kept as they are but for what acts or loads.</summary>
internal static class MarkupOutput
{
    /// <param name="html">The output.</param>
    /// <param name="allowScripts">Whether its scripts stay.</param>
    public static IElement Html(string html, bool allowScripts = false)
    {
        IElement frame = Dom.Parse(html);
        Sanitizer.Clean(frame, allowScripts);
        return frame;
    }

    /// <summary>A drawing of a file of its own, its declaration left out.</summary>
    public static IElement Svg(string svg)
    {
        IElement frame = Html(svg);
        foreach (INode besides in frame.ChildNodes.Where(node => node is not IElement { LocalName: "svg" }).ToArray())
        {
            besides.RemoveFromParent();
        }

        foreach (IElement drawing in frame.Children.Where(drawing => drawing.QuerySelector("title") is null && !drawing.HasAttribute("aria-label")))
        {
            drawing.SetAttribute("role", "img");
            drawing.SetAttribute("aria-label", "Drawing");
        }

        return frame;
    }
}
