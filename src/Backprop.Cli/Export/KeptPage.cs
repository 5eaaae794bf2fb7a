using System.Text;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Pages;

namespace Backprop.Cli.Export;

/// <summary>
/// The page of a notebook, and what other pages show of it. Each is kept under all that it depends on, and the notebook is
/// read only for what is not there: to parse its outputs takes longer than all else.
/// </summary>
internal sealed class KeptPage
{
    private readonly UserCache? cache;
    private readonly Lazy<string> key;
    private readonly Lazy<Task<PageDocument>> document;

    /// <param name="notebook">The notebook.</param>
    /// <param name="cache">Where pages are kept; null keeps none.</param>
    public KeptPage(ExportedNotebook notebook, UserCache? cache)
    {
        Notebook = notebook;
        this.cache = cache;
        key = new(() => PageKey.Of(notebook));
        document = new(() => PageDocument.ReadAsync(notebook, cache));
        Summary = Task.Run(SummarizeAsync);
    }

    public ExportedNotebook Notebook { get; }

    /// <summary>What other pages show of it; it is worked out at once, while other notebooks still run. Fails with an <see cref="ExportException"/> if something in the notebook cannot be shown.</summary>
    public Task<PageSummary> Summary { get; }

    /// <param name="previous">The page before it in the index.</param>
    /// <param name="next">The one behind it.</param>
    /// <returns>The file.</returns>
    public Task<byte[]> WriteAsync(PageSummary? previous, PageSummary? next) => cache.TakeAsync(
        () => PageKey.Of(key.Value, previous, next),
        async () => Encoding.UTF8.GetBytes(PageWriter.Write(await document.Value, previous, next)));

    private async Task<PageSummary> SummarizeAsync() =>
        PageSummary.Of(await cache.TakeAsync(() => key.Value, async () => (await document.Value).Summarize().ToBytes()));
}
