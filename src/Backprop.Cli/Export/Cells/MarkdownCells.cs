using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Notebooks;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;

namespace Backprop.Cli.Export.Cells;

/// <summary>
/// Markdown as notebooks use it: CommonMark with tables, footnotes and mathematics. Raw HTML in it goes through
/// the same sieve as an output's.
/// </summary>
internal static class MarkdownCells
{
    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    /// <summary>Whether a cell is one.</summary>
    public static bool Is(NotebookCell cell) => (string)cell.Json["cell_type"]! == "markdown";

    /// <summary>A Markdown cell, the images that are attached to it put in.</summary>
    /// <exception cref="ExportException">Its mathematics cannot be read, or it is nested without end.</exception>
    public static IElement Read(NotebookCell cell, CellPlace place) =>
        Read(cell.Source, place, address => Attachments.Find(cell, address) ?? NotebookLinks.OfPage(address));

    /// <summary>Markdown that a cell has put out.</summary>
    /// <exception cref="ExportException">Its mathematics cannot be read, or it is nested without end.</exception>
    public static IElement Read(string markdown, CellPlace place) => Read(markdown, place, NotebookLinks.OfPage);

    /// <param name="markdown">The source.</param>
    /// <param name="place">What errors call it.</param>
    /// <param name="address">What becomes of an address.</param>
    /// <returns>A <c>div</c> around the blocks.</returns>
    private static IElement Read(string markdown, CellPlace place, Func<string, string> address)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(text) { LinkRewriter = address };
        Pipeline.Setup(renderer);
        var mathematics = new Mathematics(markdown, place);
        renderer.ObjectRenderers.Add(new InlineMathematics(mathematics));
        renderer.ObjectRenderers.Add(new DisplayMathematics(mathematics));
        try
        {
            renderer.Render(Markdown.Parse(markdown, Pipeline));
        }
        catch (ArgumentException e) when (e.Message.Contains("depth limit", StringComparison.Ordinal))
        {
            throw TooDeep(place);
        }

        if (Nesting.IsTooDeep(text.ToString()))
        {
            throw TooDeep(place);
        }

        IElement cell = Dom.Parse(text.ToString());
        Sanitizer.Clean(cell);
        FrameTables(cell);
        FrameDisplays(cell);
        InlineFormulas.KeepPunctuation(cell);
        return cell;
    }

    private static ExportException TooDeep(CellPlace place) => new($"{place}: error: its Markdown is nested too deep to be shown.");

    private static MarkdownPipeline CreatePipeline()
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UsePreciseSourceLocation();
        builder.BlockParsers.Insert(0, new DisplayMathParser());
        // Before all others, so that no underscore or backslash of a formula is taken for Markdown.
        builder.InlineParsers.Insert(0, new MathInlineParser());
        return builder.Build();
    }

    /// <summary>A wide table scrolls in its own box, not with the page.</summary>
    private static void FrameTables(IElement cell)
    {
        foreach (IElement table in cell.QuerySelectorAll("table").Where(table => table.Closest(".scroll") is null))
        {
            IElement frame = table.Owner!.CreateElement("div");
            frame.ClassName = "scroll";
            table.Replace(frame);
            frame.AppendChild(table);
        }
    }

    /// <summary>A displayed formula that has its paragraph to itself is no paragraph.</summary>
    private static void FrameDisplays(IElement cell)
    {
        foreach (IElement paragraph in cell.QuerySelectorAll("p").Where(IsDisplay).ToArray())
        {
            IElement frame = paragraph.Owner!.CreateElement("div");
            frame.ClassName = "display";
            frame.Append([.. paragraph.ChildNodes]);
            paragraph.Replace(frame);
        }
    }

    private static bool IsDisplay(IElement paragraph) =>
        paragraph.Children is [{ LocalName: "math" } only] && only.GetAttribute("display") == "block"
        && paragraph.ChildNodes.OfType<IText>().All(text => string.IsNullOrWhiteSpace(text.Data));
}
