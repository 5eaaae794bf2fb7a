using System.CommandLine;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Commands;

/// <summary><c>backprop run</c>: executes notebooks and stores their outputs.</summary>
internal static class RunCommand
{
    public static Command Create(TerminalStreams terminal)
    {
        var options = new NotebookOptions();
        var output = new Option<string?>("--output")
        {
            Description = "Where to store the executed notebooks; without it they are stored in place.",
            HelpName = "DIR",
        };
        var command = new Command("run", $"Executes the cells of notebooks and stores the outputs. {NotebookOptions.Warning}");
        options.AddTo(command);
        command.Add(output);
        command.SetAction((parsed, cancellation) =>
        {
            string? folder = parsed.GetValue(output);
            IReadOnlyList<string> files = options.Files(parsed);
            RefuseSameNames(files, folder);
            var batch = new NotebookBatch(options.Limits(parsed), terminal);
            return batch.ExecuteAsync(files, notebook => Store(notebook, folder, batch), cancellation);
        });
        return command;
    }

    private static int Store(ExecutedNotebook notebook, string? folder, NotebookBatch batch)
    {
        if (notebook.Failure is not null)
        {
            return ExitCode.Failed;
        }

        string target = notebook.File.Path;
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            target = Path.Combine(folder, notebook.File.Name);
        }

        byte[] bytes = notebook.ToBytes();
        bool isSame = folder is null && notebook.File.Bytes.SequenceEqual(bytes);
        if (!isSame)
        {
            AtomicFile.Write(target, bytes);
        }

        int count = notebook.Cells.Count(cell => cell.ExecutionCount is not null);
        string cells = count == 1 ? "1 cell" : FormattableString.Invariant($"{count} cells");
        batch.Report($"{target}: {cells} executed, {(isSame ? "outputs as they were" : "outputs stored")}");
        return ExitCode.Fine;
    }

    private static void RefuseSameNames(IReadOnlyList<string> files, string? folder)
    {
        if (folder is not null
            && files.GroupBy(path => Path.GetFileName(path)).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new PathException($"--output {folder}: {string.Join(" and ", same)} would both be stored as {same.Key}.");
        }
    }
}
