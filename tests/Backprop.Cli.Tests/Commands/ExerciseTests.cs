using System.Globalization;
using Backprop.Cli.Commands;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Tests.Commands;

public sealed class ExerciseTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Sheets_and_solutions_are_pages_that_ask_no_network_and_are_the_same_again()
    {
        string folder = workspace.At("out");
        (int code, string output, string error) = await Workspace.RunAsync(
            "exercise", "--seed", "7", "--count", "2", "--difficulty", "medium", "--output", folder);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            $"{Path.Combine(folder, "exercise-001.html")} and exercise-001-solution.html: medium, seed 7\n"
            + $"{Path.Combine(folder, "exercise-002.html")} and exercise-002-solution.html: medium, seed 8\n",
            output);
        Assert.Equal(
            ["exercise-001-solution.html", "exercise-001.html", "exercise-002-solution.html", "exercise-002.html"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string sheet = workspace.Read("out/exercise-001.html"), solution = workspace.Read("out/exercise-001-solution.html");
        Assert.Equal(29, sheet.Split("<input class=bp-blank").Length - 1);
        Assert.DoesNotContain("<input class=bp-blank", solution, StringComparison.Ordinal);
        Assert.Contains(">(1)</a>", solution, StringComparison.Ordinal);
        Assert.All([sheet, solution], page => Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page));

        await Workspace.RunAsync("exercise", "--seed", "7", "--difficulty", "medium", "--output", folder);
        Assert.Equal((sheet, solution), (workspace.Read("out/exercise-001.html"), workspace.Read("out/exercise-001-solution.html")));
    }

    [Fact]
    public async Task Markdown_is_written_on_request()
    {
        Assert.Equal(0, (await Workspace.RunAsync("exercise", "--format", "md", "--output", workspace.Folder)).Code);
        Assert.StartsWith("# Exercise 1\n", workspace.Read("exercise-001.md"), StringComparison.Ordinal);
        Assert.StartsWith("# Exercise 1, solution\n", workspace.Read("exercise-001-solution.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--count: expected a number from 1 to 999, found 0.\n", "--count", "0")]
    [InlineData("Argument 'cruel' not recognized. Must be one of:\n", "--difficulty", "cruel")]
    [InlineData("Cannot parse argument 'x' for option '--seed'", "--seed", "x")]
    public async Task Wrong_use_is_code_2_and_writes_nothing(string message, params string[] arguments)
    {
        (int code, string output, string error) = await Workspace.RunAsync(["exercise", "--output", workspace.At("out"), .. arguments]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(message, error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.At("out")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_code_2()
    {
        string file = workspace.Write("out", "a file");
        (int code, _, string error) = await Workspace.RunAsync("exercise", "--output", file);

        Assert.Equal(2, code);
        Assert.StartsWith($"{file}: cannot be written: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_call_is_code_130_and_leaves_no_half_of_a_file()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int code = await CommandLine.RunAsync(
            ["exercise", "--count", "50", "--output", workspace.At("out")], new TerminalStreams(TextWriter.Null, error, false), interrupt.Token);

        Assert.Equal(130, code);
        Assert.Empty(Directory.Exists(workspace.At("out")) ? Directory.GetFiles(workspace.At("out")) : []);
    }
}
