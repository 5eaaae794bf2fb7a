using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Backprop.Cli.Export.Cells;

namespace Backprop.Cli.Tests.Export;

public sealed class CellTests
{
    [Theory]
    [InlineData("// why\n\nvar network = new Network(\n    layer);", "var network = new Network(…)")]
    [InlineData("int[] a = [\n1];", "int[] a = […]")]
    [InlineData("// only words", "// only words")]
    [InlineData("  x + 1", "x + 1")]
    public void Folded_code_shows_its_first_line_that_does_something(string source, string line) =>
        Assert.Equal(line, CodeSummary.FirstLine(source));

    [Fact]
    public async Task Code_is_folded_and_its_outputs_are_not()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("var a = 1;\na", SampleNotebook.Display(("text/plain", "1"))));
        IElement details = page.QuerySelector(".cell > details.code")!;

        Assert.False(details.HasAttribute("open"));
        Assert.Equal("C# var a = 1; 2 lines", details.QuerySelector("summary")!.TextContent);
        Assert.Equal("1", page.QuerySelector(".cell > .output-text")!.TextContent);
    }

    [Theory]
    [InlineData("show-input", "details.code[open]", true)]
    [InlineData("hide-input", "details.code:not([open])", true)]
    [InlineData("remove-input", "details.code", false)]
    [InlineData("remove-input", ".output-text", true)]
    [InlineData("hide-output", "details.output:not([open]) > .output-text", true)]
    [InlineData("remove-output", ".output-text", false)]
    [InlineData("remove_output", ".output-text", false)]
    [InlineData("remove-cell", ".cell", false)]
    public async Task Tags_say_what_of_a_cell_is_shown(string tag, string selector, bool isThere)
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Tagged([tag], "1", SampleNotebook.Stream("stdout", "out")));

        Assert.Equal(isThere, page.QuerySelector(selector) is not null);
    }

    [Fact]
    public async Task Code_is_coloured_by_what_the_compiler_takes_it_for()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Code("#r \"kit/Backprop.Notebooks.dll\"\nusing Backprop.Engine;\nrecord Trace(int Steps);")
            .Code("#!time\n// a comment\nvar trace = new Trace(3);\nMatrix m = Matrix.Zeros(2, 2);\nmatrix.Show(\"text\")"));
        IElement[] cells = [.. page.QuerySelectorAll(".cell pre code")];

        Assert.Equal(["r", "using", "record", "int"], Words(cells[0], "c-k").Where(word => word != "#"));
        Assert.Equal(["Trace"], Words(cells[0], "c-t"));
        Assert.Equal(["var", "new"], Words(cells[1], "c-k"));
        Assert.Equal(["Trace", "Matrix", "Matrix"], Words(cells[1], "c-t"));
        Assert.Equal(["\"text\""], Words(cells[1], "c-s"));
        Assert.Equal(["#!time", "// a comment"], Words(cells[1], "c-c"));
        Assert.Equal("#!time\n// a comment\nvar trace = new Trace(3);\nMatrix m = Matrix.Zeros(2, 2);\nmatrix.Show(\"text\")", cells[1].TextContent);
    }

    [Fact]
    public async Task A_cell_that_is_no_CSharp_keeps_its_text_and_the_cells_below_their_colours()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("var s = \"\"\"\n/* open").Code("var a = 1;"));
        IElement[] cells = [.. page.QuerySelectorAll(".cell pre code")];

        Assert.Equal("var s = \"\"\"\n/* open", cells[0].TextContent);
        Assert.Equal(["var"], Words(cells[1], "c-k"));
    }

    [Fact]
    public async Task A_cell_with_nothing_in_it_is_not_shown() =>
        Assert.Empty((await ExportFolder.PageOfAsync(new SampleNotebook().Code("  \n").Markdown("x"))).QuerySelectorAll("details.code"));

    private static IEnumerable<string> Words(IElement code, string colour) =>
        code.QuerySelectorAll("." + colour).Select(span => span.TextContent);
}
