using Backprop.Notebooks.Tests;

namespace Backprop.Cli.Tests.Running;

/// <summary>An export spares the run of a notebook whose outputs are known, and of no other.</summary>
public sealed class KeptRunTests : IDisposable
{
    private static readonly string Kit = Path.Combine(Repository.Root, "notebooks", "kit", "Backprop.Notebooks.dll").Replace('\\', '/');

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task What_depends_on_nothing_is_executed_once_and_shown_the_same_ever_after()
    {
        workspace.Notebook("n.ipynb", "var a = 2;", "Console.WriteLine($\"{a} twice\"); a * 21");
        Assert.Equal(0, await KeptAsync());
        string page = workspace.Read("site/n.html");

        Assert.Equal(1, await KeptAsync());
        Assert.Equal(page, workspace.Read("site/n.html"));
        Assert.Contains("2 twice", page, StringComparison.Ordinal);
        Assert.Contains("42", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_call_says_how_many_were_not_executed_and_how_to_have_them_executed()
    {
        workspace.Notebook("n.ipynb", "1 + 1");
        workspace.Notebook("o.ipynb", "DateTime.Now > DateTime.MinValue");
        Assert.DoesNotContain("not executed", await ExportAsync(), StringComparison.Ordinal);
        Assert.StartsWith("1 of 2 not executed again: nothing has changed that their cells can see (--no-cache executes all)\n", await ExportAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("not executed", await ExportAsync("--no-cache"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_changed_has_its_notebook_executed_and_no_other()
    {
        workspace.Notebook("n.ipynb", "1 + 1");
        workspace.Notebook("o.ipynb", "1 + 1", "2 + 2");
        Assert.Equal(0, await KeptAsync());
        workspace.Notebook("o.ipynb", "1 + 1", "2 + 3");
        Assert.Equal(1, await KeptAsync());
        Assert.Contains("5", workspace.Read("site/o.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.IO.File.ReadAllText(\"seen.txt\")")]
    [InlineData("#!time\n1 + 1")]
    [InlineData("#!import seen.csx")]
    [InlineData("Environment.GetEnvironmentVariable(\"PATH\") is null")]
    [InlineData("await Task.Run(() => 1)")]
    [InlineData("throw new Exception(\"no\");")]
    public async Task What_can_see_more_than_is_watched_is_executed_every_time(string cell)
    {
        workspace.Write("seen.txt", "a");
        workspace.Write("seen.csx", "var seen = 1;");
        workspace.Notebook("n.ipynb", cell);
        Assert.Equal(0, await KeptAsync());
        Assert.Equal(0, await KeptAsync());
    }

    [Fact]
    public async Task A_file_that_the_kit_reads_for_a_cell_counts()
    {
        workspace.Write("net.json", NetworkOf("0.25"));
        Age("net.json");
        workspace.Notebook("n.ipynb", $"#r \"{Kit}\"\nusing Backprop.Worked;", "NetworkFile.LoadNetwork(\"net.json\").Layer(1).Weights[0, 0]");
        Assert.Equal(0, await KeptAsync());
        Assert.Contains("0.25", workspace.Read("site/n.html"), StringComparison.Ordinal);
        Assert.Equal(1, await KeptAsync());

        workspace.Write("net.json", NetworkOf("0.75"));
        Age("net.json");
        Assert.Equal(0, await KeptAsync());
        Assert.Contains("0.75", workspace.Read("site/n.html"), StringComparison.Ordinal);

        File.Delete(workspace.At("net.json"));
        Assert.Equal(0, await KeptAsync());
    }

    [Fact]
    public async Task A_cell_that_has_the_kit_write_a_file_is_executed_every_time()
    {
        workspace.Write("net.json", NetworkOf("0.25"));
        workspace.Notebook(
            "n.ipynb", $"#r \"{Kit}\"\nusing Backprop.Worked;", "NetworkFile.SaveNetwork(NetworkFile.LoadNetwork(\"net.json\"), \"copy.json\");");
        Assert.Equal(0, await KeptAsync());
        File.Delete(workspace.At("copy.json"));
        Assert.Equal(0, await KeptAsync());
        Assert.True(File.Exists(workspace.At("copy.json")));
    }

    [Fact]
    public async Task A_script_that_a_cell_loads_counts()
    {
        workspace.Write("half.csx", "int Half(int n) => n / 2;");
        Age("half.csx");
        workspace.Notebook("n.ipynb", "#load \"half.csx\"\nHalf(9)");
        Assert.Equal(0, await KeptAsync());
        Assert.Equal(1, await KeptAsync());
        workspace.Write("half.csx", "double Half(int n) => n / 2.0;");
        Assert.Equal(0, await KeptAsync());
        Assert.Contains("4.5", workspace.Read("site/n.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_run_stored_serves_an_export_and_run_and_check_execute_always()
    {
        string path = workspace.Notebook("n.ipynb", "1 + 1");
        Assert.Equal(0, (await Workspace.RunAsync("run", path)).Code);
        Assert.Equal(1, await KeptAsync());
        workspace.Write("n.ipynb", workspace.Read("n.ipynb").Replace("<pre>2", "<pre>3", StringComparison.Ordinal));
        Assert.Equal(1, (await Workspace.RunAsync("check", path)).Code);
    }

    private static string NetworkOf(string weight) =>
        $$"""{ "layers": [ { "weights": [[{{weight}}]], "biases": [0], "activation": "sigmoid" } ] }""";

    /// <summary>A file that is as new as the run itself might have changed during it.</summary>
    private void Age(string name) => File.SetLastWriteTimeUtc(workspace.At(name), DateTime.UtcNow.AddSeconds(-5));

    private async Task<string> ExportAsync(params string[] more) =>
        (await Workspace.RunAsync(["export", workspace.Folder, "--output", workspace.At("site"), .. more])).Out;

    /// <summary>Exports; how many notebooks were not executed.</summary>
    private async Task<int> KeptAsync() => await ExportAsync() is var output && output.Contains(" not executed again", StringComparison.Ordinal) ? output[0] - '0' : 0;
}
