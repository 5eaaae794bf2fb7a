using System.Text.Json.Nodes;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Cells;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Export.Outputs;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export;

/// <summary>What of a notebook's page is made while the notebook still runs: its prose at once, the colours of its code when its first cell is over, before which the compiler has more urgent work.</summary>
internal sealed class PageBeginnings
{
    private readonly Lazy<Task<CodeColouring>> colours;
    private readonly bool allowsScripts;

    /// <param name="file">The notebook.</param>
    /// <param name="cache">Where the colours of its code may be found.</param>
    /// <param name="allowsScripts">Whether the scripts of its outputs may stay.</param>
    public PageBeginnings(NotebookFile file, UserCache? cache, bool allowsScripts)
    {
        colours = new(() => Task.Run(() => CodeColouring.OfAsync(file.Cells, cache)));
        this.allowsScripts = allowsScripts;
        foreach (NotebookCell cell in file.Cells.Where(MarkdownCells.Is))
        {
            Reading.Begin(cell.Number, () => MarkdownCells.Read(cell, new CellPlace(file.Name, cell.Number)));
        }
    }

    /// <summary>The colours of its code.</summary>
    public Task<CodeColouring> Colours => colours.Value;

    /// <summary>Its Markdown cells, and the HTML of its outputs.</summary>
    public EarlyReading Reading { get; } = new();

    /// <summary>Takes a cell that has been executed: its outputs are likely to be those of the page.</summary>
    public void Take(ExecutedCell cell)
    {
        _ = Colours;
        foreach (JsonObject output in cell.Outputs.OfType<JsonObject>())
        {
            if (output["data"]?["text/html"] is { } text && MultilineText.Of(text) is var html && !Nesting.IsTooDeep(html))
            {
                Reading.Begin(html, () => MarkupOutput.Html(html, allowsScripts));
            }
        }
    }
}
