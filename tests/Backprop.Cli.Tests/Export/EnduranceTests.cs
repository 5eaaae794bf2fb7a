using Backprop.Cli.Export;

namespace Backprop.Cli.Tests.Export;

/// <summary>Neither memory nor files grow with the number of exports. Nothing else may run: the memory is that of the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class EnduranceTests
{
    // A page's worth of what is let go late, not what hundreds of exports would come to if each kept a page.
    private const long Tolerance = 8 << 20;

    [Fact]
    public async Task Hundreds_of_pages_leave_memory_and_files_flat()
    {
        using var folder = new ExportFolder();
        Task ExportAsync(int number) => folder.ExportAsync(new SampleNotebook()
            .Markdown($"# Number {number}\n\nAbout $x_{{{number}}}$.\n\n## A section")
            .Code("new string('x', 50_000)", SampleNotebook.Html($"<div class='bp'><p>{new string('x', 50_000)}</p></div>"), SampleNotebook.Stream("stdout", "a\n")));

        await FlatAsync(ExportAsync, warmUp: 30, count: 200);

        Assert.Equal(["01-sample.html", "index.html"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>Takes five minutes and more, so only when it is asked for (CONTRIBUTING.md): a host process for each.</summary>
    [Fact(Explicit = true)]
    public async Task A_thousand_exports_by_the_tool_leave_memory_and_files_flat()
    {
        using var workspace = new Workspace();
        string path = workspace.Notebook("x.ipynb", "display(HTML(\"<b>b</b>\"));", "1 + 1", "DateTime.Now.Year > 2000"); // executed every time, for the clock
        string[] before = TemporaryFiles();

        await FlatAsync(
            async _ =>
            {
                (int code, string _, string error) = await Workspace.RunAsync("export", path, "--output", workspace.At("site"));
                Assert.True(code == 0, error);
            },
            warmUp: 20,
            count: 1000);

        Assert.Equal(["index.html", "x.html"], Directory.GetFileSystemEntries(workspace.At("site")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(TemporaryFiles().Except(before));
    }

    private static string[] TemporaryFiles() =>
        [.. Directory.GetFileSystemEntries(Path.GetTempPath()).Where(path => Path.GetFileName(path) is var name
            && (name.StartsWith("backprop-", StringComparison.Ordinal) || name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal) || name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal)))];

    private static async Task FlatAsync(Func<int, Task> export, int warmUp, int count)
    {
        for (int i = 0; i < warmUp; i++)
        {
            await export(i);
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < count; i++)
        {
            await export(i);
        }

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < Tolerance, FormattableString.Invariant($"{grown >> 10} KB more after {count} exports than after {warmUp}."));
    }
}

/// <summary>Tests that run when no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
