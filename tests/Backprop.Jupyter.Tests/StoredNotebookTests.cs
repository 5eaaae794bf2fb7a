namespace Backprop.Jupyter.Tests;

/// <summary>The notebooks as they are stored, before the eyes of programs that read notebooks.</summary>
public class StoredNotebookTests(Jupyter jupyter)
{
    public static TheoryData<string> Notebooks => [.. Jupyter.Notebooks];

    [Fact]
    public async Task All_are_valid_notebooks_of_format_4_5()
    {
        await jupyter.RequireAsync("nbformat");
        string script = Path.Combine(AppContext.BaseDirectory, "Clients", "validate.py");

        var (code, output) = await jupyter.RunAsync(jupyter.Python, [script, .. Jupyter.Notebooks.Select(PathOf)]);

        Assert.True(code == 0, output);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task Nbconvert_makes_a_page_of_each_with_its_formulas(string notebook)
    {
        await jupyter.RequireAsync("nbconvert");
        string folder = jupyter.NewFolder();

        var (code, output) = await jupyter.RunAsync(
            jupyter.Python, ["-m", "nbconvert", "--to", "html", "--output-dir", folder, PathOf(notebook)]);

        Assert.True(code == 0, output);
        string page = await File.ReadAllTextAsync(Path.Combine(folder, notebook + ".html"), TestContext.Current.CancellationToken);
        Assert.Contains("<math", page, StringComparison.Ordinal);
        Assert.DoesNotContain("&lt;math", page, StringComparison.Ordinal);
    }

    private static string PathOf(string notebook) => Path.Combine(Jupyter.Root, "notebooks", notebook + ".ipynb");
}
