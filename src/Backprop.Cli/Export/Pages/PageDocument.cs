using AngleSharp.Dom;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Cells;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export.Pages;

/// <summary>A notebook made ready for its page.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="Opening">The head.</param>
/// <param name="Contents">The sections.</param>
/// <param name="Main">The text.</param>
/// <param name="Equations">How many equations it numbers.</param>
internal sealed record PageDocument(
    ExportedNotebook Notebook, Opening Opening, IReadOnlyList<ContentsEntry> Contents, IElement Main, int Equations)
{
    /// <param name="notebook">The notebook.</param>
    /// <param name="cache">Where the colours of its code may be found.</param>
    /// <exception cref="ExportException">Something in it cannot be shown.</exception>
    public static async Task<PageDocument> ReadAsync(ExportedNotebook notebook, UserCache? cache)
    {
        NotebookCell[] cells = [.. notebook.Cells.Where(cell => !CellTags.Of(cell).RemoveCell || IsFailed(notebook, cell))];
        CodeColouring colours = await (notebook.Begun?.Colours ?? CodeColouring.OfAsync(notebook.Cells, cache));
        IElement[] frames = [.. cells.Select(cell => ReadCell(notebook, cell, colours))];
        var ids = new PageIds();
        // Headings keep their ids whatever the outputs hold: links from elsewhere stay good.
        Outline.SettleIds(Blocks(cells, frames), ids);
        SettleCells(cells, frames, ids);
        Array.ForEach(frames, ids.MakeUnique);

        List<Block> blocks = [.. Blocks(cells, frames)];
        IElement main = Dom.Parse("");
        Opening opening = Opening.Take(blocks, notebook.Stem);
        IReadOnlyList<ContentsEntry> contents = Outline.Build(main, blocks);
        int equations = EquationNumbers.Write(main);
        return new PageDocument(notebook, opening, contents, main, equations);
    }

    /// <summary>What other pages show of it.</summary>
    public PageSummary Summarize() => new(
        Notebook.PageAddress,
        Notebook.Number,
        Opening.Title,
        Opening.Lead,
        Notebook.Failure is not null,
        [.. Contents.Select(entry => new PageSection(entry.Id, entry.Heading))],
        SearchIndex.Read(Main));

    /// <summary>Where a failed cell is on the page.</summary>
    public static string CellId(NotebookCell cell) => FormattableString.Invariant($"cell-{cell.Number}");

    private static IElement ReadCell(ExportedNotebook notebook, NotebookCell cell, CodeColouring colours)
    {
        var place = new CellPlace(notebook.Name, cell.Number) { AllowsScripts = notebook.AllowsScripts, Reading = notebook.Begun?.Reading };
        if (!cell.IsCode)
        {
            // A raw cell is addressed to another exporter.
            return MarkdownCells.Is(cell) ? place.Read(cell.Number, () => MarkdownCells.Read(cell, place)) : Dom.Parse("");
        }

        IElement read = CodeCells.Read(cell, colours[cell], IsFailed(notebook, cell) ? notebook.Failure : null, place);
        IElement frame = Dom.Parse("");
        if (read.HasChildNodes)
        {
            frame.AppendChild(read);
        }

        return frame;
    }

    private static IEnumerable<Block> Blocks(NotebookCell[] cells, IElement[] frames) =>
        cells.Zip(frames, (cell, frame) => frame.Children.Select(element => new Block(element, IsProse: !cell.IsCode))).SelectMany(block => block);

    private static void SettleCells(NotebookCell[] cells, IElement[] frames, PageIds ids)
    {
        foreach ((NotebookCell cell, IElement frame) in cells.Zip(frames).Where(pair => pair.First.IsCode))
        {
            if (frame.FirstElementChild is { } shown)
            {
                ids.Settle(shown, CellId(cell));
            }
        }
    }

    private static bool IsFailed(ExportedNotebook notebook, NotebookCell cell) => notebook.Failure?.CellIndex == cell.Index;
}
