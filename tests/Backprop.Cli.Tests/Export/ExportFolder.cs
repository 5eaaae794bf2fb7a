using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;
using Backprop.Cli.Caching;
using Backprop.Cli.Export;

namespace Backprop.Cli.Tests.Export;

/// <summary>A folder that is gone after the test, and the pages exported into it.</summary>
internal sealed partial class ExportFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("backprop-export-").FullName;

    public Task<IReadOnlyList<ExportedPage>> ExportAsync(params SampleNotebook[] notebooks) =>
        ExportAsync(notebooks.Select(notebook => notebook.Build()));

    /// <summary>Where pages are kept for its next export; nowhere, unless something is said.</summary>
    public UserCache? Cache { get; init; }

    public Task<IReadOnlyList<ExportedPage>> ExportAsync(params IEnumerable<ExportedNotebook> notebooks)
    {
        var site = new SiteExporter(Cache);
        foreach (ExportedNotebook notebook in notebooks)
        {
            site.Add(notebook);
        }

        return site.WriteAsync(Path);
    }

    public string Text(string page) => File.ReadAllText(System.IO.Path.Combine(Path, page));

    /// <summary>A page as a browser reads it; one that it would have to mend is refused.</summary>
    public IHtmlDocument Page(string page)
    {
        string text = Text(page);
        var parser = new HtmlParser();
        List<string> errors = [];
        parser.Error += (_, e) =>
        {
            var error = (HtmlErrorEvent)e;
            string place = text[(error.Position.Position - 1)..Math.Min(text.Length, error.Position.Position + 40)];
            if (!CamelCaseEnd().IsMatch(place))
            {
                errors.Add($"{error.Message} {place}");
            }
        };
        IHtmlDocument document = parser.ParseDocument(text);
        Assert.Empty(errors);
        return document;
    }

    /// <summary>The page of the one notebook given.</summary>
    public static async Task<IHtmlDocument> PageOfAsync(SampleNotebook notebook)
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(notebook);
        return folder.Page(notebook.Build().PageName);
    }

    // AngleSharp takes </clipPath> for the end of something else, and says so, though it reads it rightly.
    [GeneratedRegex("^</[a-z]+[A-Z]")]
    private static partial Regex CamelCaseEnd();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
