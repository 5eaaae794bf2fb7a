using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

public sealed class DirectiveTests : IAsyncDisposable
{
    private readonly Notebook notebook = new();

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Theory]
    [InlineData("#!csharp")]
    [InlineData("#!c#")]
    [InlineData("#!C#")]
    public async Task A_cell_may_name_its_language(string line) =>
        Assert.Equal("C#", await notebook.ShowAsync($"{line}\n\"C#\""));

    [Theory]
    [InlineData("markdown", "text/markdown")]
    [InlineData("html", "text/html")]
    public async Task Text_is_shown_as_what_it_is(string language, string mimeType)
    {
        var byLine = Assert.IsType<DisplayMessage>(Assert.Single(await notebook.RunAsync($"#!{language}\n*text*\n")));
        var byCell = Assert.IsType<DisplayMessage>(Assert.Single(await notebook.RunAsync("*text*\n", language)));
        Assert.Equal("*text*", byLine.Data[mimeType]);
        Assert.Equal(byLine.Data, byCell.Data);
    }

    [Fact]
    public async Task One_cell_may_change_languages_and_keeps_its_line_numbers()
    {
        IReadOnlyList<HostMessage> messages = await notebook.RunAsync("#!html\n<hr>\n#!csharp\nint d = 0;\n1 / d");
        Assert.Equal("<hr>", Assert.IsType<DisplayMessage>(messages[0]).Data["text/html"]);
        Assert.Equal(5, Assert.IsType<ErrorMessage>(messages[1]).At!.Line);
    }

    [Fact]
    public async Task Time_is_shown_and_marked_as_different_at_every_run()
    {
        IReadOnlyList<HostMessage> messages = await notebook.RunAsync("#!time\n\"value\"");
        var time = Assert.IsType<DisplayMessage>(messages[1]);
        Assert.StartsWith("Wall time: ", time.Data["text/plain"], StringComparison.Ordinal);
        Assert.True(time.Volatile);
    }

    [Theory]
    [InlineData("#!fsharp\nlet x = 1", "#!fsharp")]
    [InlineData("1 + 1\n#!who", "#!who")]
    [InlineData("#!meta\n{}", "#!meta")]
    [InlineData("#!Time", "#!Time")]
    public async Task An_unknown_line_fails_by_its_name(string code, string directive)
    {
        ErrorMessage error = await notebook.FailAsync(code);
        Assert.StartsWith($"{directive} is not known here; known are #!csharp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_line_is_found_before_anything_of_the_cell_runs()
    {
        ErrorMessage error = Assert.IsType<ErrorMessage>(Assert.Single(await notebook.RunAsync("display(1);\n  #!pwsh\nls")));
        Assert.Equal(new SourcePosition("x.ipynb#cell 1", 2, 3, "  #!pwsh"), error.At);
    }

    [Fact]
    public async Task A_cell_in_another_language_fails_by_its_name() =>
        Assert.StartsWith("#!fsharp is not known", (await notebook.FailAsync("1 + 1", "fsharp")).Message, StringComparison.Ordinal);
}
