using System.CommandLine;
using Backprop.Cli.Running;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Commands;

/// <summary><c>backprop check</c>: executes notebooks and names the stored outputs that are stale.</summary>
internal static class CheckCommand
{
    public static Command Create(TerminalStreams terminal)
    {
        var options = new NotebookOptions();
        var command = new Command(
            "check", $"Executes the cells of notebooks and names stored outputs that are stale. {NotebookOptions.Warning}");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var batch = new NotebookBatch(options.Limits(parsed), terminal);
            return batch.ExecuteAsync(options.Files(parsed), notebook => Compare(notebook, batch), cancellation);
        });
        return command;
    }

    private static int Compare(ExecutedNotebook notebook, NotebookBatch batch)
    {
        if (notebook.Failure is not null)
        {
            return ExitCode.Failed;
        }

        IReadOnlyList<StaleOutput> stale = StaleOutputs.Of(notebook);
        foreach (StaleOutput output in stale)
        {
            batch.Report(FormattableString.Invariant($"{notebook.File.Path}#cell {output.CellNumber}: {output.Message}"));
        }

        if (stale.Count == 0)
        {
            batch.Report($"{notebook.File.Path}: outputs up to date");
        }

        return stale.Count == 0 ? ExitCode.Fine : ExitCode.Failed;
    }
}
