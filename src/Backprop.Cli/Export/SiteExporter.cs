using System.Text;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Pages;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export;

/// <summary>Makes a site of executed notebooks: a page each, and an index. The same notebooks give the same bytes.</summary>
internal static class SiteExporter
{
    /// <summary>Writes the pages; one whose bytes are there already is left as it is.</summary>
    /// <param name="notebooks">The notebooks, in the order of the index.</param>
    /// <param name="folder">Where the pages go; made if need be.</param>
    /// <param name="cache">Where work of earlier exports may be found.</param>
    /// <returns>The pages, the index last.</returns>
    /// <exception cref="ExportException">Notebooks that cannot be shown, a line each; no page is written then.</exception>
    public static async Task<IReadOnlyList<ExportedPage>> ExportAsync(
        IReadOnlyList<ExportedNotebook> notebooks, string folder, UserCache? cache = null)
    {
        RefuseSameNames(notebooks);
        PageDocument[] documents = await ReadAsync(notebooks, cache);
        string[] pages = await Task.WhenAll(documents.Select((document, i) => Task.Run(
            () => PageWriter.Write(document, documents.ElementAtOrDefault(i - 1), documents.ElementAtOrDefault(i + 1)))));
        Directory.CreateDirectory(folder);
        return
        [
            .. documents.Zip(pages, (document, page) => Store(Path.Combine(folder, document.Notebook.PageName), page)),
            Store(Path.Combine(folder, IndexWriter.PageName), IndexWriter.Write(documents)),
        ];
    }

    private static async Task<PageDocument[]> ReadAsync(IReadOnlyList<ExportedNotebook> notebooks, UserCache? cache)
    {
        Task<PageDocument>[] reading = [.. notebooks.Select(notebook => Task.Run(() => PageDocument.ReadAsync(notebook, cache)))];
        List<PageDocument> documents = [];
        List<string> errors = [];
        foreach (Task<PageDocument> document in reading)
        {
            try
            {
                documents.Add(await document);
            }
            catch (ExportException e)
            {
                errors.Add(e.Message);
            }
        }

        return errors.Count == 0 ? [.. documents] : throw new ExportException(string.Join('\n', errors));
    }

    private static ExportedPage Store(string path, string page)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(page);
        bool isSame = File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
        if (!isSame)
        {
            AtomicFile.Write(path, bytes);
        }

        return new ExportedPage(path, IsWritten: !isSame);
    }

    private static void RefuseSameNames(IReadOnlyList<ExportedNotebook> notebooks)
    {
        var pages = notebooks.Select(notebook => (notebook.Name, notebook.PageName)).Append(("the index", IndexWriter.PageName));
        if (pages.GroupBy(page => page.Item2, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new ExportException($"{string.Join(" and ", same.Select(page => page.Item1))} would both be exported as {same.Key}.");
        }
    }
}
