using Backprop.Cli.Export.Pages;

namespace Backprop.Cli.Tests.Export;

public sealed class UsedStyleTests
{
    private const string Body = """<p class="here also">…</p><td class=bare>text with class="only-in-text"</td>""";

    [Theory]
    [InlineData(".here{color:red}", ".here{color:red}")]
    [InlineData(".bare .also{color:red}", ".bare .also{color:red}")]
    [InlineData(".gone{color:red}p{margin:0}", "p{margin:0}")]
    [InlineData(".here .gone{color:red}", "")]
    [InlineData(".gone,.here{color:red}", ".here{color:red}")]
    [InlineData(".by-script{color:red}", ".by-script{color:red}")]
    [InlineData("p:is(.gone,.here){color:red}", "p:is(.gone,.here){color:red}")]
    [InlineData(".here :is(.gone, .lost) p{color:red}", "")]
    [InlineData(".here :where(.gone, .lost :is(.bare)) p,p{color:red}", "p{color:red}")]
    [InlineData(".here:not(.gone){color:red}", ".here:not(.gone){color:red}")]
    [InlineData("a[href$=\".html\"]{color:red}", "a[href$=\".html\"]{color:red}")]
    [InlineData("@media print{.gone{color:red}.here{margin:0.5em}}", "@media print{.here{margin:0.5em}}")]
    [InlineData("@container (max-width: 40rem){.gone{color:red}}p{margin:0}", "p{margin:0}")]
    [InlineData("@page{margin:2cm}", "@page{margin:2cm}")]
    [InlineData("@charset \"utf-8\";.gone{color:red}", "@charset \"utf-8\";")]
    [InlineData(".here::before{content:\"}.gone{\"}.gone{color:red}", ".here::before{content:\"}.gone{\"}")]
    public void Rules_go_that_need_a_class_which_is_nowhere(string css, string kept) =>
        Assert.Equal(kept, UsedStyle.Of(css, Body, ["el.classList.add('by-script')"]));

    [Fact]
    public async Task A_page_has_no_rules_for_what_it_does_not_show()
    {
        var page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("1", SampleNotebook.Display(("text/html", "<div class=bp><p class=bp-note>n</p></div>"))));
        string style = Assert.Single(page.QuerySelectorAll("style")).TextContent;

        Assert.Contains(".bp-note", style, StringComparison.Ordinal);
        Assert.Contains(".skip", style, StringComparison.Ordinal);
        Assert.DoesNotContain(".bp-printed", style, StringComparison.Ordinal);
        Assert.DoesNotContain(".bp-diagram", style, StringComparison.Ordinal);
    }
}
