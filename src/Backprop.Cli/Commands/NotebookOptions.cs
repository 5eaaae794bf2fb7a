using System.CommandLine;
using System.CommandLine.Parsing;
using Backprop.Cli.Caching;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;

namespace Backprop.Cli.Commands;

/// <summary>What all commands that execute notebooks take.</summary>
internal sealed class NotebookOptions
{
    /// <summary>What the help of every command says that executes cells.</summary>
    public const string Warning = "That runs their code, with all the rights that you have: use it on notebooks that you trust.";

    private readonly Argument<string[]> paths = new("PATH")
    {
        Description = "A notebook, a pattern such as \"notebooks/0*.ipynb\", or a folder (its .ipynb files, not those below).",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int> timeout = Positive(
        "--timeout", "SECONDS", "The longest that one cell may run.", (int)HostLimits.Default.CellTime.TotalSeconds);

    private readonly Option<int> memory = Memory();

    private readonly Option<bool> noCache = new("--no-cache")
    {
        Description = "Compile and execute everything anew and keep nothing; without it, compiled cells, outputs and pages are kept for the next time.",
    };

    private readonly Option<int> outputLimit = OutputLimit();

    public static Option<int> OutputLimit() => Positive(
        "--output-limit", "MB", "The most that one cell may put out, and that the outputs of a notebook may come to.", HostLimits.Default.OutputMegabytes);

    public static Option<int> Memory() =>
        Positive("--memory", "MB", "The most memory that one notebook may use.", HostLimits.Default.MemoryMegabytes);

    public void AddTo(Command command)
    {
        command.Add(paths);
        command.Add(timeout);
        command.Add(memory);
        command.Add(outputLimit);
        command.Add(noCache);
    }

    /// <exception cref="PathException">A path leads to no file.</exception>
    public IReadOnlyList<string> Files(ParseResult parsed) => NotebookPaths.Expand(parsed.GetRequiredValue(paths));

    public HostLimits Limits(ParseResult parsed) =>
        new(TimeSpan.FromSeconds(parsed.GetRequiredValue(timeout)), parsed.GetRequiredValue(memory))
        {
            OutputMegabytes = parsed.GetRequiredValue(outputLimit),
            Cache = parsed.GetValue(noCache) ? null : UserCache.Open(),
        };

    private static Option<int> Positive(string name, string unit, string description, int standard)
    {
        var option = new Option<int>(name) { Description = description, HelpName = unit, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value <= 0)
            {
                result.AddError($"{name}: expected a number above 0, found {result.Tokens[0].Value}.");
            }
        });
        return option;
    }
}
