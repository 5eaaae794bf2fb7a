using Backprop.Cli.Caching;
using Backprop.Cli.Commands;
using Backprop.Cli.Running;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Every_notebook_gets_a_page_also_the_one_that_fails_and_a_second_call_writes_nothing()
    {
        workspace.Notebook("books/a.ipynb", "display(HTML(\"<b>from a</b>\"));");
        workspace.Notebook("books/b.ipynb", "int d = 0;\n1 / d");
        string[] command = ["export", workspace.At("books"), "--output", workspace.At("site")];
        string[] pages = [workspace.At("site/a.html"), workspace.At("site/b.html"), workspace.At("site/index.html")];

        (int code, string output, string error) = await Workspace.RunAsync(command);
        Assert.Equal(1, code);
        Assert.Equal(string.Concat(pages.Select(page => page + ": written\n")), output);
        Assert.Equal($"{workspace.At("books/b.ipynb")}#cell 1(2,1): error DivideByZeroException: Attempted to divide by zero.\n    1 / d\n", error);
        Assert.Contains("<b>from a</b>", workspace.Read("site/a.html"), StringComparison.Ordinal);
        Assert.Contains("Attempted to divide by zero.", workspace.Read("site/b.html"), StringComparison.Ordinal);

        (_, output, _) = await Workspace.RunAsync(command);
        Assert.Equal(
            "1 of 2 not executed again: nothing has changed that their cells can see (--no-cache executes all)\n" + string.Concat(pages.Select(page => page + ": as it was\n")),
            output);
    }

    [Fact]
    public async Task After_any_change_the_pages_are_those_that_are_made_without_a_cache()
    {
        foreach ((string first, string second) in new[] { ("1 + 1", "2 + 2"), ("1 + 1", "2 + 3"), ("1 / (1 - 1)", "2 + 3"), ("1 + 1", "2 + 3") })
        {
            workspace.Notebook("books/a.ipynb", "var a = 1;", first);
            workspace.Notebook("books/b.ipynb", second);
            await Workspace.RunAsync("export", workspace.At("books"), "--output", workspace.At("site"));
            (_, string output, _) = await Workspace.RunAsync("export", workspace.At("books"), "--output", workspace.At("site"), "--no-cache");
            Assert.Equal(string.Concat(new[] { "site/a.html", "site/b.html", "site/index.html" }.Select(page => workspace.At(page) + ": as it was\n")), output);
        }
    }

    [Fact]
    public async Task Other_charts_make_another_page()
    {
        workspace.Notebook("n.ipynb", "Environment.GetEnvironmentVariable(\"BACKPROP_CHARTS_INTERACTIVE\")");
        foreach ((string charts, string shown) in new[] { ("static", "0"), ("interactive", "1"), ("static", "0") })
        {
            await Workspace.RunAsync("export", workspace.At("n.ipynb"), "--output", workspace.At("site"), "--charts", charts);
            Assert.Contains($">{shown}<", workspace.Read("site/n.html"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_done_beside_a_run_that_an_earlier_one_stands_for()
    {
        string path = workspace.Notebook("n.ipynb", "1 + 1");
        List<string> done = [];
        HostLimits limits = HostLimits.Default with { TakesKeptRuns = true, Cache = UserCache.Open(workspace.At("cache")) };
        var batch = new NotebookBatch(limits, new TerminalStreams(TextWriter.Null, TextWriter.Null, IsWatched: false))
        {
            Beside = file =>
            {
                done.Add(file.Name);
                return cell => done.Add(FormattableString.Invariant($"cell {cell.Index} with {cell.Outputs.Count}"));
            },
        };
        List<bool> kept = [];
        for (int i = 0; i < 2; i++)
        {
            await batch.ExecuteAsync(
                [path],
                notebook =>
                {
                    kept.Add(notebook.IsKept);
                    return 0;
                },
                TestContext.Current.CancellationToken);
        }

        Assert.Equal([false, true], kept);
        Assert.Equal(["n.ipynb", "cell 0 with 1"], done);
    }

    [Fact]
    public async Task The_folder_of_the_pages_must_be_named()
    {
        (int code, _, string error) = await Workspace.RunAsync("export", workspace.Notebook("a.ipynb"));
        Assert.Equal((2, "Option '--output' is required.\n'backprop export --help' says what can be asked for.\n"), (code, error));
    }
}
