using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;

namespace Backprop.Cli.Export.Pages;

/// <summary>What the index searches: the words of each section of each page, each once.</summary>
internal static partial class SearchIndex
{
    // Escapes < and > too, so that no text ends the element that holds it.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Default };

    /// <summary>The index as JSON: the page's address, title, and of each section its id, heading and words.</summary>
    /// <param name="documents">The pages.</param>
    public static string Write(IReadOnlyList<PageDocument> documents) => JsonSerializer.Serialize(
        documents.Select(document => new Page(
            document.Notebook.PageAddress,
            document.Opening.Title,
            [.. document.Main.QuerySelectorAll("section").Select(Read)])),
        Options);

    private static Section Read(IElement section)
    {
        var own = (IElement)section.Clone();
        foreach (IElement other in own.QuerySelectorAll("section, details.code, style, svg, math, .bp-hidden").ToArray())
        {
            other.Remove();
        }

        return new(
            Outline.HeadingOf(section),
            Dom.Words(section.Children[0]),
            string.Join(' ', Word().Matches(string.Join(' ', own.Descendants<IText>().Select(text => text.Data))).Select(match => match.Value.ToLowerInvariant()).Where(word => word.Length > 2).Distinct().Order(StringComparer.Ordinal)));
    }

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’-]*")]
    private static partial Regex Word();

    private sealed record Page(string Name, string Title, IReadOnlyList<Section> Sections);

    private sealed record Section(string Id, string Heading, string Words);
}
