using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Backprop.Cli.Terminal;
using Backprop.Cli.Tests.Export;
using Backprop.Laws;

namespace Backprop.Cli.Tests.Laws;

/// <summary>Whatever stands in a notebook, its page holds it as text, and nothing of it acts.</summary>
public sealed class PageLaws
{
    [Law(10)]
    public void Text_of_sources_outputs_errors_and_names_is_shown_as_it_is(Hostile hostile)
    {
        using var folder = new ExportFolder();
        string text = "x" + hostile.Text + "x", written = Lines(Shown(PrintableWriter.WithoutCommands(text.ReplaceLineEndings("\n")))), name = $"01-{FileName(Shown(text))}.ipynb";
        folder.ExportAsync(
            new SampleNotebook(name)
                .Code(text, SampleNotebook.Stream("stdout", text))
                .Code($"// {text}", SampleNotebook.Display(("text/plain", text)))
                .Code("throw null;", SampleNotebook.Error(text, text, text)).Failed(text),
            new SampleNotebook("02-other.ipynb").Markdown("# T")).GetAwaiter().GetResult();
        IHtmlDocument page = Page(folder, Path.ChangeExtension(name, ".html")), index = Page(folder, "index.html");

        SafetyTests.AssertHarmless(page);
        SafetyTests.AssertHarmless(index);
        Assert.Equal(Lines(Shown(text)), Lines(page.QuerySelector("details.code pre code")!.TextContent));
        Assert.All(page.QuerySelectorAll(".output-text"), output => Assert.Equal(written, WithoutIsolates(Lines(output.TextContent))));
        Assert.Equal(Lines(Shown(text)), WithoutIsolates(Lines(page.QuerySelector(".failure b")!.TextContent)));
        Assert.Equal(written, WithoutIsolates(Lines(page.QuerySelector(".failure samp")!.TextContent)));

        // Every link to the page leads to its file.
        string address = Uri.EscapeDataString(Path.ChangeExtension(name, ".html"));
        Assert.Contains(index.QuerySelectorAll("a").Select(link => link.GetAttribute("href")), href => href == address);
        Assert.Contains(Page(folder, "02-other.html").QuerySelectorAll("a").Select(link => link.GetAttribute("href")), href => href == address);
    }

    [Law(15)]
    public void What_acts_or_loads_stays_out_of_Markdown_and_outputs(Hostile one, Hostile other)
    {
        // A dollar begins a formula, which may be none; that is an error of its own.
        string markup = (one.Text + " " + other.Text).Replace('$', '€');
        using var folder = new ExportFolder();
        folder.ExportAsync(new SampleNotebook()
            .Markdown("# Title " + markup + "\n\n" + markup)
            .Markdown(markup)
            .Code("1", SampleNotebook.Html("<p>" + markup), SampleNotebook.Display(("image/svg+xml", "<svg><text>" + markup)), SampleNotebook.Display(("text/markdown", markup)))).GetAwaiter().GetResult();

        SafetyTests.AssertHarmless(Page(folder, "01-sample.html"));
        SafetyTests.AssertHarmless(Page(folder, "index.html"));
    }

    internal static IHtmlDocument Page(ExportFolder folder, string name) => new HtmlParser().ParseDocument(folder.Text(name));

    /// <summary>What the kit documents to show for a text: forbidden characters dropped, half pairs and what turns the direction as U+FFFD.</summary>
    internal static string Shown(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is '\t' or '\n' or (>= 0x20 and < 0x7f) or (>= 0xa0 and not (>= 0xfdd0 and <= 0xfdef)) && (rune.Value & 0xfffe) != 0xfffe
            ? rune.Value is (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) ? "\ufffd" : rune.ToString()
            : ""));

    /// <summary>All ends of lines alike.</summary>
    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static string WithoutIsolates(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private static string FileName(string text) =>
        new StringBuilder(string.Concat(text.Where(character => !Path.GetInvalidFileNameChars().Contains(character) && !char.IsControl(character)))) is var name && name.Length > 60 ? name.ToString(0, 60) : name.ToString();
}
