using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;

namespace Backprop.Cli.Export.Pages;

/// <summary>What the index searches: the words of each section of each page, each once.</summary>
internal static partial class SearchIndex
{
    /// <summary>The index as JSON: the page's address, title, and of each section its id, heading and words. It escapes &lt; and &gt; too, so that no text ends the element that holds it.</summary>
    /// <param name="pages">The pages.</param>
    public static string Write(IReadOnlyList<PageSummary> pages) => JsonSerializer.Serialize(
        [.. pages.Select(page => new SearchedPage(page.Address, page.Title, page.Words))], PageJson.Default.SearchedPageArray);

    /// <summary>The sections of a page.</summary>
    /// <param name="main">The page's text.</param>
    public static IReadOnlyList<SectionWords> Read(IElement main) => [.. main.QuerySelectorAll("section").Select(ReadSection)];

    private static SectionWords ReadSection(IElement section) => new(
        Outline.HeadingOf(section),
        Dom.Words(section.Children[0]),
        string.Join(' ', OwnTexts(section).SelectMany(text => Word().Matches(text)).Select(match => match.Value.ToLowerInvariant()).Where(word => word.Length > 2).Distinct().Order(StringComparer.Ordinal)));

    /// <summary>The texts of a section, in no order, but for those of sections below it, of code, drawings and formulas.</summary>
    private static IEnumerable<string> OwnTexts(IElement section)
    {
        var open = new Stack<INode>(section.ChildNodes);
        while (open.TryPop(out INode? node))
        {
            if (node is IText text)
            {
                yield return text.Data;
            }
            else if (node is IElement element && !IsPassedOver(element))
            {
                foreach (INode child in element.ChildNodes)
                {
                    open.Push(child);
                }
            }
        }
    }

    private static bool IsPassedOver(IElement element) =>
        element.LocalName is "section" or "style" or "svg" or "math" || element.ClassList.Contains("bp-hidden")
        || (element.LocalName == "details" && element.ClassList.Contains("code"));

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’-]*")]
    private static partial Regex Word();
}

/// <summary>A page as the index's script reads it.</summary>
internal sealed record SearchedPage(string Name, string Title, IReadOnlyList<SectionWords> Sections);

/// <summary>A section, and the words that it is found by.</summary>
/// <param name="Id">Where it is on its page.</param>
/// <param name="Heading">Its heading in words.</param>
/// <param name="Words">Its words, with blanks between them.</param>
internal sealed record SectionWords(string Id, string Heading, string Words);
