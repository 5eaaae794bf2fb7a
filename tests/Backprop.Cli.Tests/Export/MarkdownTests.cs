using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Backprop.Cli.Export;

namespace Backprop.Cli.Tests.Export;

public sealed class MarkdownTests
{
    [Fact]
    public async Task Formulas_become_MathML_and_keep_their_underscores()
    {
        IElement main = await MainAsync("Both $w_{1,1}^{(1)}$ and _$a_1 + a_2$_ and $$x_1 = x_2$$ in a line.");

        Assert.Equal(3, main.QuerySelectorAll("p math").Length);
        Assert.Equal(["1,1"], main.QuerySelectorAll("msubsup > mrow:nth-child(2)").Select(sub => sub.TextContent));
        Assert.Single(main.QuerySelectorAll("em math"));
        Assert.DoesNotContain("$", main.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$$\nx_1 = 2\n- 3\n$$")]
    [InlineData("$$x_1 = 2\n- 3$$")]
    [InlineData("$$x_1 = 2\n\n- 3\n$$")]
    [InlineData("words\n$$x_1 = 2\n- 3$$\nwords")]
    public async Task A_displayed_formula_may_begin_and_end_within_its_lines(string markdown)
    {
        IElement main = await MainAsync(markdown);

        Assert.Equal("x1=2−3", main.QuerySelector(".display > math[display=block]")!.TextContent);
        Assert.Empty(main.QuerySelectorAll("li"));
    }

    [Fact]
    public async Task A_formula_alone_in_its_paragraph_is_displayed_in_a_box_of_its_own() =>
        Assert.Single((await MainAsync("before\n\n$$x$$\n\nafter")).QuerySelectorAll("main > .display > math"));

    [Theory]
    [InlineData("as $x$, and", "x,")]
    [InlineData("at ($x$) and", "(x)")]
    [InlineData("“$x$”.", "“x”.")]
    public async Task A_formula_keeps_its_punctuation_on_its_line(string markdown, string together)
    {
        IElement main = await MainAsync(markdown);

        Assert.Equal(together, main.QuerySelector("p > .together")!.TextContent);
        Assert.Equal(markdown.Replace("$", "", StringComparison.Ordinal), main.QuerySelector("p:has(math)")!.TextContent);
    }

    [Fact]
    public async Task A_formula_among_words_is_left_as_it_is() => Assert.Empty((await MainAsync("of $x$ and\n\n$$x$$\n\n.")).QuerySelectorAll(".together"));

    [Fact]
    public async Task Tables_hold_formulas_with_bars_and_scroll_in_their_own_box()
    {
        IElement main = await MainAsync("| a | b |\n|---|---|\n| $|x|$ | $w_{1,1}$ |");

        Assert.Equal(2, main.QuerySelectorAll(".scroll > table td math").Length);
    }

    [Theory]
    [InlineData("text $a + \\wrong{b}$", "01-sample.ipynb#cell 2(1,11): error: ")]
    [InlineData("text\n\nmore and $x$ and $\\wrong$", "01-sample.ipynb#cell 2(3,19): error: ")]
    [InlineData("text\n\n$$\na\n+ \\wrong\n$$", "01-sample.ipynb#cell 2(5,3): error: ")]
    public async Task An_unknown_command_is_an_error_that_names_it_with_its_cell_line_and_column(string markdown, string place)
    {
        using var folder = new ExportFolder();
        var error = await Assert.ThrowsAsync<ExportException>(() => folder.ExportAsync(new SampleNotebook().Code("1").Markdown(markdown)));

        Assert.StartsWith(place, error.Message, StringComparison.Ordinal);
        Assert.Contains("\\wrong", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Dollars_that_are_not_closed_are_an_error_where_they_open()
    {
        using var folder = new ExportFolder();
        var error = await Assert.ThrowsAsync<ExportException>(() => folder.ExportAsync(new SampleNotebook().Markdown("a\n\n$$\nx")));

        Assert.Equal("01-sample.ipynb#cell 1(3,1): error: $$ opens here and is not closed.", error.Message);
    }

    [Fact]
    public async Task Every_notebook_that_cannot_be_shown_is_named()
    {
        using var folder = new ExportFolder();
        var error = await Assert.ThrowsAsync<ExportException>(() => folder.ExportAsync(
            new SampleNotebook("01-a.ipynb").Markdown("$\\wrong$"), new SampleNotebook("02-b.ipynb").Markdown("$\\bad$")));

        Assert.Equal(["01-a.ipynb", "02-b.ipynb"], error.Message.Split('\n').Select(line => line.Split('#')[0]));
    }

    [Fact]
    public async Task Harmless_tags_in_Markdown_stay_and_a_bare_address_is_no_link()
    {
        IElement main = await MainAsync("a<br>b H<sub>2</sub>O http://example.org [l](https://example.org/x)");

        Assert.Single(main.QuerySelectorAll("br"));
        Assert.Equal("2", main.QuerySelector("sub")!.TextContent);
        Assert.Equal(["https://example.org/x"], main.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Footnotes_of_two_cells_do_not_meet()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Markdown("a[^1]\n\n[^1]: one").Markdown("b[^1]\n\n[^1]: two"));
        string[] targets = [.. page.QuerySelectorAll("a.footnote-ref").Select(a => page.GetElementById(a.GetAttribute("href")![1..])!.TextContent)];

        Assert.StartsWith("one", targets[0].Trim(), StringComparison.Ordinal);
        Assert.StartsWith("two", targets[1].Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[next](02-next.ipynb#loss)", "02-next.html#loss")]
    [InlineData("[code](https://example.org/02-next.ipynb)", "https://example.org/02-next.ipynb")]
    [InlineData("[here](#loss)", "#loss")]
    public async Task A_link_to_a_notebook_leads_to_its_page(string markdown, string expected) =>
        Assert.Equal(expected, (await MainAsync(markdown)).QuerySelector("a")!.GetAttribute("href"));

    [Fact]
    public async Task An_attached_image_is_carried_by_the_page_and_one_elsewhere_leaves_its_words()
    {
        ExportedNotebook notebook = new SampleNotebook().Markdown("![dots](attachment:a%20b.png) ![curve](curve.png)").Build();
        notebook.Notebook["cells"]![0]!["attachments"] = new System.Text.Json.Nodes.JsonObject
        {
            ["a b.png"] = new System.Text.Json.Nodes.JsonObject { ["image/png"] = "QUJD" },
        };
        using var folder = new ExportFolder();
        await folder.ExportAsync(notebook);
        IElement main = folder.Page("01-sample.html").QuerySelector("main")!;

        Assert.Equal("data:image/png;base64,QUJD", Assert.Single(main.QuerySelectorAll("img")).GetAttribute("src"));
        Assert.Contains("curve", main.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IElement> MainAsync(string markdown) =>
        (await ExportFolder.PageOfAsync(new SampleNotebook().Markdown(markdown))).QuerySelector("main")!;
}
