using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Pages;

/// <summary>What stands at the head of a page: its title, what it is about, and whom it thanks.</summary>
/// <param name="Title">The title in words.</param>
/// <param name="Heading">The same in HTML, with its formulas.</param>
/// <param name="Lead">The first paragraph in HTML, and a formula displayed right below it; empty if there is none.</param>
/// <param name="LeadWords">The paragraph in words.</param>
/// <param name="Credit">The second paragraph in HTML, if the opening ends with it: more of them are text.</param>
internal sealed record Opening(string Title, string Heading, string Lead, string LeadWords, string Credit)
{
    /// <summary>Takes the first heading of the first rank, and the paragraphs that follow it, out of the blocks.</summary>
    /// <param name="blocks">The page's text.</param>
    /// <param name="stem">The notebook's name, which stands in for a title.</param>
    public static Opening Take(List<Block> blocks, string stem)
    {
        int at = blocks.FindIndex(block => block.IsHeading && block.Level == 1);
        if (at < 0)
        {
            return new Opening(Readable(stem), HtmlText.Escape(Readable(stem)), "", "", "");
        }

        IElement heading = TakeAt(blocks, at);
        List<IElement> lead = [];
        while (IsNext(blocks, at, lead.Count == 0 ? IsParagraph : IsDisplay))
        {
            lead.Add(TakeAt(blocks, at));
        }

        bool hasCredit = IsNext(blocks, at, IsParagraph) && !IsNext(blocks, at + 1, block => !block.IsHeading);
        return new Opening(
            Dom.Words(heading),
            Dom.Write(heading),
            string.Concat(lead.Select(element => element.OuterHtml)),
            lead is [var words, ..] ? Dom.Words(words) : "",
            hasCredit ? Dom.Write(TakeAt(blocks, at)) : "");
    }

    private static bool IsParagraph(Block block) => block.Element.LocalName == "p";

    private static bool IsDisplay(Block block) => block.Element.ClassList.Contains("display");

    private static bool IsNext(List<Block> blocks, int at, Func<Block, bool> isWanted) =>
        at < blocks.Count && blocks[at].IsProse && isWanted(blocks[at]);

    private static IElement TakeAt(List<Block> blocks, int at)
    {
        IElement element = blocks[at].Element;
        blocks.RemoveAt(at);
        return element;
    }

    /// <summary>05-gradient-trace: Gradient trace.</summary>
    private static string Readable(string stem)
    {
        string words = stem.TrimStart("0123456789-_ ".ToCharArray()).Replace('-', ' ').Replace('_', ' ');
        return words.Length == 0 ? stem : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
