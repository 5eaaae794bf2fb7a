using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export.Cells;

/// <summary>
/// What a cell's tags ask of the page. The words are those of Jupyter Book: what is hidden is folded, what is
/// removed is not there. Code is folded in any case, so hide-input says nothing new and show-input unfolds.
/// </summary>
internal readonly record struct CellTags(bool RemoveCell, bool RemoveInput, bool RemoveOutput, bool ShowInput, bool HideOutput)
{
    public static CellTags Of(NotebookCell cell)
    {
        HashSet<string> tags = [.. cell.Tags];
        bool Has(string tag) => tags.Contains(tag) || tags.Contains(tag.Replace('-', '_'));
        return new(Has("remove-cell"), Has("remove-input"), Has("remove-output"), Has("show-input"), Has("hide-output"));
    }
}
