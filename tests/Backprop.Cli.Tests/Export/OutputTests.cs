using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Backprop.Cli.Tests.Export;

public sealed class OutputTests
{
    [Fact]
    public async Task Outputs_stand_in_the_order_in_which_they_came_and_a_streams_pieces_together()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code(
            "x",
            SampleNotebook.Stream("stdout", "a\n"), SampleNotebook.Stream("stdout", "b\n"), SampleNotebook.Stream("stderr", "c"),
            SampleNotebook.Html("<p>d</p>"), SampleNotebook.Stream("stdout", "e")));
        IElement[] outputs = [.. page.QuerySelectorAll(".cell > :not(details)")];

        Assert.Equal(["a\nb", "c", "d", "e"], outputs.Select(output => output.TextContent));
        Assert.Equal([false, true, false, false], outputs.Select(output => output.ClassList.Contains("output-stderr")));
    }

    [Theory]
    [InlineData("text/html", "<p>html</p>", "p", "html")]
    [InlineData("text/markdown", "some *words*", "p em", "words")]
    [InlineData("text/latex", "$$x_1$$", ".display > math msub", "x1")]
    [InlineData("text/latex", "x_1", ".display > math msub", "x1")]
    [InlineData("image/svg+xml", "<?xml version=\"1.0\"?><svg viewBox=\"0 0 1 1\"><text>t</text></svg>", "svg[role=img] text", "t")]
    [InlineData("text/plain", "\u001b[31mplain\u001b[0m", "pre.output-text", "plain")]
    public async Task Each_form_is_shown_as_what_it_is(string mimeType, string text, string selector, string expected)
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("x", SampleNotebook.Display((mimeType, text), ("text/x-other", text))));

        Assert.Equal(expected, page.QuerySelector($".cell {selector}")?.TextContent);
    }

    [Fact]
    public async Task Pixels_are_carried_in_the_page()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("x", SampleNotebook.Display(("image/png", "iVBO\nRw0="))));

        Assert.Equal("data:image/png;base64,iVBORw0=", page.QuerySelector(".cell img")!.GetAttribute("src"));
        Assert.False(string.IsNullOrEmpty(page.QuerySelector(".cell img")!.GetAttribute("alt")));
    }

    [Fact]
    public async Task A_form_of_which_nothing_may_stay_gives_way_to_a_plainer_one()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code(
            "x", SampleNotebook.Display(("text/html", "<div><script>draw()</script></div>"), ("text/plain", "a chart"))));

        Assert.Equal("a chart", page.QuerySelector(".cell .output-text")!.TextContent);
    }

    [Fact]
    public async Task The_kits_style_stands_once_in_the_head_and_not_in_the_outputs()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Code("x", SampleNotebook.Html("<div class='bp'><style class='bp-style'>.bp{}</style><p>1</p></div>"))
            .Code("y", SampleNotebook.Html("<div class='bp'><style class='bp-style'>.bp{}</style><p>2</p></div>")));

        Assert.Same(page.QuerySelector("head > style"), Assert.Single(page.QuerySelectorAll("style")));
        Assert.Equal(["1", "2"], page.QuerySelectorAll(".cell .bp").Select(fragment => fragment.TextContent));
    }

    [Fact]
    public async Task An_error_shows_its_name_its_message_and_where_it_was_thrown()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code(
            "throw …", SampleNotebook.Error("DivideByZeroException", "by zero", "at line 1", "at line 2")));
        IElement box = page.QuerySelector(".cell > .failure")!;

        Assert.Equal("DivideByZeroException: by zero", box.QuerySelector("p")!.TextContent);
        Assert.Equal("at line 1\nat line 2", box.QuerySelector("pre")!.TextContent);
        Assert.Null(page.QuerySelector(".notice"));
    }

    [Fact]
    public async Task A_failed_cell_is_unfolded_and_the_page_and_the_index_say_so()
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(new SampleNotebook().Code("1").Tagged(["remove-cell"], "while (true);").Failed("x.ipynb#cell 2: error: no end\n  in sight"));
        IHtmlDocument page = folder.Page("01-sample.html");

        Assert.Equal("#cell-2", page.QuerySelector("header .notice a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("#cell-2 > details.code[open]"));
        Assert.Contains("x.ipynb#cell 2: error: no end", page.QuerySelector("#cell-2 > .failure")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(folder.Page("index.html").QuerySelector(".documents .notice"));
    }
}
