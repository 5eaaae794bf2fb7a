using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Backprop.Cli.Export;

namespace Backprop.Cli.Tests.Export;

public sealed class SiteTests
{
    private static readonly SampleNotebook First = new SampleNotebook("01-first.ipynb")
        .Markdown("# First\n\nAbout $x$.\n\n## Network").Code("var a = 1;", SampleNotebook.Html("<div class='bp'><p id='p'>a</p></div>"));

    private static readonly SampleNotebook Second = new SampleNotebook("02-second.ipynb").Markdown("# Second\n\nAbout $y$.");

    [Fact]
    public async Task Two_exports_give_the_same_bytes()
    {
        using var one = new ExportFolder();
        using var other = new ExportFolder();
        await one.ExportAsync(First, Second);
        await other.ExportAsync(First, Second);

        string[] pages = [.. Directory.GetFiles(one.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(["01-first.html", "02-second.html", "index.html"], pages);
        Assert.All(pages, page => Assert.Equal(File.ReadAllBytes(Path.Combine(one.Path, page)), File.ReadAllBytes(Path.Combine(other.Path, page))));
        Assert.All(pages, page => Assert.DoesNotContain("\r", one.Text(page), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_did_not_change_is_not_written_again()
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(First, Second);
        var long_ago = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (string path in Directory.GetFiles(folder.Path))
        {
            File.SetLastWriteTimeUtc(path, long_ago);
        }

        IReadOnlyList<ExportedPage> pages = await folder.ExportAsync(First, new SampleNotebook("02-second.ipynb").Markdown("# Second\n\nAbout $z$."));

        Assert.Equal([false, true, true], pages.Select(page => page.IsWritten));
        Assert.Equal([true, false, false], pages.Select(page => File.GetLastWriteTimeUtc(page.Path) == long_ago));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp"));
    }

    [Fact]
    public async Task The_index_leads_to_every_document_in_order_with_its_lead()
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(First, Second);
        IHtmlDocument index = folder.Page("index.html");

        Assert.Equal(["01-first.html", "02-second.html"], index.QuerySelectorAll(".documents h2 a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["1 First", "2 Second"], index.QuerySelectorAll(".documents h2").Select(h => h.TextContent));
        Assert.Equal(2, index.QuerySelectorAll(".documents li > p:not(.sections) math").Length);
        Assert.Equal("01-first.html#network", index.QuerySelector(".sections a")!.GetAttribute("href"));
        SafetyTests.AssertHarmless(index);
    }

    [Theory]
    [InlineData("05-trace.ipynb", "5")]
    [InlineData("02b-walkthrough.ipynb", "2b")]
    [InlineData("12c-third.ipynb", "12c")]
    [InlineData("10-last.ipynb", "10")]
    [InlineData("3layers.ipynb", "3")]
    [InlineData("trace.ipynb", "")]
    [InlineData("b-side.ipynb", "")]
    public async Task A_page_and_its_entry_have_the_number_of_the_name_and_the_letter_of_a_half(string name, string number)
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(new SampleNotebook(name).Markdown("# A title\n\nThe lead."));

        Assert.Equal(number, folder.Page("index.html").QuerySelector(".documents h2 .no")!.TextContent);
        Assert.Equal(
            number.Length > 0 ? "Worked examples · " + number : "Worked examples",
            folder.Page(Path.ChangeExtension(name, ".html")).QuerySelector(".eyebrow")!.TextContent);
    }

    [Fact]
    public async Task Neighbours_lead_to_one_another_and_all_to_the_index()
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(First, Second);

        Assert.Equal("02-second.html", folder.Page("01-first.html").QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("01-first.html", folder.Page("02-second.html").QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Null(folder.Page("01-first.html").QuerySelector("a[rel=prev]"));
        Assert.NotNull(folder.Page("01-first.html").QuerySelector("footer a[href='index.html']"));
    }

    /// <summary>Links as a browser follows them.</summary>
    [Theory]
    [InlineData("a b.ipynb")]
    [InlineData("50% #1? δ.ipynb")]
    [InlineData("学习 \"'&<b>.ipynb")]
    public async Task Links_lead_to_a_page_whatever_its_name(string name)
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(First, new SampleNotebook(name).Markdown("# Second\n\n## Network"));
        string page = Path.ChangeExtension(name, ".html");
        IHtmlDocument index = folder.Page("index.html");
        using var words = System.Text.Json.JsonDocument.Parse(index.QuerySelector("script.words")!.TextContent);

        string?[] addresses =
        [
            index.QuerySelectorAll(".documents h2 a")[1].GetAttribute("href"),
            index.QuerySelectorAll(".sections a")[1].GetAttribute("href"),
            words.RootElement[1].GetProperty("name").GetString(),
            folder.Page("01-first.html").QuerySelector("a[rel=next]")!.GetAttribute("href"),
        ];

        Assert.True(File.Exists(Path.Combine(folder.Path, page)));
        Assert.All(addresses, address => Assert.Equal("/site/" + page, Uri.UnescapeDataString(new Uri(new Uri("http://x/site/"), address).AbsolutePath)));
    }

    [Theory]
    [InlineData("index.ipynb")]
    [InlineData("01-FIRST.ipynb")]
    public async Task Two_documents_for_one_page_are_refused(string name)
    {
        using var folder = new ExportFolder();
        var error = await Assert.ThrowsAsync<ExportException>(() => folder.ExportAsync(First, new SampleNotebook(name)));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_foot_says_how_the_page_was_made_and_no_date()
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(First);
        string foot = folder.Page("01-first.html").QuerySelector("footer")!.TextContent;

        Assert.Contains("Exported from 01-first.ipynb by Backprop 0.1.0.", foot, StringComparison.Ordinal);
        Assert.Contains("backprop export 01-first.ipynb", foot, StringComparison.Ordinal);
        Assert.DoesNotContain(DateTime.UtcNow.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), foot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_holds_the_words_of_every_section_for_its_search()
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(First, new SampleNotebook("02-second.ipynb").Markdown("# Second\n\n## Chain rule\n\nSlopes </script> multiply, *slopes* multiply.\n\n### Paths\n\nEvery path."));
        IElement box = folder.Page("index.html").QuerySelector("search.find")!;
        using var words = System.Text.Json.JsonDocument.Parse(box.QuerySelector("script.words")!.TextContent);
        System.Text.Json.JsonElement second = words.RootElement[1];

        Assert.True(box.HasAttribute("hidden"));
        Assert.Equal("02-second.html", second.GetProperty("name").GetString());
        Assert.Equal(["chain-rule", "paths"], second.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("id").GetString()));
        Assert.Equal("chain multiply rule slopes", second.GetProperty("sections")[0].GetProperty("words").GetString());
        Assert.Equal(1, box.QuerySelectorAll("script").Length);
    }

    [Fact]
    public async Task Only_a_page_with_interactive_charts_brings_plotly()
    {
        using var folder = new ExportFolder();
        const string Figure = "<div class='bp'><figure class='bp-figure' data-plotly='{&quot;data&quot;:[],&quot;layout&quot;:{}}'><figcaption>A chart</figcaption><svg class='bp-chart'></svg></figure></div>";
        await folder.ExportAsync(First, new SampleNotebook("02-second.ipynb").Markdown("# Second").Code("x", SampleNotebook.Html(Figure)));
        string Policy(string page) => folder.Page(page).QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;

        Assert.Single(folder.Page("01-first.html").QuerySelectorAll("script"));
        IElement[] scripts = [.. folder.Page("02-second.html").QuerySelectorAll("script")];
        Assert.Equal(3, scripts.Length);
        Assert.Contains("plotly.js", scripts[1].TextContent[..200], StringComparison.Ordinal);
        Assert.All(scripts, script => Assert.Contains(
            "'sha256-" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script.TextContent))) + "'",
            Policy("02-second.html"),
            StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-eval", Policy("02-second.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", Policy("01-first.html"), StringComparison.Ordinal);
    }
}
