using System.Text.Json.Nodes;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Cells;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Export.Outputs;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export;

/// <summary>What of a notebook's page is made while the notebook still runs: not before its first cell is over, for which others do more urgent work.</summary>
/// <param name="file">The notebook.</param>
/// <param name="cache">Where the colours of its code may be found.</param>
/// <param name="allowsScripts">Whether the scripts of its outputs may stay.</param>
internal sealed class PageBeginnings(NotebookFile file, UserCache? cache, bool allowsScripts)
{
    private readonly Lazy<Task<CodeColouring>> colours = new(() => Task.Run(() => CodeColouring.OfAsync(file.Cells, cache)));

    /// <summary>The colours of its code.</summary>
    public Task<CodeColouring> Colours => colours.Value;

    /// <summary>Its Markdown cells, and the HTML of its outputs.</summary>
    public EarlyReading Reading { get; } = new();

    /// <summary>Takes a cell that has been executed: its outputs are likely to be those of the page.</summary>
    public void Take(ExecutedCell cell)
    {
        if (!colours.IsValueCreated)
        {
            _ = Colours;
            BeginProse();
        }

        foreach (JsonObject output in cell.Outputs.OfType<JsonObject>())
        {
            if (output["data"]?["text/html"] is { } text && MultilineText.Of(text) is var html && !Nesting.IsTooDeep(html))
            {
                Reading.Begin(html, () => MarkupOutput.Html(html, allowsScripts));
            }
        }
    }

    private void BeginProse()
    {
        foreach (NotebookCell cell in file.Cells.Where(MarkdownCells.Is))
        {
            Reading.Begin(cell.Number, () => MarkdownCells.Read(cell, new CellPlace(file.Name, cell.Number)));
        }
    }
}
