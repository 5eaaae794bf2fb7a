using Microsoft.Playwright;

namespace Backprop.Browser.Tests;

/// <summary>The index searches all pages; code can be copied.</summary>
public class IndexTests(Site site)
{
    [Fact]
    public async Task A_search_finds_sections_by_the_beginnings_of_words_and_leads_there()
    {
        await using var open = await site.OpenAsync("index");
        var found = open.Page.Locator(".find ol li");

        await open.Page.FillAsync("#find", "numerical verif");
        Assert.True(await found.CountAsync() > 0);
        Assert.Equal("Numerical verification", await found.First.Locator("a").TextContentAsync());
        Assert.EndsWith("05-gradient-trace.html#numerical-verification", await found.First.Locator("a").GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Matches("^[0-9]+ sections?$", await open.Page.Locator(".find [role=status]").TextContentAsync() ?? "");

        await open.Page.FillAsync("#find", "xyzzy");
        Assert.Equal(0, await found.CountAsync());
        Assert.Equal("0 sections", await open.Page.Locator(".find [role=status]").TextContentAsync());
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Without_script_the_index_shows_no_search()
    {
        await using var open = await site.OpenAsync("index", script: false);

        Assert.False(await open.Page.Locator("#find").IsVisibleAsync());
    }

    [Fact]
    public async Task Unfolded_code_offers_to_be_copied()
    {
        await using var open = await site.OpenAsync("05-gradient-trace");

        await open.Page.Locator("details.code summary").First.ClickAsync();

        Assert.True(await open.Page.Locator("details.code[open] .copy").First.IsVisibleAsync());
    }
}
