using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Running;

/// <summary>A notebook after its run: complete, or up to the cell that failed.</summary>
internal sealed class ExecutedNotebook(NotebookFile file, ExecutedCells run, CellFailure? failure, IReadOnlyList<string> notes)
{
    private readonly Lazy<JsonObject> json = new(() => WithOutputs(file, run.Cells));

    /// <summary>The notebook as it stands on disk.</summary>
    public NotebookFile File { get; } = file;

    /// <summary>The code cells; those behind a failure have no outputs.</summary>
    public IReadOnlyList<ExecutedCell> Cells => run.Cells;

    /// <summary>The same in bytes.</summary>
    public ReadOnlySpan<byte> CellBytes => run.Bytes.Span;

    /// <summary>Whether its outputs are those of an earlier run.</summary>
    public bool IsKept { get; init; }

    /// <summary>What was left out and why, a line each.</summary>
    public IReadOnlyList<string> Notes { get; } = notes;

    /// <summary>Why the run stopped, if it did.</summary>
    public CellFailure? Failure { get; } = failure;

    /// <summary>The file's text with the run's outputs and execution counts.</summary>
    public byte[] ToBytes() => File.With(Cells);

    /// <summary>The whole notebook, outputs of the run in place.</summary>
    public JsonObject Json => json.Value;

    private static JsonObject WithOutputs(NotebookFile file, IReadOnlyList<ExecutedCell> cells)
    {
        var notebook = (JsonObject)file.Json.DeepClone();
        foreach (ExecutedCell cell in cells)
        {
            JsonNode target = notebook["cells"]![cell.Index]!;
            target["execution_count"] = cell.ExecutionCount;
            target["outputs"] = cell.Outputs.DeepClone();
        }

        return notebook;
    }
}
