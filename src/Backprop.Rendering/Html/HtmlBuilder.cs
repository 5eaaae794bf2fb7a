using System.Text;

namespace Backprop.Rendering.Html;

/// <summary>
/// The one place of the kit that writes tags. Text and attribute values are escaped here; the names of
/// elements and attributes are the kit's own words. What it writes is well-formed as HTML and as XML.
/// </summary>
public sealed class HtmlBuilder
{
    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element.</summary>
    /// <param name="element">Its name.</param>
    /// <param name="attributes">Its attributes in order; one whose value is null is left out.</param>
    public HtmlBuilder Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(element, attributes);
        _html.Append('>');
        _open.Push(element);
        return this;
    }

    /// <summary>Ends the element that was begun last.</summary>
    public HtmlBuilder Close()
    {
        _html.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element with nothing inside.</summary>
    /// <param name="element">Its name.</param>
    /// <param name="attributes">Its attributes in order; one whose value is null is left out.</param>
    public HtmlBuilder Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(element, attributes);
        _html.Append("/>");
        return this;
    }

    /// <summary>An element that holds only text.</summary>
    /// <param name="element">Its name.</param>
    /// <param name="text">The text, not escaped yet.</param>
    /// <param name="attributes">Its attributes in order; one whose value is null is left out.</param>
    public HtmlBuilder Element(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>Text between tags. A line that runs from right to left is kept between U+2068 and U+2069, so that numbers beside it stay in their order.</summary>
    /// <param name="text">The text, not escaped yet.</param>
    public HtmlBuilder Text(string text)
    {
        _html.Append(Directions.Isolated(HtmlText.Escape(text)));
        return this;
    }

    /// <summary>A piece that another writer of the kit has written.</summary>
    /// <param name="html">The piece; it is not escaped.</param>
    public HtmlBuilder Markup(string html)
    {
        _html.Append(html);
        return this;
    }

    /// <summary>Ends the line, so that what is stored reads and compares well.</summary>
    public HtmlBuilder Line()
    {
        _html.Append('\n');
        return this;
    }

    /// <summary>What has been written.</summary>
    /// <exception cref="InvalidOperationException">An element is still open.</exception>
    public override string ToString() =>
        _open.TryPeek(out var element)
            ? throw new InvalidOperationException($"The element '{element}' is still open; {_open.Count} to close.")
            : _html.ToString();

    private void Tag(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _html.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                _html.Append(' ').Append(name).Append("=\"").Append(HtmlText.Escape(value)).Append('"');
            }
        }
    }
}
