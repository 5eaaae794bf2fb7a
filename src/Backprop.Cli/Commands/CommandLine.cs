using System.CommandLine;
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
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string error in parsed.Errors.Select(e => e.Message).Distinct())
            {
                terminal.Error.WriteLine(error);
            }

            Command at = parsed.CommandResult.Command;
            terminal.Error.WriteLine($"'backprop {(at == root ? "" : at.Name + " ")}--help' says what can be asked for.");
            return ExitCode.WrongUse;
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
    }
}
