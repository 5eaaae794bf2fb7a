using System.CommandLine;
using System.CommandLine.Parsing;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Commands;

/// <summary>The tool's command line.</summary>
internal static class CommandLine
{
    /// <summary>Parses and executes; what it writes goes to <paramref name="terminal"/>.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TerminalStreams terminal, CancellationToken cancellation)
    {
        var root = new RootCommand("Runs, checks and exports worked-example notebooks.")
        {
            RunCommand.Create(terminal),
            CheckCommand.Create(terminal),
            ExerciseCommand.Create(terminal),
            WorkedCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            ExportCommand.Create(terminal),
            KernelCommand.Create(terminal),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return RefuseUse(parsed, terminal);
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (PathException e)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Interrupted; no file was left half-written.");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            terminal.Error.WriteLine($"The tool failed, which is a fault of the tool: {e}");
            return ExitCode.Failed;
        }
    }

    private static int RefuseUse(ParseResult parsed, TerminalStreams terminal)
    {
        // A mistyped command is reported as one that is missing too: only the first is of use.
        string[] unmatched = [.. parsed.Errors.Select(e => e.Message).Where(m => parsed.UnmatchedTokens.Any(t => m.Contains($"'{t}'")))];
        foreach (string error in unmatched.Length > 0 ? unmatched : parsed.Errors.Select(e => e.Message))
        {
            terminal.Error.WriteLine(error);
        }

        terminal.Error.WriteLine($"'{NameOf(parsed.CommandResult)} --help' says what can be asked for.");
        return ExitCode.WrongUse;
    }

    /// <summary>A command with those above it: <c>backprop kernel install</c>.</summary>
    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult above ? $"{NameOf(above)} {command.Command.Name}" : "backprop";
}
