using System.Text;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Pages;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export;

/// <summary>Makes a site of executed notebooks: a page each, and an index. The same notebooks give the same bytes.</summary>
/// <param name="cache">Where work of earlier exports may be found.</param>
internal sealed class SiteExporter(UserCache? cache)
{
    private readonly List<ExportedNotebook> notebooks = [];
    private readonly List<Task<PageDocument>> reading = [];

    /// <summary>How many notebooks it has.</summary>
    public int Count => notebooks.Count;

    /// <summary>Takes a notebook, the next of the index, and begins to read it.</summary>
    public void Add(ExportedNotebook notebook)
    {
        notebooks.Add(notebook);
        reading.Add(Task.Run(() => PageDocument.ReadAsync(notebook, cache)));
    }

    /// <summary>Writes the pages; one whose bytes are there already is left as it is.</summary>
    /// <param name="folder">Where the pages go; made if need be.</param>
    /// <returns>The pages, the index last.</returns>
    /// <exception cref="ExportException">Notebooks that cannot be shown, a line each; no page is written then.</exception>
    public async Task<IReadOnlyList<ExportedPage>> WriteAsync(string folder)
    {
        RefuseSameNames();
        PageDocument[] documents = await ReadAsync();
        string[] pages = await Task.WhenAll(documents.Select((document, i) => Task.Run(
            () => PageWriter.Write(document, documents.ElementAtOrDefault(i - 1), documents.ElementAtOrDefault(i + 1)))));
        Directory.CreateDirectory(folder);
        return
        [
            .. documents.Zip(pages, (document, page) => Store(Path.Combine(folder, document.Notebook.PageName), page)),
            Store(Path.Combine(folder, IndexWriter.PageName), IndexWriter.Write(documents)),
        ];
    }

    private async Task<PageDocument[]> ReadAsync()
    {
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

    private void RefuseSameNames()
    {
        var pages = notebooks.Select(notebook => (notebook.Name, notebook.PageName)).Append(("the index", IndexWriter.PageName));
        if (pages.GroupBy(page => page.Item2, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new ExportException($"{string.Join(" and ", same.Select(page => page.Item1))} would both be exported as {same.Key}.");
        }
    }
}
