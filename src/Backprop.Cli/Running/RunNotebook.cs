using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Running;

/// <summary>Executes a notebook from the top in a host of its own, up to the end or to the first cell that fails.</summary>
internal sealed class RunNotebook
{
    private const string NoPackages = "#r"; // what the error is named of a reference that cannot be had

    private readonly NotebookFile file;
    private readonly HostLimits limits;
    private readonly KeptRun keptRun;
    private readonly NotebookOutputs outputs = new();
    private readonly List<ExecutedCell> cells = [];
    private readonly List<string> notes = [];
    private ErrorMessage? error;
    private bool isVolatile;

    private RunNotebook(KeptRun keptRun, HostLimits limits)
    {
        file = keptRun.Notebook;
        this.keptRun = keptRun;
        this.limits = limits;
    }

    /// <param name="keptRun">The earlier run of the notebook that may stand for it.</param>
    /// <param name="limits">What ends it.</param>
    /// <param name="starts">Called when its process has started, if it is executed and no earlier run stands for it.</param>
    /// <param name="cellDone">Called after every code cell that is executed.</param>
    /// <param name="done">Takes the executed notebook; something is tidied up and kept thereafter.</param>
    /// <param name="cancellation">Ends it too.</param>
    public static async Task ExecuteAsync(
        KeptRun keptRun, HostLimits limits, Action starts, Action<ExecutedCell> cellDone, Action<ExecutedNotebook> done, CancellationToken cancellation)
    {
        if (keptRun.Find() is { } kept)
        {
            done(new ExecutedNotebook(keptRun.Notebook, kept, failure: null, notes: []) { IsKept = true });
            return;
        }

        await new RunNotebook(keptRun, limits).ExecuteAsync(starts, cellDone, done, cancellation);
    }

    private async Task ExecuteAsync(Action starts, Action<ExecutedCell> cellDone, Action<ExecutedNotebook> done, CancellationToken cancellation)
    {
        CellFailure? failure = null;
        int count = 0;
        await using NotebookSession session = await NotebookSession.StartAsync(
            file.Folder, limits, cancellation, expected: file.Cells.Where(IsExecuted).Select(ToRun));
        starts();
        foreach (NotebookCell cell in file.Cells.Where(cell => cell.IsCode))
        {
            if (failure is not null || !IsExecuted(cell))
            {
                cells.Add(new ExecutedCell(cell.Index, null, []));
                continue;
            }

            JsonArray stored = outputs.StartCell(++count);
            cells.Add(new ExecutedCell(cell.Index, count, stored));
            failure = await ExecuteAsync(session, cell, cancellation);
            outputs.EndCell();
            cellDone(cells[^1]);
        }

        var run = new ExecutedCells(cells);
        done(new ExecutedNotebook(file, run, failure, notes));
        if (failure is null && notes.Count == 0 && !isVolatile && session.Inputs.Files is { } inputs)
        {
            keptRun.Store(run, inputs);
        }
    }

    private async Task<CellFailure?> ExecuteAsync(NotebookSession session, NotebookCell cell, CancellationToken cancellation)
    {
        CellToRun toRun = ToRun(cell);
        string name = toRun.Name;
        try
        {
            bool succeeded = await session.ExecuteAsync(toRun, Collect, cancellation);
            if (!succeeded && cell.NeedsNetwork && error!.Name == NoPackages)
            {
                KeepStored(cell, name);
                return null;
            }

            if (outputs.Length > limits.OutputBytes)
            {
                throw new HostEndedException(HostEnd.TooMuchTogether(limits));
            }

            return succeeded || cell.MayFail ? null : Failure(cell, name, error!);
        }
        catch (HostEndedException e)
        {
            outputs.Add(new ErrorMessage("NotebookEnded", e.Message, [$"{name}: error: {e.Message}"]));
            return new CellFailure(cell.Index, $"{Reported(name)}: error: {e.Message}");
        }
    }

    private static bool IsExecuted(NotebookCell cell) => cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source);

    private CellToRun ToRun(NotebookCell cell) => new(
        FormattableString.Invariant($"{file.Name}#cell {cell.Number}"), cell.Language, cell.Source, cell.MayFail || cell.NeedsNetwork);

    /// <summary>What a cell showed when there was a network is better than that there is none.</summary>
    private void KeepStored(NotebookCell cell, string name)
    {
        outputs.EndCell();
        cells[^1] = new ExecutedCell(cell.Index, cells[^1].ExecutionCount, cell.Json["outputs"] is JsonArray stored ? (JsonArray)stored.DeepClone() : []);
        notes.Add($"{Reported(name)}: its packages could not be restored; the stored output is kept.");
    }

    private void Collect(HostMessage message)
    {
        error = message as ErrorMessage ?? error;
        isVolatile |= message is DisplayMessage { Volatile: true };
        outputs.Add(message);
    }

    /// <summary>The error as the command line reports it.</summary>
    private CellFailure Failure(NotebookCell cell, string name, ErrorMessage error)
    {
        string place = error.At is { } at
            ? FormattableString.Invariant($"{Reported(at.Source)}({at.Line},{at.Column})")
            : Reported(name);
        string memory = error.Name == nameof(OutOfMemoryException)
            ? FormattableString.Invariant($" The notebook may use {limits.MemoryMegabytes} MB (--memory).")
            : "";
        string excerpt = error.At?.Text.Trim() is { Length: > 0 } line ? "\n    " + line : "";
        return new CellFailure(cell.Index, $"{place}: error {error.Name}: {error.Message}{memory}{excerpt}");
    }

    /// <summary>A source's name as it is found from where the tool was started.</summary>
    private string Reported(string source) => Path.Combine(Path.GetDirectoryName(file.Path)!, source);
}
