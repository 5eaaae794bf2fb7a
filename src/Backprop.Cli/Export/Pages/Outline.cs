using System.Globalization;
using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Pages;

/// <summary>A line of the contents.</summary>
/// <param name="Id">The heading's id.</param>
/// <param name="Number">Its number; empty below the first rank.</param>
/// <param name="Heading">Its markup, with formulas.</param>
internal sealed record ContentsEntry(string Id, string Number, string Heading)
{
    public List<ContentsEntry> Below { get; } = [];
}

/// <summary>
/// Puts blocks into sections by their headings, and gives the headings numbers, ids and an order without gaps.
/// </summary>
internal sealed class Outline
{
    private readonly Stack<(int Level, IElement Section)> open = new();
    private readonly List<ContentsEntry> contents = [];
    private readonly IElement main;
    private int count;

    private Outline(IElement main) => this.main = main;

    private int Level => open.TryPeek(out (int Level, IElement) top) ? top.Level : 1;

    /// <summary>Gives every heading of the prose its id, before anything else of the page may take it. In an address a per cent sign would be read as half of something else.</summary>
    public static void SettleIds(IEnumerable<Block> blocks, PageIds ids)
    {
        foreach (IElement heading in blocks.Where(block => block.IsHeading).Select(block => block.Element))
        {
            ids.Settle(heading, heading.Id is { Length: > 0 } own && !own.Contains('%', StringComparison.Ordinal) ? own : PageIds.Slug(Dom.Words(heading)));
        }
    }

    /// <summary>The id of a section's heading.</summary>
    public static string HeadingOf(IElement section) => section.GetAttribute("aria-labelledby") ?? section.GetAttribute("data-heading")!;

    /// <returns>The contents: sections, and what is right below them.</returns>
    public static IReadOnlyList<ContentsEntry> Build(IElement main, IEnumerable<Block> blocks)
    {
        var outline = new Outline(main);
        foreach (Block block in blocks)
        {
            outline.Add(block);
        }

        return outline.contents;
    }

    private void Add(Block block)
    {
        if (block.IsHeading)
        {
            OpenSection(block);
            return;
        }

        foreach (IElement heading in block.Element.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToArray())
        {
            Dom.Rename(heading, Tag(Level + 1));
        }

        Parent.AppendChild(block.Element);
    }

    private static string Tag(int level) => FormattableString.Invariant($"h{Math.Min(level, 6)}");

    private IElement Parent => open.TryPeek(out (int, IElement Section) top) ? top.Section : main;

    private void OpenSection(Block block)
    {
        // A title is above all; a rank that was skipped is not missed.
        int level = Math.Clamp(block.Level, 2, 6);
        while (open.TryPeek(out (int Level, IElement) top) && top.Level >= level)
        {
            open.Pop();
        }

        level = Math.Min(level, Level + 1);
        string number = level == 2 ? (++count).ToString(CultureInfo.InvariantCulture) : "";
        IElement heading = Dom.Rename(block.Element, Tag(level));
        IElement section = main.Owner!.CreateElement("section");

        // Only the sections of the first rank are landmarks: below it names come again, and a landmark for each would be noise.
        section.SetAttribute(level == 2 ? "aria-labelledby" : "data-heading", heading.Id!);
        section.AppendChild(heading);
        Parent.AppendChild(section);
        open.Push((level, section));
        Enter(heading, level, number);
    }

    private void Enter(IElement heading, int level, string number)
    {
        // A heading is a link to itself, and links do not nest.
        foreach (IElement link in heading.QuerySelectorAll("a").ToArray())
        {
            link.Replace([.. link.ChildNodes]);
        }

        string words = Dom.Write(heading);
        var html = new HtmlBuilder().Open("a", ("href", "#" + heading.Id));
        if (number.Length > 0)
        {
            html.Element("span", number, ("class", "no")).Text(" ");
        }

        heading.InnerHtml = html.Markup(words).Close().ToString();
        var entry = new ContentsEntry(heading.Id!, number, words);
        if (level == 2)
        {
            contents.Add(entry);
        }
        else if (level == 3 && contents.Count > 0)
        {
            contents[^1].Below.Add(entry);
        }
    }
}
