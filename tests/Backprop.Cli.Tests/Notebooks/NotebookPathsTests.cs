using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Tests.Notebooks;

public sealed class NotebookPathsTests : IDisposable
{
    private readonly Workspace workspace = new();

    public NotebookPathsTests()
    {
        foreach (string name in new[] { "b.ipynb", "a.ipynb", "a.txt", "sub/c.ipynb", "sub/d é.ipynb", "other/c.ipynb", ".hidden/c.ipynb", "empty/x.md" })
        {
            workspace.Write(name, "");
        }
    }

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("a.txt", "a.txt")]
    [InlineData("sub", "sub/c.ipynb", "sub/d é.ipynb")]
    [InlineData("*.ipynb", "a.ipynb", "b.ipynb")]
    [InlineData("sub/?.ipynb", "sub/c.ipynb")]
    [InlineData("*/c.ipynb", "other/c.ipynb", "sub/c.ipynb")]
    public void A_file_a_folder_and_a_pattern_lead_to_files_in_order(string path, params string[] expected) =>
        Assert.Equal(expected.Select(workspace.At), NotebookPaths.Expand([workspace.At(path)]));

    [Fact]
    public void A_file_that_is_named_twice_is_taken_once() =>
        Assert.Equal(
            [workspace.At("b.ipynb"), workspace.At("a.ipynb")],
            NotebookPaths.Expand([workspace.At("b.ipynb"), workspace.Folder, workspace.At("sub/../a.ipynb")]));

    [Theory]
    [InlineData("gone.ipynb", "there is no such file or folder.")]
    [InlineData("empty", "the folder holds no .ipynb file.")]
    [InlineData("z*.ipynb", "no file matches.")]
    public void A_path_that_leads_nowhere_is_refused(string path, string message)
    {
        var error = Assert.Throws<PathException>(() => NotebookPaths.Expand([workspace.At(path)]));
        Assert.Equal($"{workspace.At(path)}: {message}", error.Message);
    }
}
