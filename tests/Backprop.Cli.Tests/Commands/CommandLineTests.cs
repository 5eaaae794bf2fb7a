using Backprop.Cli.Commands;
using Backprop.Cli.Running;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("Required command was not provided.\n'backprop --help' says what can be asked for.\n")]
    [InlineData("Unrecognized command or argument 'rnu'.\n'backprop --help' says what can be asked for.\n", "rnu")]
    [InlineData("Required argument 'PATH' missing for command: 'run'.\n'backprop run --help' says what can be asked for.\n", "run")]
    [InlineData("--timeout: expected a number above 0, found 0.\n'backprop check --help' says what can be asked for.\n", "check", "x.ipynb", "--timeout", "0")]
    [InlineData("gone.ipynb: there is no such file or folder.\n", "run", "gone.ipynb")]
    public async Task Wrong_use_is_said_on_standard_error_with_code_2(string message, params string[] arguments)
    {
        (int code, string output, string error) = await Workspace.RunAsync(arguments);
        Assert.Equal((2, "", message), (code, output, error));
    }

    [Fact]
    public async Task Help_names_the_commands_and_their_options()
    {
        (int code, string output, _) = await Workspace.RunAsync("run", "--help");
        Assert.Equal(0, code);
        Assert.All(["PATH", "--output", "--timeout", "--memory", "--output-limit"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("export")]
    [InlineData("kernel")]
    public async Task Help_of_what_runs_code_says_so(string command) =>
        Assert.Contains("runs their code, with all the rights that you have", Words((await Workspace.RunAsync(command, "--help")).Out), StringComparison.Ordinal);

    [Theory]
    [InlineData("worked")]
    [InlineData("convert")]
    [InlineData("exercise")]
    public async Task Help_of_what_runs_none_says_so_too(string command) =>
        Assert.Contains("It runs no code", Words((await Workspace.RunAsync(command, "--help")).Out), StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_that_a_file_says_reaches_the_terminals_commands()
    {
        string name = OperatingSystem.IsWindows() ? "a\u202e.json" : "a\u001b[2J\u0007\u202e.json";
        workspace.Write(name, "{\"layers\": [], \"\\u001b]0;x\\u0007\": 1}");

        (int code, _, string error) = await Workspace.RunAsync("worked", workspace.At(name), "--output", workspace.At("\u001b[31ms.html"));

        Assert.Equal(2, code);
        Assert.DoesNotContain(error, character => character != '\n' && (char.IsControl(character) || character == '\u202e'));
    }

    [Fact]
    public async Task A_file_that_is_no_notebook_is_code_2_and_the_others_are_executed()
    {
        workspace.Write("a.ipynb", "no notebook");
        workspace.Notebook("b.ipynb", "1 + 1");
        (int code, string output, string error) = await Workspace.RunAsync("run", workspace.Folder);
        Assert.Equal(2, code);
        Assert.StartsWith(workspace.At("a.ipynb") + "(1): expected a notebook", error, StringComparison.Ordinal);
        Assert.Equal(workspace.At("b.ipynb") + ": 1 cell executed, outputs stored\n", output);
    }

    [Fact]
    public async Task A_fault_of_the_tool_with_one_notebook_is_said_and_the_others_are_treated()
    {
        string[] paths = [workspace.Notebook("a.ipynb"), workspace.Notebook("b.ipynb")];
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var batch = new NotebookBatch(HostLimits.Default, new TerminalStreams(output, error, IsWatched: false));

        int code = await batch.ExecuteAsync(
            paths,
            notebook => notebook.File.Name == "b.ipynb" ? ExitCode.Fine : throw new InvalidOperationException("unforeseen"),
            TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.StartsWith(
            $"{paths[0]}: the tool failed on this notebook, which is a fault of the tool: System.InvalidOperationException: unforeseen\n",
            error.ToString(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(paths[1], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_as_long_as_names_can_be_is_stored()
    {
        string path = workspace.Notebook(new string('δ', 124) + ".ipynb", "1");
        (int code, string output, _) = await Workspace.RunAsync("run", path);
        Assert.Equal((0, path + ": 1 cell executed, outputs stored\n"), (code, output));
    }

    [Fact]
    public async Task Two_notebooks_of_one_name_are_not_stored_over_each_other()
    {
        string first = workspace.Notebook("a/x.ipynb"), second = workspace.Notebook("b/x.ipynb");
        (int code, _, string error) = await Workspace.RunAsync("run", first, second, "--output", workspace.At("out"));
        Assert.Equal((2, $"--output {workspace.At("out")}: {first} and {second} would both be stored as x.ipynb.\n"), (code, error));
    }

    /// <summary>Help is wrapped to the width of the terminal.</summary>
    private static string Words(string help) => string.Join(' ', help.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
