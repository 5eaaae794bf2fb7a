using System.Text.Json.Nodes;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Cells;
using Backprop.Cli.Export.Outputs;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export;

/// <summary>What of a notebook's page is made while the notebook still runs.</summary>
/// <param name="file">The notebook.</param>
/// <param name="cache">Where the colours of its code may be found.</param>
/// <param name="allowsScripts">Whether the scripts of its outputs may stay.</param>
internal sealed class PageBeginnings(NotebookFile file, UserCache? cache, bool allowsScripts)
{
    /// <summary>The colours of its code.</summary>
    public Task<CodeColouring> Colours { get; } = Task.Run(() => CodeColouring.OfAsync(file.Cells, cache));

    /// <summary>The markup of its outputs.</summary>
    public OutputMarkup Markup { get; } = new(allowsScripts);

    /// <summary>Takes a cell that has been executed: its outputs are likely to be those of the page.</summary>
    public void Take(ExecutedCell cell)
    {
        foreach (JsonObject output in cell.Outputs.OfType<JsonObject>())
        {
            if (output["data"]?["text/html"] is { } html)
            {
                Markup.Begin(MultilineText.Of(html));
            }
        }
    }
}
