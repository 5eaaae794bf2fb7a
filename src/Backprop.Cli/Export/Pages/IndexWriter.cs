using Backprop.Cli.Export.Markup;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Pages;

/// <summary>Writes the page that leads to all others.</summary>
internal static class IndexWriter
{
    public const string PageName = "index.html";

    private const string Title = "Worked examples";

    public static string Write(IReadOnlyList<PageSummary> pages)
    {
        string count = pages.Count == 1 ? "One document" : FormattableString.Invariant($"{pages.Count} documents");
        string lead = $"{count}, worked through number by number: formula, numbers in place, result.";
        return PageFrame.Write(Title, lead, html =>
        {
            html.Open("header").Line();
            html.Element("h1", Title).Line();
            html.Element("p", lead, ("class", "lede")).Line();
            html.Close().Line();
            html.Open("div", ("class", "side")).Open("aside", ("class", "tools"), ("aria-label", "Reading aids"), ("hidden", "")).Line();
            PageFrame.WriteTheme(html);
            html.Close().Close().Line();
            html.Open("main", ("id", PageIds.Main)).Line();
            WriteSearch(html, pages);
            html.Open("ol", ("class", "documents")).Line();
            foreach (PageSummary page in pages)
            {
                WriteEntry(html, page);
            }

            html.Close().Close().Line();
            html.Open("footer").Element("p", $"Exported by {PageFrame.Generator}.").Close().Line();
        });
    }

    /// <summary>Searching needs the script; without it the field stays away.</summary>
    private static void WriteSearch(HtmlBuilder html, IReadOnlyList<PageSummary> pages)
    {
        html.Open("search", ("class", "find"), ("hidden", "")).Line();
        html.Element("label", "Search all pages", ("for", "find"));
        html.Empty("input", ("id", "find"), ("type", "search"), ("autocomplete", "off"), ("spellcheck", "false")).Line();
        html.Element("p", "", ("role", "status")).Element("ol", "").Line();
        html.Open("script", ("type", "application/json"), ("class", "words")).Markup(SearchIndex.Write(pages)).Close().Line();
        html.Close().Line();
    }

    private static void WriteEntry(HtmlBuilder html, PageSummary page)
    {
        html.Open("li").Line();
        html.Open("h2").Element("span", page.Number, ("class", "no")).Text(" ");
        html.Element("a", page.Title, ("href", page.Address)).Close().Line();
        if (page.Lead.Length > 0)
        {
            html.Markup(page.Lead).Line();
        }

        if (page.IsFailed)
        {
            html.Element("p", "Its run stopped at an error.", ("class", "notice")).Line();
        }

        if (page.Contents.Count > 0)
        {
            html.Open("p", ("class", "sections"));
            foreach ((int i, PageSection section) in page.Contents.Index())
            {
                html.Text(i > 0 ? " · " : "").Open("a", ("href", $"{page.Address}#{section.Id}")).Markup(section.Heading).Close();
            }

            html.Close().Line();
        }

        html.Close().Line();
    }
}
