using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Pages;

/// <summary>What stands at the head of a page: its title, the paragraph that says what it is, and what more is said there.</summary>
/// <param name="Title">The title in words.</param>
/// <param name="Heading">The same in HTML, with its formulas.</param>
/// <param name="Lead">The first paragraph in HTML; empty if there is none.</param>
/// <param name="LeadWords">The same in words.</param>
/// <param name="Credits">The paragraphs below it, in HTML.</param>
internal sealed record Opening(string Title, string Heading, string Lead, string LeadWords, IReadOnlyList<string> Credits)
{
    /// <summary>Takes the first heading of the first rank, and the paragraphs that follow it, out of the blocks.</summary>
    /// <param name="blocks">The page's text.</param>
    /// <param name="stem">The notebook's name, which stands in for a title.</param>
    public static Opening Take(List<Block> blocks, string stem)
    {
        int at = blocks.FindIndex(block => block.IsHeading && block.Level == 1);
        if (at < 0)
        {
            return new Opening(Readable(stem), HtmlText.Escape(Readable(stem)), "", "", []);
        }

        int end = at + 1;
        while (end < blocks.Count && blocks[end] is { IsProse: true, Element.LocalName: "p" })
        {
            end++;
        }

        IElement heading = blocks[at].Element;
        IElement[] paragraphs = [.. blocks[(at + 1)..end].Select(block => block.Element)];
        blocks.RemoveRange(at, end - at);
        return new Opening(
            Dom.Words(heading),
            Dom.Write(heading),
            paragraphs is [var lead, ..] ? Dom.Write(lead) : "",
            paragraphs is [var first, ..] ? Dom.Words(first) : "",
            [.. paragraphs.Skip(1).Select(Dom.Write)]);
    }

    /// <summary>05-gradient-trace: Gradient trace.</summary>
    private static string Readable(string stem)
    {
        string words = stem.TrimStart("0123456789-_ ".ToCharArray()).Replace('-', ' ').Replace('_', ' ');
        return words.Length == 0 ? stem : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
