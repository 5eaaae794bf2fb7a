using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

public sealed class CellTests : IAsyncDisposable
{
    private readonly Notebook notebook = new();

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task What_a_cell_defines_is_there_for_the_next()
    {
        await notebook.RunAsync("using System.Globalization;\nint Twice(int x) => 2 * x;");
        Assert.Equal("42", await notebook.ShowAsync("Twice(21).ToString(CultureInfo.InvariantCulture)"));
    }

    [Fact]
    public async Task A_later_cell_may_declare_a_name_again_with_another_type()
    {
        await notebook.RunAsync("int w = 1;");
        await notebook.RunAsync("string w = \"one\";");
        Assert.Equal("one", await notebook.ShowAsync("w"));
    }

    [Fact]
    public async Task Await_stands_at_the_top_of_a_cell() =>
        Assert.Equal("done", await notebook.ShowAsync("await Task.Yield();\nawait Task.FromResult(\"done\")"));

    [Theory]
    [InlineData("int x = 1;")]
    [InlineData("int x = 1;\nx.ToString();")]
    [InlineData("void Nothing() { }\nNothing()")]
    [InlineData("// only a comment")]
    public async Task A_cell_that_ends_in_no_value_shows_nothing(string code) =>
        Assert.Empty(await notebook.RunAsync(code));

    [Fact]
    public async Task A_trailing_null_is_shown() =>
        Assert.Equal("<null>", await notebook.ShowAsync("string nothing = null;\nnothing"));

    [Fact]
    public async Task A_trailing_expression_is_the_cells_result()
    {
        var shown = Assert.IsType<DisplayMessage>(Assert.Single(await notebook.RunAsync("HTML(\"<b>bold</b>\")")));
        Assert.Equal(DisplayKind.Result, shown.Kind);
        Assert.Equal("<b>bold</b>", Assert.Single(shown.Data, entry => entry.Key == "text/html").Value);
    }

    [Fact]
    public async Task Display_shows_as_the_mime_types_that_are_asked_for_and_can_be_updated_in_place()
    {
        IReadOnlyList<HostMessage> messages = await notebook.RunAsync(
            "var shown = display(1, \"text/plain\", \"text/html\");\nshown.Update(2);");
        DisplayMessage[] displays = [.. messages.Cast<DisplayMessage>()];
        Assert.Equal([DisplayKind.Display, DisplayKind.Update], displays.Select(d => d.Kind));
        Assert.Equal(displays[0].DisplayId, displays[1].DisplayId);
        Assert.Equal(["text/html", "text/plain"], displays[0].Data.Keys);
        Assert.Equal("2", displays[1].Data["text/plain"]);
    }

    [Fact]
    public async Task What_display_returns_is_not_shown_again() =>
        Assert.Equal("once", await notebook.ShowAsync("display(\"once\")"));

    [Fact]
    public async Task A_class_of_a_cell_can_call_display()
    {
        await notebook.RunAsync("class Shower { public static void Show() => display(\"from a class\"); }");
        Assert.Equal("from a class", await notebook.ShowAsync("Shower.Show();"));
    }

    [Fact]
    public async Task Formatters_that_a_cell_registers_are_used()
    {
        await notebook.RunAsync(
            "using Microsoft.DotNet.Interactive.Formatting;\nrecord Celsius(double Degrees);\n"
            + "Formatter.Register<Celsius>(c => \"warm\", \"text/latex\");\n"
            + "Formatter.SetPreferredMimeTypesFor(typeof(Celsius), \"text/latex\");");
        var shown = Assert.IsType<DisplayMessage>(Assert.Single(await notebook.RunAsync("new Celsius(30)")));
        Assert.Equal("warm", Assert.Single(shown.Data, entry => entry.Key == "text/latex").Value);
    }
}
