using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Commands;

/// <summary>
/// Executes notebooks, as many at a time as there are cores, and treats their results in the order of the command
/// line. What goes wrong with one does not touch the others.
/// </summary>
internal sealed class NotebookBatch(HostLimits limits, TerminalStreams terminal)
{
    private readonly ProgressLine progress = new(terminal);

    /// <summary>What to do with a notebook while it is executed, and with each of its cells thereafter; nothing is done with one that an earlier run stands for.</summary>
    public Func<NotebookFile, Action<ExecutedCell>>? Beside { get; init; }

    /// <param name="files">The notebooks.</param>
    /// <param name="treat">What to do with each that was read and executed, failed or not.</param>
    /// <param name="cancellation">Ends all.</param>
    /// <returns>The largest exit code.</returns>
    public async Task<int> ExecuteAsync(
        IReadOnlyList<string> files, Func<ExecutedNotebook, int> treat, CancellationToken cancellation)
    {
        TaskCompletionSource<ExecutedNotebook>[] executed = [.. files.Select(_ => new TaskCompletionSource<ExecutedNotebook>(TaskCreationOptions.RunContinuationsAsynchronously))];
        Lazy<KeptRun>[] read = [.. files.Select(file => new Lazy<KeptRun>(() => new(NotebookReader.Read(file), limits)))];
        Task all = SettleAsync(executed, read, cancellation);
        int code = ExitCode.Fine;
        try
        {
            for (int i = 0; i < files.Count; i++)
            {
                code = Math.Max(code, await TreatAsync(executed[i].Task.WaitAsync(cancellation), files[i], treat));
            }
        }
        finally
        {
            // Also after Ctrl-C: no host is left behind.
            await all.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            progress.End();
        }

        return code;
    }

    /// <summary>
    /// Notebooks with the most code, which are likely to take longest, begin first, so that none of them runs alone at the
    /// end. Those that need not be executed come when all others are done: until then the cores have enough to do.
    /// </summary>
    private async Task SettleAsync(TaskCompletionSource<ExecutedNotebook>[] results, Lazy<KeptRun>[] notebooks, CancellationToken cancellation)
    {
        int[] code = new int[notebooks.Length];
        Parallel.For(0, code.Length, i => code[i] = CodeToRun(notebooks[i]));
        var settled = new List<Task>();
        foreach (IEnumerable<int> some in Enumerable.Range(0, code.Length).OrderByDescending(i => code[i]).GroupBy(i => code[i] > 0))
        {
            settled.Add(Parallel.ForEachAsync(
                some,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
                async (i, token) => await SettleAsync(results[i], notebooks[i], token)));

            // Nobody waits until all is tidied up behind them.
            await Task.WhenAny(settled[^1], Task.WhenAll(some.Select(i => results[i].Task)));
        }

        await Task.WhenAll(settled);
    }

    private static int CodeToRun(Lazy<KeptRun> notebook)
    {
        try
        {
            return notebook.Value.MayBe ? 0 : notebook.Value.Notebook.Cells.Where(cell => cell.IsCode).Sum(cell => cell.Source.Length);
        }
        catch (Exception)
        {
            return 0; // what is wrong with it is said in its turn
        }
    }

    /// <summary>Writes a result; progress stays below it.</summary>
    public void Report(string text) => progress.Write(terminal.Out, text);

    private async Task SettleAsync(
        TaskCompletionSource<ExecutedNotebook> result, Lazy<KeptRun> read, CancellationToken cancellation)
    {
        try
        {
            KeptRun keptRun = read.Value;
            NotebookFile file = keptRun.Notebook;
            Action<ExecutedCell>? beside = null;
            await RunNotebook.ExecuteAsync(
                keptRun,
                limits,
                () =>
                {
                    progress.Started(file.Cells.Count(cell => cell.IsCode));
                    beside = Beside?.Invoke(file);
                },
                cell =>
                {
                    beside?.Invoke(cell);
                    progress.CellDone();
                },
                result.SetResult,
                cancellation);
        }
        catch (Exception e)
        {
            _ = result.TrySetException(e); // what goes wrong when all is done touches nobody
        }
    }

    private async Task<int> TreatAsync(Task<ExecutedNotebook> executed, string path, Func<ExecutedNotebook, int> treat)
    {
        try
        {
            ExecutedNotebook notebook = await executed;
            foreach (string note in notebook.Notes)
            {
                progress.Write(terminal.Error, note);
            }

            if (notebook.Failure is { } failure)
            {
                progress.Write(terminal.Error, failure.Message);
            }

            return Math.Max(treat(notebook), notebook.Failure is null ? ExitCode.Fine : ExitCode.Failed);
        }
        catch (NotebookFormatException e)
        {
            progress.Write(terminal.Error, e.Message);
            return ExitCode.WrongUse;
        }
        catch (HostEndedException e)
        {
            progress.Write(terminal.Error, $"{path}: {e.Message}");
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            progress.Write(terminal.Error, $"{path}: cannot be written: {e.Message}");
            return ExitCode.WrongUse;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The other notebooks of the call are not to suffer for it.
            progress.Write(terminal.Error, $"{path}: the tool failed on this notebook, which is a fault of the tool: {e}");
            return ExitCode.Failed;
        }
    }
}
