using Backprop.Cli.Commands;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Tests.Commands;

public sealed class ProgressTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Progress_is_one_line_on_a_terminal_and_is_gone_at_the_end()
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        await CommandLine.RunAsync(
            ["run", workspace.Notebook("x.ipynb", "1", "2")], new TerminalStreams(output, error, true), TestContext.Current.CancellationToken);
        Assert.Equal(
            ["", "1 notebook: cell 0 of 2", "1 notebook: cell 1 of 2", "1 notebook: cell 2 of 2", "", ""],
            error.ToString().Split("\r\u001b[K"));
    }
}
