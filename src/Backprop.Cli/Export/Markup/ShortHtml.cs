using System.Buffers;
using AngleSharp.Dom;
using AngleSharp.Html;

namespace Backprop.Cli.Export.Markup;

/// <summary>Writes HTML without what HTML lets one leave out: quotes around plain values, the end tags of cells, and those of empty elements of formulas and drawings. A page of tables and formulas is a tenth shorter.</summary>
internal sealed class ShortHtml : HtmlMarkupFormatter
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(" \t\n\r\f\"'`=<>&");

    public static ShortHtml Default { get; } = new();

    public override string OpenTag(IElement element, bool selfClosing) => IsClosedAtOnce(element)
        ? base.OpenTag(element, selfClosing) is [.. var open, '>'] && !open.EndsWith('"') ? open + " />" : base.OpenTag(element, selfClosing)[..^1] + "/>"
        : base.OpenTag(element, selfClosing);

    public override string CloseTag(IElement element, bool selfClosing) => IsClosedAtOnce(element) || IsEndedByNext(element) ? "" : base.CloseTag(element, selfClosing);

    protected override string Attribute(IAttr attribute)
    {
        string written = base.Attribute(attribute);
        string value = attribute.Value;
        return value.Length > 0 && value.AsSpan().IndexOfAny(NeedsQuotes) < 0 && !value.Any(char.IsControl) && attribute.NamespaceUri is null
            ? $"{attribute.Name}={value}"
            : written;
    }

    /// <summary>In a formula or a drawing, HTML takes an empty element's tag for its end too.</summary>
    private static bool IsClosedAtOnce(IElement element) => element.NamespaceUri != NamespaceNames.HtmlUri && !element.HasChildNodes;

    private static bool IsEndedByNext(IElement element) =>
        element is { LocalName: "td" or "th", NextSibling: null or IElement } && element.NamespaceUri == NamespaceNames.HtmlUri;
}
