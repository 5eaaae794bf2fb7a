using System.Globalization;
using System.Text.Json;
using Backprop.Cli.Caching;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Scripting;

namespace Backprop.Cli.Running;

/// <summary>
/// The outputs of a run whose next would give the same: the same cells, by the same tool on the same machine, and nothing
/// has changed that they can see. A page may be made of them without another run.
/// </summary>
/// <param name="notebook">The notebook.</param>
/// <param name="limits">How it is run.</param>
internal sealed class KeptRun(NotebookFile notebook, HostLimits limits)
{
    private const byte Between = (byte)'\n'; // the files that a run depends on, and its cells

    private readonly Lazy<string> key = new(() => Key(notebook, limits));

    public NotebookFile Notebook => notebook;

    /// <summary>Whether a run of the notebook was kept; it may prove not to hold any more.</summary>
    public bool MayBe => limits is { TakesKeptRuns: true, Cache: { } cache } && cache.Has(key.Value);

    /// <summary>The executed cells of the notebook, if a run of it was kept, is asked for and still holds.</summary>
    public ExecutedCells? Find()
    {
        if (!limits.TakesKeptRuns || limits.Cache?.Find(key.Value) is not { } bytes)
        {
            return null;
        }

        int end = Array.IndexOf(bytes, Between);
        return JsonSerializer.Deserialize(bytes.AsSpan(..end), InputJson.Default.InputFileArray)!.All(input => input.IsUnchanged)
            ? new ExecutedCells(bytes.AsMemory(end + 1))
            : null;
    }

    /// <summary>Keeps a run that came to its end.</summary>
    /// <param name="cells">Its cells with their outputs.</param>
    /// <param name="inputs">All files that the outputs depend on.</param>
    public void Store(ExecutedCells cells, IEnumerable<InputFile> inputs)
    {
        if (limits.Cache is { } cache)
        {
            byte[] files = JsonSerializer.SerializeToUtf8Bytes([.. inputs], InputJson.Default.InputFileArray);
            cache.Store(key.Value, [.. files, Between, .. cells.Bytes.Span]);
        }
    }

    private static string Key(NotebookFile file, HostLimits limits)
    {
        using var key = new CacheKey("run");
        key.Add(HostProgram.Key).Add(Environment.MachineName).Add(file.Folder).Add(file.Name)
            .Add((limits with { Cache = null, TakesKeptRuns = false }).ToString());
        foreach (NotebookCell cell in file.Cells.Where(cell => cell.IsCode))
        {
            // Errors name a cell by its number, so that it matters too.
            key.Add(cell.Index.ToString(CultureInfo.InvariantCulture)).Add(cell.Language).Add(cell.Source).Add(string.Join(',', cell.Tags));
        }

        return key.Take();
    }
}
