using System.CommandLine;
using System.Text.RegularExpressions;
using Backprop.Cli.Jupyter.Specs;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Commands;

/// <summary>Where a kernelspec goes, and by what name.</summary>
internal sealed partial class KernelSpecPlace
{
    private readonly Option<bool> user = new("--user") { Description = "For you alone; so it is without --prefix too." };

    private readonly Option<string?> prefix = new("--prefix")
    {
        Description = "For an installation, such as a Python environment: into share/jupyter/kernels below it.",
        HelpName = "DIR",
    };

    private readonly Option<string> name = new("--name")
    {
        Description = "The name by which notebooks ask for it.",
        HelpName = "NAME",
        DefaultValueFactory = _ => KernelSpec.DefaultName,
    };

    public void AddTo(Command command)
    {
        command.Add(user);
        command.Add(prefix);
        command.Add(name);
        name.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !KernelName().IsMatch(result.Tokens[0].Value))
            {
                result.AddError($"--name: Jupyter takes letters of a to z, digits, and . _ -, found '{result.Tokens[0].Value}'.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(user) && result.GetValue(prefix) is not null)
            {
                result.AddError("--user and --prefix: one of them, not both.");
            }
        });
    }

    /// <summary>Does something to the spec's folder; that it may not be written is told.</summary>
    public int Guard(ParseResult parsed, TerminalStreams terminal, Func<string, int> action)
    {
        string folder = Path.Combine(
            parsed.GetValue(prefix) is { } chosen ? KernelSpecFolders.Of(chosen) : KernelSpecFolders.User, parsed.GetRequiredValue(name));
        try
        {
            return action(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"{folder}: cannot be written: {e.Message}");
            return ExitCode.WrongUse;
        }
    }

    [GeneratedRegex(@"^(?!\.+$)[A-Za-z0-9._\-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex KernelName();
}
