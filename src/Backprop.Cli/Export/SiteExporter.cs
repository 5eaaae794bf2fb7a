using System.Text;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Pages;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export;

/// <summary>Makes a site of executed notebooks: a page each, and an index. The same notebooks give the same bytes.</summary>
/// <param name="cache">Where work of earlier exports may be found.</param>
internal sealed class SiteExporter(UserCache? cache)
{
    private readonly List<KeptPage> pages = [];
    private readonly List<Task<byte[]>> files = []; // of the pages whose neighbours are known

    /// <summary>How many notebooks it has.</summary>
    public int Count => pages.Count;

    /// <summary>Takes a notebook, the next of the index, and begins to make its page.</summary>
    public void Add(ExportedNotebook notebook)
    {
        pages.Add(new KeptPage(notebook, cache));
        if (pages.Count > 1)
        {
            files.Add(WriteAsync(pages[^2], pages.ElementAtOrDefault(pages.Count - 3), pages[^1]));
        }
    }

    /// <summary>Writes the pages; one whose bytes are there already is left as it is.</summary>
    /// <param name="folder">Where the pages go; made if need be.</param>
    /// <returns>The pages, the index last.</returns>
    /// <exception cref="ExportException">Notebooks that cannot be shown, a line each; no page is written then.</exception>
    public async Task<IReadOnlyList<ExportedPage>> WriteAsync(string folder)
    {
        RefuseSameNames();
        PageSummary[] summaries = await SummarizeAsync();
        Task<byte[]> index = Task.Run(() => WriteIndexAsync(summaries));
        byte[][] written = await Task.WhenAll([.. files, .. pages.TakeLast(1).Select(last => WriteAsync(last, pages.ElementAtOrDefault(pages.Count - 2), next: null))]);
        Directory.CreateDirectory(folder);
        return
        [
            .. pages.Zip(written, (page, file) => Store(Path.Combine(folder, page.Notebook.PageName), file)),
            Store(Path.Combine(folder, IndexWriter.PageName), await index),
        ];
    }

    private static Task<byte[]> WriteAsync(KeptPage page, KeptPage? previous, KeptPage? next) => Task.Run(async () =>
    {
        // Its own is waited for too: both are read off the same document.
        _ = await page.Summary;
        return await page.WriteAsync(previous is null ? null : await previous.Summary, next is null ? null : await next.Summary);
    });

    private async Task<PageSummary[]> SummarizeAsync()
    {
        List<PageSummary> summaries = [];
        List<string> errors = [];
        foreach (KeptPage page in pages)
        {
            try
            {
                summaries.Add(await page.Summary);
            }
            catch (ExportException e)
            {
                errors.Add(e.Message);
            }
        }

        return errors.Count == 0 ? [.. summaries] : throw new ExportException(string.Join('\n', errors));
    }

    private Task<byte[]> WriteIndexAsync(IReadOnlyList<PageSummary> summaries) => cache.TakeAsync(
        () => PageKey.Of(summaries),
        () => Task.FromResult(Encoding.UTF8.GetBytes(IndexWriter.Write(summaries))));

    private static ExportedPage Store(string path, byte[] bytes)
    {
        bool isSame = File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
        if (!isSame)
        {
            AtomicFile.Write(path, bytes);
        }

        return new ExportedPage(path, IsWritten: !isSame);
    }

    private void RefuseSameNames()
    {
        var names = pages.Select(page => (page.Notebook.Name, page.Notebook.PageName)).Append(("the index", IndexWriter.PageName));
        if (names.GroupBy(name => name.Item2, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new ExportException($"{string.Join(" and ", same.Select(name => name.Item1))} would both be exported as {same.Key}.");
        }
    }
}
