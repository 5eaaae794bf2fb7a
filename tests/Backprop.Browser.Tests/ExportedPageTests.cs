using System.IO.Compression;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Backprop.Browser.Tests;

public class ExportedPageTests(Site site)
{
    public static TheoryData<string> Pages => [.. Site.Notebooks, "index"];

    public static TheoryData<string> Documents => [.. Site.Notebooks];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_asks_for_nothing_but_itself_and_complains_about_nothing(string name)
    {
        await using var open = await site.OpenAsync(name);

        Assert.Equal([open.Address], open.Requests);
        Assert.Empty(open.Complaints);
    }

    /// <summary>What a phone on a slow line has to fetch, and to lay out.</summary>
    [Theory]
    [InlineData("01-one-input-four-relu")]
    [InlineData("02-forward-backward-descent")]
    [InlineData("02b-walkthrough")]
    [InlineData("03-foundations")]
    [InlineData("04-two-layer-by-hand")]
    [InlineData("05-gradient-trace")]
    public void The_page_of_a_document_is_light(string name)
    {
        var page = site.Read(name);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(page);
        }

        Assert.InRange(page.Length, 100_000, 450_000);
        Assert.InRange(packed.Length, 10_000, 80_000);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_mathematics_is_laid_out(string name)
    {
        await using var open = await site.OpenAsync(name);

        var flat = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main math')]
              .filter(math => math.checkVisibility())
              .filter(math => { const box = math.getBoundingClientRect(); return box.width < 1 || box.height < 5; })
              .map(math => math.outerHTML.slice(0, 200))
            """);
        var count = await open.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('main math')].filter(math => math.checkVisibility()).length");

        Assert.Empty(flat);
        Assert.True(count > 100, $"only {count} formulas are visible");
    }

    [Fact]
    public async Task Numbers_stand_under_their_symbols()
    {
        await using var open = await site.OpenAsync("05-gradient-trace");

        // In the cell-by-cell lines of z(1), the middle of w(1)1,1·x1 is the middle of 0.1·1.0 below it.
        var centers = await open.Page.EvaluateAsync<double[]>("""
            () => {
              const first = document.querySelector('mtr[data-defines="z(1)[1]"]');
              const middle = cell => { const box = cell.getBoundingClientRect(); return box.left + box.width / 2; };
              return [middle(first.children[2]), middle(first.nextElementSibling.children[2])];
            }
            """);

        Assert.Equal(centers[0], centers[1], 1.0);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_phone_scrolls_only_downwards(string name)
    {
        await using var open = await site.OpenAsync(name, width: 390);

        var (content, window) = (
            await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"),
            await open.Page.EvaluateAsync<int>("() => document.documentElement.clientWidth"));
        Assert.True(content <= window, $"the page is {content} px wide, the window {window} px");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_within_the_site_leads_somewhere(string name)
    {
        await using var open = await site.OpenAsync(name);

        var dangling = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a[href^="#"]')]
              .map(link => link.getAttribute('href').slice(1))
              .filter(id => !document.getElementById(decodeURIComponent(id)))
            """);
        var pages = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href')).filter(href => /^[^#:]+\.html/.test(href))
            """);

        Assert.Empty(dangling);
        Assert.All(pages, page => Assert.True(page.Split('#')[0] is var file && (file == "index.html" || Site.Notebooks.Contains(file[..^5])), page));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Without_script_everything_can_be_read(string name)
    {
        await using var open = await site.OpenAsync(name, script: false);

        Assert.True(await open.Page.Locator("h1").IsVisibleAsync());
        Assert.True(await open.Page.Locator("main .bp-statement").First.IsVisibleAsync());
    }

    [Fact]
    public async Task A_path_of_the_diagram_is_picked_out_by_a_choice()
    {
        await using var open = await site.OpenAsync("05-gradient-trace");
        var figure = open.Page.Locator(".bp-figure:has(.bp-toggle)").First;
        var before = await Strokes(figure);

        await figure.Locator(".bp-toggle label", new() { HasText = "Path A" }).ClickAsync();

        Assert.NotEqual(before, await Strokes(figure));
        Assert.Empty(open.Complaints);

        static Task<string> Strokes(ILocator figure) => figure.EvaluateAsync<string>(
            "figure => [...figure.querySelectorAll('[data-path]')].map(part => getComputedStyle(part).stroke).join()");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_takes_the_readers_theme(ColorScheme theme)
    {
        await using var open = await site.OpenAsync("05-gradient-trace", theme: theme);

        var ground = await open.Page.EvaluateAsync<int[]>("() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)");
        var paper = ground.Sum() == 0
            ? await open.Page.EvaluateAsync<int[]>("() => getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)")
            : ground;

        Assert.Equal(theme == ColorScheme.Light, paper.Sum() > 3 * 128);
    }

    /// <summary>Every page in both themes, wide and on a phone: colours do not depend on the width, nor the order of things on the theme.</summary>
    public static TheoryData<string, ColorScheme, int> Looks =>
        [.. Site.Notebooks.Append("index").SelectMany(page => new (string, ColorScheme, int)[] { (page, ColorScheme.Light, 1280), (page, ColorScheme.Dark, 390) })];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_nothing(string name, ColorScheme theme, int width)
    {
        await using var open = await site.OpenAsync(name, width, theme);

        var result = await open.Page.RunAxe();

        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(5).Select(node => node.Html))}")));
    }
}
