using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Backprop.Cli.Tests.Export;

public sealed class OutlineTests
{
    [Fact]
    public async Task The_first_heading_is_the_title_and_the_paragraphs_below_it_the_lead_and_the_credits()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Markdown("# A title with $x_1$\n\nThe *lead*:\n\n$$y$$\n\nThe credit.").Code("1").Markdown("- a list"));

        Assert.Equal("A title with x1", page.Title);
        Assert.Equal("A title with x1", page.QuerySelector("header h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("h1 math"));
        Assert.Equal("The <em>lead</em>:", page.QuerySelector("header .lede > p")!.InnerHtml);
        Assert.NotNull(page.QuerySelector("header .lede > .display > math"));
        Assert.Equal("The lead:", page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal("The credit.", page.QuerySelector("header .credit")!.TextContent);
        Assert.Equal("a list", page.QuerySelector("main li")!.TextContent);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Several_paragraphs_below_the_lead_are_text_and_no_credit()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Markdown("# T\n\nlead\n\none\n\ntwo").Markdown("## S"));

        Assert.Null(page.QuerySelector(".credit"));
        Assert.Equal(["one", "two"], page.QuerySelectorAll("main > p").Select(p => p.TextContent));
    }

    [Fact]
    public async Task Without_a_heading_the_files_name_is_the_title() =>
        Assert.Equal("Gradient trace", (await ExportFolder.PageOfAsync(new SampleNotebook("05-gradient-trace.ipynb").Markdown("words"))).Title);

    [Fact]
    public async Task Sections_nest_by_their_headings_and_those_of_the_first_rank_are_numbered()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Markdown("# T\n\n## Forward\n\n### Layer 1\n\ntext").Code("1").Markdown("#### Deep\n\n## Backward"));

        Assert.Equal(["1 Forward", "2 Backward"], page.QuerySelectorAll("main > section > h2").Select(h => h.TextContent));
        Assert.NotNull(page.QuerySelector("section[aria-labelledby=forward] > section[data-heading=layer-1] > .cell"));
        Assert.NotNull(page.QuerySelector("section[data-heading=layer-1] > section > h4#deep"));
        Assert.Equal(["#forward", "#layer-1", "#backward"], page.QuerySelectorAll(".contents a").Select(a => a.GetAttribute("href")));
        Assert.Equal("1", page.QuerySelector(".contents a .no")!.TextContent);
    }

    [Fact]
    public async Task Headings_come_in_order_whatever_ranks_the_notebook_used()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Markdown("# T\n\n#### Jumped\n\n# Another title\n\n##### Deeper")
            .Code("1", SampleNotebook.Html("<h1>Output</h1>"))
            .Markdown("> # Quoted"));

        Assert.Equal(
            ["h1 T", "h2 1 Jumped", "h2 2 Another title", "h3 Deeper", "h4 Output", "h4 Quoted"],
            page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => $"{h.LocalName} {h.TextContent}"));
    }

    [Fact]
    public async Task Ids_are_the_headings_words_and_nothing_an_output_calls_itself_changes_them()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Code("1", SampleNotebook.Html("<p id='loss'>a</p><a href='#loss'>x</a><p id='main'>b</p><p id='eq-1'>c</p>"))
            .Markdown("# T\n\n## Loss\n\n## Loss\n\n## The reader's $\\sigma$ (twice)!\n\n## …"));

        Assert.Equal(["loss", "loss-2", "the-readers-σ-twice", "section"], page.QuerySelectorAll("h2").Select(h => h.Id));
        Assert.Equal("loss-3", page.QuerySelector(".cell p")!.Id);
        Assert.Equal("#loss-3", page.QuerySelector(".cell a")!.GetAttribute("href"));
        AssertUniqueIds(page);
    }

    [Fact]
    public async Task The_same_figure_twice_makes_two_that_do_not_share_ids_or_choices()
    {
        const string Figure = "<svg aria-labelledby='t d' role='img'><title id='t'>T</title><desc id='d'>D</desc><defs><clipPath id='c'></clipPath></defs><rect clip-path='url(#c)'/></svg><label><input type='radio' name='p' value='a'>A</label><label><input type='radio' name='p' value='b'>B</label>";
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("1", SampleNotebook.Html(Figure)).Code("2", SampleNotebook.Html(Figure)));

        Assert.Equal(["t d", "t-2 d-2"], page.QuerySelectorAll(".cell svg").Select(svg => svg.GetAttribute("aria-labelledby")));
        Assert.Equal(["url(#c)", "url(#c-2)"], page.QuerySelectorAll(".cell rect").Select(rect => rect.GetAttribute("clip-path")));
        Assert.Equal(["p", "p", "p-2", "p-2"], page.QuerySelectorAll(".cell input").Select(input => input.GetAttribute("name")));
        AssertUniqueIds(page);
    }

    [Fact]
    public async Task Choices_that_forms_keep_apart_stay_apart_without_them()
    {
        const string Form = "<form class='bp-toggle' method='dialog' role='radiogroup'><label><input type='radio' name='p'>A</label></form>";
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("1", SampleNotebook.Html(Form + Form)));

        Assert.Empty(page.QuerySelectorAll("form"));
        Assert.Equal(["p", "p-2"], page.QuerySelectorAll(".cell div.bp-toggle[role=radiogroup] input").Select(input => input.GetAttribute("name")));
    }

    [Fact]
    public async Task The_page_has_its_landmarks_a_way_past_the_contents_and_a_legend()
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Markdown("# T\n\n## One"));

        Assert.Equal("#main", page.QuerySelector("body > a.skip")!.GetAttribute("href"));
        Assert.All(["header", "nav[aria-label=Contents]", "aside[aria-label]", "main#main", "footer"], landmark => Assert.Single(page.QuerySelectorAll(landmark)));
        Assert.Equal(4, page.QuerySelectorAll("header .bp-legend .bp-num").Length);
        Assert.True(page.QuerySelector(".tools")!.HasAttribute("hidden"));
    }

    private static void AssertUniqueIds(IHtmlDocument page)
    {
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Distinct(), ids);
    }
}
