using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

public sealed class ImportTests : IAsyncDisposable
{
    private readonly Notebook notebook = new();

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task A_dib_is_executed_part_by_part_without_its_meta()
    {
        notebook.Write("lib.dib", "#!meta\n\n{\"kernelInfo\":{}}\n\n#!csharp\n\nint six = 6;\n\n#!markdown\n\n# Title\n\n#!csharp\n\nint seven = six + 1;\n");
        IReadOnlyList<HostMessage> messages = await notebook.RunAsync("#!import lib.dib\nvar text = $\"{six} {seven}\";");
        Assert.Equal("# Title", Assert.IsType<DisplayMessage>(Assert.Single(messages)).Data["text/markdown"]);
        Assert.Equal("6 7", await notebook.ShowAsync("text"));
    }

    [Fact]
    public async Task Of_a_notebook_the_code_is_executed()
    {
        notebook.Write("lib.ipynb", """
            {"cells":[{"cell_type":"markdown","source":"# no"},
                      {"cell_type":"code","source":["int a = 1;\n","int b = 2;"],"metadata":{}},
                      {"cell_type":"code","source":"var s = $\"{a}{b}\";","metadata":{"polyglot_notebook":{"kernelName":"csharp"}}}]}
            """);
        Assert.Empty(await notebook.RunAsync("#!import \"lib.ipynb\""));
        Assert.Equal("12", await notebook.ShowAsync("s"));
    }

    [Theory]
    [InlineData("lib.csx", "#!/usr/bin/env dotnet-script\nvar from = \"script\";")]
    [InlineData("lib.cs", "static class Lib { public static string From => \"script\"; }\nvar from = Lib.From;")]
    public async Task A_script_is_executed(string name, string text)
    {
        notebook.Write(name, text);
        await notebook.RunAsync($"#!import {name}");
        Assert.Equal("script", await notebook.ShowAsync("from"));
    }

    [Fact]
    public async Task Imports_of_an_imported_file_start_from_its_folder()
    {
        notebook.Write("parts/outer.dib", "#!import inner/deep.csx\n#!import ../top.csx\n");
        notebook.Write("parts/inner/deep.csx", "var deep = \"deep\";");
        notebook.Write("top.csx", "var top = deep + \" and top\";");
        await notebook.RunAsync("#!import parts/outer.dib");
        Assert.Equal("deep and top", await notebook.ShowAsync("top"));
    }

    [Fact]
    public async Task A_circle_of_imports_is_named()
    {
        notebook.Write("a.dib", "#!import sub/b.dib\n");
        notebook.Write("sub/b.dib", "int b = 1;\n#!import ../a.dib\n");
        ErrorMessage error = await notebook.FailAsync("#!import a.dib");
        Assert.Equal("a circle of imports: a.dib imports sub/b.dib imports a.dib.", error.Message);
        Assert.Equal(new SourcePosition("sub/b.dib", 2, 1, "#!import ../a.dib"), error.At);
    }

    [Fact]
    public async Task An_exception_in_an_imported_file_fails_the_cell_and_names_the_file()
    {
        notebook.Write("lib.csx", "int d = 0;\nvar x = 1 / d;");
        ErrorMessage error = await notebook.FailAsync("#!import lib.csx");
        Assert.Equal(("lib.csx", 2), (error.At!.Source, error.At.Line));
    }

    [Theory]
    [InlineData("#!import", "expected the path of a .dib, .ipynb, .csx or .cs file.")]
    [InlineData("#!import lib.fsx", "lib.fsx is none of .dib, .ipynb, .csx, .cs.")]
    public async Task What_cannot_be_imported_is_said(string line, string message) =>
        Assert.Equal(message, (await notebook.FailAsync(line)).Message);

    [Fact]
    public async Task A_missing_file_is_named_with_the_place_where_it_was_looked_for()
    {
        ErrorMessage error = await notebook.FailAsync("#!import gone.dib");
        Assert.Equal($"gone.dib cannot be read (looked for {Path.Combine(notebook.Folder, "gone.dib")}).", error.Message);
    }

    [Theory]
    [InlineData("{", "lib.ipynb(1): is not JSON.")]
    [InlineData("{\"cells\":[{}]}", "lib.ipynb is not a notebook: it has no cells with type and source.")]
    public async Task A_broken_notebook_is_refused(string json, string message)
    {
        notebook.Write("lib.ipynb", json);
        Assert.Equal(message, (await notebook.FailAsync("#!import lib.ipynb")).Message);
    }
}
