using System.Globalization;
using System.Text.Json.Nodes;

namespace Backprop.Cli.Tests.Running;

public sealed class LeftBehindTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_run_leaves_neither_files_of_its_process_nor_what_its_cells_started()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("It takes a shell to leave a process behind.");
        }

        string path = workspace.Notebook(
            "x.ipynb",
            """
            var start = new System.Diagnostics.ProcessStartInfo("sh", ["-c", "sleep 1000 >/dev/null 2>&1 & echo $!"]) { RedirectStandardOutput = true };
            var shell = System.Diagnostics.Process.Start(start)!;
            string orphan = shell.StandardOutput.ReadLine()!;
            shell.WaitForExit();
            Console.Write($"{Environment.ProcessId} {orphan}");
            """);

        Assert.Equal(0, (await Workspace.RunAsync("run", path)).Code);

        string shown = (string)JsonNode.Parse(workspace.Read("x.ipynb"))!["cells"]![0]!["outputs"]![0]!["text"]![0]!;
        int[] ids = [.. shown.Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        await ToolProcess.AssertEndsAsync(ids[1]);
        Assert.False(ToolProcess.Lives(ids[0]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"*-{ids[0]}-*")));
    }

    [Fact]
    public async Task Two_runs_at_once_on_one_folder_store_what_one_would()
    {
        string[] names = ["one.ipynb", "two.ipynb", "three.ipynb"];
        foreach (string name in names)
        {
            workspace.Notebook(name, "for (int i = 0; i < 3; i++) Console.WriteLine(i);", "new string('δ', 100_000)");
            workspace.Notebook("alone/" + name, "for (int i = 0; i < 3; i++) Console.WriteLine(i);", "new string('δ', 100_000)");
        }

        (int Code, string Out, string Error)[] runs = await Task.WhenAll(
            Workspace.RunAsync("run", workspace.Folder), Workspace.RunAsync("run", workspace.Folder));
        await Workspace.RunAsync("run", workspace.At("alone"));

        Assert.All(runs, run => Assert.Equal((0, ""), (run.Code, run.Error)));
        Assert.All(names, name => Assert.Equal(workspace.Read("alone/" + name), workspace.Read(name)));
        Assert.Equal(names.Order(StringComparer.Ordinal), Directory.GetFiles(workspace.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_stored_leaves_the_file_whole_and_the_others_are_stored()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("It takes Linux to make a small disk for one process.");
        }

        Directory.CreateDirectory(workspace.At("disk"));
        workspace.Notebook("small.ipynb", "1");
        workspace.Notebook("large.ipynb", "Console.Write(new string('x', 100_000));");
        string script = $"""
            cd '{workspace.Folder}' && mount -t tmpfs -o size=64k tmpfs disk || exit 99
            cp small.ipynb large.ipynb disk
            dotnet exec "$TOOL" run disk
            echo "code $?"
            cmp large.ipynb disk/large.ipynb
            mount -o remount,ro disk
            dotnet exec "$TOOL" run disk/small.ipynb --output disk/out
            echo "code $?"
            ls -A disk
            """;
        using var shell = ToolProcess.StartShell("unshare", "-m", "sh", "-c", script);
        (int code, string output, string error) = await shell.EndAsync();
        if (code is 1 or 99 && !output.Contains("code", StringComparison.Ordinal))
        {
            Assert.Skip($"No disk can be mounted here: {error}");
        }

        string[] lines = output.Split('\n');
        Assert.Equal(["disk/small.ipynb: 1 cell executed, outputs stored", "code 2", "code 2", "large.ipynb", "small.ipynb", ""], lines);
        Assert.Equal(
            ["disk/large.ipynb: cannot be written: No space left on device", "disk/small.ipynb: cannot be written: Read-only file system"],
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" : ")[0]));
    }

    [Fact]
    public async Task Without_a_place_for_temporary_files_it_says_so()
    {
        string path = workspace.Notebook("x.ipynb", "1");
        using var tool = ToolProcess.Start(workspace.Write("file", ""), "run", path);

        (int code, _, string error) = await tool.EndAsync();

        Assert.Equal(1, code);
        Assert.StartsWith($"{path}: No folder for temporary files can be made in {workspace.At("file")}", error, StringComparison.Ordinal);
    }
}
