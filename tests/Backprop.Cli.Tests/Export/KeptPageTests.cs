using System.Text;
using Backprop.Cli.Caching;
using Backprop.Cli.Export;

namespace Backprop.Cli.Tests.Export;

/// <summary>A page of which nothing has changed is not made again, and nobody can tell.</summary>
public sealed class KeptPageTests : IDisposable
{
    private readonly string place = Directory.CreateTempSubdirectory("backprop-pages-").FullName;

    public void Dispose() => Directory.Delete(place, recursive: true);

    private UserCache Cache => UserCache.Open(place)!;

    [Fact]
    public async Task Kept_pages_and_the_page_of_a_notebook_that_changed_are_the_bytes_that_are_made_without_a_cache()
    {
        await AssertSameAsync(First(), Second(), Third());
        await AssertSameAsync(First(), Second(), Third());
        await AssertSameAsync(First(), Second(lead: "About $z \\to \\infty$ 学习."), Third());
        await AssertSameAsync(First(), Third());
        await AssertSameAsync(Third(), Second(), First());
    }

    [Fact]
    public async Task A_page_that_is_kept_is_not_made_again()
    {
        await ExportAsync(First(), Second());
        Replace("<h1>First</h1>", "<h1>Kept</h1>");

        Dictionary<string, string> pages = await ExportAsync(First(), Second());

        Assert.Contains("<h1>Kept</h1>", pages["01-first.html"], StringComparison.Ordinal);
        Assert.Contains("<h1>First</h1>", (await ExportWithAsync(null, First(), Second()))["01-first.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_worked_out_for_pages_that_are_kept()
    {
        await ExportAsync(First(), Second());
        string[] pages = [.. Entries().Where(entry => Text(entry) is ['<' or '{', ..])];
        foreach (string other in Entries().Except(pages))
        {
            File.Delete(other); // colours of code
        }

        await ExportAsync(First(), Second());

        Assert.Equal(5, pages.Length);
        Assert.Equal(pages, Entries());
    }

    [Fact]
    public async Task A_title_that_changed_shows_on_the_pages_of_its_neighbours_and_in_the_index_and_nowhere_else()
    {
        var fourth = new SampleNotebook("04-fourth.ipynb").Markdown("# Fourth");
        Dictionary<string, string> before = await ExportAsync(First(), Second(), Third(), fourth);
        Dictionary<string, string> after = await ExportAsync(First(), Second(title: "Another"), Third(), fourth);

        Assert.All(["01-first.html", "03-third.html", "index.html"], page =>
        {
            Assert.Contains(">Another</a>", after[page], StringComparison.Ordinal);
            Assert.DoesNotContain(">Second</a>", after[page], StringComparison.Ordinal);
        });
        Assert.Equal(before["04-fourth.html"], after["04-fourth.html"]);
    }

    [Theory]
    [InlineData("bit")]
    [InlineData("half")]
    [InlineData("nothing")]
    public async Task What_is_damaged_is_made_anew(string damage)
    {
        Dictionary<string, string> before = await ExportAsync(First(), Second());
        foreach (string entry in Entries())
        {
            byte[] bytes = await File.ReadAllBytesAsync(entry, TestContext.Current.CancellationToken);
            bytes[bytes.Length / 2] ^= 1;
            int length = damage switch { "bit" => bytes.Length, "half" => bytes.Length / 2, _ => 0 };
            await File.WriteAllBytesAsync(entry, bytes[..length], TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, await ExportAsync(First(), Second()));
        Replace("<h1>First</h1>", "<h1>Whole</h1>");
        Assert.Contains("<h1>Whole</h1>", (await ExportAsync(First(), Second()))["01-first.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_that_may_stay_and_a_run_that_failed_make_another_page()
    {
        SampleNotebook Scripted() => new SampleNotebook("01-first.ipynb").Code("x", SampleNotebook.Html("<p>text</p><script>act()</script>"));
        Dictionary<string, string> without = await ExportAsync(Scripted());
        Dictionary<string, string> with = await ExportAsync(Scripted().AllowingScripts());
        Dictionary<string, string> failed = await ExportAsync(Scripted().Failed("it went wrong"));
        Dictionary<string, string> failedOtherwise = await ExportAsync(Scripted().Failed("it went wrong again"));

        Assert.DoesNotContain("act()", without["01-first.html"], StringComparison.Ordinal);
        Assert.Contains("act()", with["01-first.html"], StringComparison.Ordinal);
        Assert.Contains("it went wrong<", failed["01-first.html"], StringComparison.Ordinal);
        Assert.Contains("it went wrong again<", failedOtherwise["01-first.html"], StringComparison.Ordinal);
        Assert.Contains("stopped at an error", failed["index.html"], StringComparison.Ordinal);
        Assert.Equal(without, await ExportAsync(Scripted()));
    }

    [Fact]
    public async Task The_same_notebook_under_another_name_has_another_page()
    {
        SampleNotebook Named(string name) => new SampleNotebook(name).Markdown("Without a title.");
        Assert.Contains("<h1>One</h1>", (await ExportAsync(Named("01-one.ipynb")))["01-one.html"], StringComparison.Ordinal);
        Assert.Contains("<h1>Two</h1>", (await ExportAsync(Named("01-two.ipynb")))["01-two.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_shown_is_refused_every_time()
    {
        for (int i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<ExportException>(() => ExportAsync(First(), new SampleNotebook("02-second.ipynb").Markdown("$\\frac{1}$")));
            Assert.Contains("02-second.ipynb#cell 1", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Exports_at_the_same_time_do_not_disturb_each_other()
    {
        Dictionary<string, string> expected = await ExportWithAsync(null, First(), Second(), Third());
        Dictionary<string, string>[] sites = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ExportAsync(First(), Second(), Third()))));
        Assert.All(sites, site => Assert.Equal(expected, site));
        Assert.Equal(expected, await ExportAsync(First(), Second(), Third()));
    }

    private static SampleNotebook First() => new SampleNotebook("01-first.ipynb")
        .Markdown("# First\n\nAbout $x < y$.\n\n## Network\n\nA network & its weights.\n\n### Layers")
        .Code("var first = \"a\";", SampleNotebook.Html("<div class='bp'><p id='p'>a</p></div>"), SampleNotebook.Stream("stdout", "\ud835 half\n"));

    private static SampleNotebook Second(string title = "Second", string lead = "About $y$.") => new SampleNotebook("02-second.ipynb")
        .Markdown($"# {title}\n\n{lead}\n\n## Slopes of $f$").Code("var second = 2;", SampleNotebook.Stream("stdout", "two\n"));

    private static SampleNotebook Third() => new SampleNotebook("03-third.ipynb").Markdown("# Third\n\n## Paths <b>\"bold\"</b>");

    private async Task AssertSameAsync(params SampleNotebook[] notebooks) =>
        Assert.Equal(await ExportWithAsync(null, notebooks), await ExportAsync(notebooks));

    /// <summary>Exports into a folder where nothing is yet.</summary>
    private Task<Dictionary<string, string>> ExportAsync(params SampleNotebook[] notebooks) => ExportWithAsync(Cache, notebooks);

    private static async Task<Dictionary<string, string>> ExportWithAsync(UserCache? cache, params SampleNotebook[] notebooks)
    {
        using var folder = new ExportFolder { Cache = cache };
        await folder.ExportAsync(notebooks);
        return Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)).ToDictionary(name => name, folder.Text);
    }

    private string[] Entries() => [.. Directory.GetFiles(place).Where(path => Path.GetFileName(path).Length == 64).Order(StringComparer.Ordinal)];

    private string Text(string entry) => Encoding.UTF8.GetString(Cache.Find(Path.GetFileName(entry))!);

    /// <summary>Puts something else into the one kept page that has a text.</summary>
    private void Replace(string text, string by)
    {
        string entry = Entries().Single(entry => Text(entry).Contains(text, StringComparison.Ordinal));
        Cache.Store(Path.GetFileName(entry), Encoding.UTF8.GetBytes(Text(entry).Replace(text, by, StringComparison.Ordinal)));
    }
}
