using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Backprop.Cli.Export.Markup;

/// <summary>HTML read as a browser would read it, and written back.</summary>
internal static class Dom
{
    /// <returns>A <c>div</c> that holds what the text says.</returns>
    public static IElement Parse(string html)
    {
        IElement frame = new HtmlParser().ParseDocument("<!DOCTYPE html>").CreateElement("div");
        frame.InnerHtml = html;
        return frame;
    }

    /// <summary>What an element holds, as HTML.</summary>
    public static string Write(IElement frame) => string.Concat(frame.ChildNodes.Select(node => node.ToHtml(ShortHtml.Default)));

    /// <summary>The words of an element on one line; what only a screen reader says is left out.</summary>
    public static string Words(IElement element)
    {
        var visible = (IElement)element.Clone();
        foreach (IElement hidden in visible.QuerySelectorAll(".bp-hidden, .no, .footnote-ref").ToArray())
        {
            hidden.Remove();
        }

        return string.Join(' ', visible.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The same element under another name, in the place of the first if that has one.</summary>
    public static IElement Rename(IElement element, string name)
    {
        IElement renamed = element.Owner!.CreateElement(name);
        foreach (IAttr attribute in element.Attributes)
        {
            renamed.SetAttribute(attribute.Name, attribute.Value);
        }

        renamed.Append([.. element.ChildNodes]);
        if (element.Parent is not null)
        {
            element.Replace(renamed);
        }

        return renamed;
    }
}
