using System.Diagnostics;
using System.Globalization;

namespace Backprop.Cli.Tests.Running;

/// <summary>What is left when the tool is told to end, or is ended, in the middle of a cell.</summary>
public sealed class EndedToolTests : IDisposable
{
    // Says of itself and of a process that has lost its parent, and goes on for ever.
    private const string Endless =
        """
        var start = new System.Diagnostics.ProcessStartInfo("sh", ["-c", "sleep 1000 >/dev/null 2>&1 & echo $!"]) { RedirectStandardOutput = true };
        var shell = System.Diagnostics.Process.Start(start)!;
        string orphan = shell.StandardOutput.ReadLine()!;
        shell.WaitForExit();
        System.IO.File.WriteAllText("started.tmp", $"{Environment.ProcessId} {orphan}");
        System.IO.File.Move("started.tmp", "started");
        while (true) { }
        """;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("run", "INT", 130)]
    [InlineData("export", "TERM", 130)]
    [InlineData("export", "KILL", 137)]
    public async Task No_process_and_no_file_is_left_and_the_notebooks_are_as_they_were(string command, string signal, int code)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no signals for another process.");
        }

        string path = workspace.Notebook("x.ipynb", Endless);
        string before = workspace.Read("x.ipynb");
        string temporary = Directory.CreateDirectory(workspace.At("tmp")).FullName;
        using var tool = ToolProcess.Start(temporary, command, path, "--output", workspace.At("out"));
        int[] started = await StartedAsync();

        await tool.SignalAsync(signal);
        (int ended, _, string error) = await tool.EndAsync();

        Assert.True(ended == code, error);
        foreach (int process in started)
        {
            await ToolProcess.AssertEndsAsync(process);
        }

        Assert.Equal(before, workspace.Read("x.ipynb"));
        Assert.False(Directory.Exists(workspace.At("out")));

        // Those of the tool's own runtime, which keeps some and was not asked before it was killed, do not count.
        string own = string.Create(CultureInfo.InvariantCulture, $"-{tool.Id}-");
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(temporary), file => !file.Contains(own, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_does_not_find_the_tool_ends_and_takes_its_folder_along()
    {
        string scratch = Directory.CreateDirectory(workspace.At("scratch")).FullName;
        string host = Path.Combine(AppContext.BaseDirectory, "host", "Backprop.Host.dll");
        using var process = Process.Start("dotnet", ["exec", host, Path.Combine(scratch, "pipe"), scratch, "marker", Environment.CurrentDirectory]);

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(scratch));
    }

    private async Task<int[]> StartedAsync()
    {
        while (!File.Exists(workspace.At("started")))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return [.. workspace.Read("started").Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }
}
