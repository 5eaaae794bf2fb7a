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
    public async Task The_folder_of_the_pages_must_be_named()
    {
        (int code, _, string error) = await Workspace.RunAsync("export", workspace.Notebook("a.ipynb"));
        Assert.Equal((2, "Option '--output' is required.\n'backprop export --help' says what can be asked for.\n"), (code, error));
    }
}
