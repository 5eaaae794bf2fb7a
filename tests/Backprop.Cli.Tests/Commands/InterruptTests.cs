using System.Diagnostics;
using System.Globalization;
using Backprop.Cli.Commands;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Tests.Commands;

public sealed class InterruptTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task An_interrupted_run_ends_its_processes_stores_nothing_and_is_code_130()
    {
        string path = workspace.Notebook(
            "x.ipynb",
            "System.IO.File.WriteAllText(\"started.tmp\", Environment.ProcessId.ToString());\n"
            + "System.IO.File.Move(\"started.tmp\", \"started.txt\");\nwhile (true) { }");
        string before = workspace.Read("x.ipynb");
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var watcher = new FileSystemWatcher(workspace.Folder, "started.txt") { EnableRaisingEvents = true };
        watcher.Renamed += (_, _) => interrupt.Cancel();
        watcher.Created += (_, _) => interrupt.Cancel();
        using var error = new StringWriter();

        int code = await CommandLine.RunAsync(["run", path], new TerminalStreams(TextWriter.Null, error, false), interrupt.Token);

        Assert.Equal(130, code);
        Assert.StartsWith("Interrupted", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, workspace.Read("x.ipynb"));
        int host = int.Parse(workspace.Read("started.txt"), CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(host));
    }
}
