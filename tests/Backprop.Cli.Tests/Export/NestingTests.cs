using AngleSharp.Html.Dom;
using Backprop.Cli.Export;
using Backprop.Cli.Export.Markup;

namespace Backprop.Cli.Tests.Export;

public sealed class NestingTests
{
    private const int TooMany = 100_000;

    [Fact]
    public async Task An_output_of_elements_that_nobody_closes_is_told_of_and_the_rest_of_the_page_is_there()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Markdown("# Title\n\nlead")
            .Code("deep", SampleNotebook.Html(Repeat("<div>", TooMany)), SampleNotebook.Display(("image/svg+xml", "<svg>" + Repeat("<g>", TooMany))))
            .Code("1 + 1", SampleNotebook.Html("<b>whole</b>")));

        Assert.Contains("Not shown: more than 10000 elements within one another.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("whole", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plainer_form_stands_for_it()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Code("deep", SampleNotebook.Display(("text/html", Repeat("<i>", TooMany)), ("text/plain", "as text"))));

        Assert.Contains("as text", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_with_such_elements_is_named()
    {
        var error = await Assert.ThrowsAsync<ExportException>(() => ExportFolder.PageOfAsync(new SampleNotebook().Markdown(Repeat("<div>\n", TooMany))));

        Assert.Equal("01-sample.ipynb#cell 1: error: its Markdown is nested too deep to be shown.", error.Message);
    }

    [Theory]
    [InlineData("<div>x</div>")]
    [InlineData("<br>")]
    [InlineData("<IMG src='a'>")]
    [InlineData("<path d='M 0 0'/>")]
    [InlineData("a < b")]
    [InlineData("</p>")]
    public void Many_elements_beside_one_another_are_no_depth(string markup) => Assert.False(Nesting.IsTooDeep(Repeat(markup, TooMany)));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<div><br>")]
    [InlineData("<g fill='red'>")]
    public void Elements_that_are_not_closed_are(string markup)
    {
        Assert.True(Nesting.IsTooDeep(Repeat(markup, Nesting.Deepest + 1)));
        Assert.False(Nesting.IsTooDeep(Repeat(markup, Nesting.Deepest)));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
