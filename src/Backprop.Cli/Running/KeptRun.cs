using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Cli.Caching;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Scripting;

namespace Backprop.Cli.Running;

/// <summary>
/// The outputs of a run whose next would give the same: the same cells, by the same tool on the same machine, and nothing
/// has changed that they can see. A page may be made of them without another run.
/// </summary>
internal static class KeptRun
{
    /// <summary>Whether a run of the notebook was kept; it may prove not to hold any more.</summary>
    public static bool MayBe(NotebookFile file, HostLimits limits) => limits is { TakesKeptRuns: true, Cache: { } cache } && cache.Has(Key(file, limits));

    /// <summary>The executed cells of the notebook, if a run of it was kept and still holds.</summary>
    public static IReadOnlyList<ExecutedCell>? Find(NotebookFile file, HostLimits limits)
    {
        if (limits.Cache?.Find(Key(file, limits)) is not { } bytes)
        {
            return null;
        }

        JsonNode run = JsonNode.Parse(bytes)!;
        return run["inputs"].Deserialize(InputJson.Default.InputFileArray)!.All(input => input.IsUnchanged)
            ? [.. ((JsonArray)run["cells"]!).Select(cell => new ExecutedCell((int)cell!["index"]!, (int?)cell["count"], (JsonArray)cell["outputs"]!.DeepClone()))]
            : null;
    }

    /// <summary>Keeps a run that came to its end.</summary>
    /// <param name="file">The notebook.</param>
    /// <param name="limits">How it was run.</param>
    /// <param name="cells">Its cells with their outputs.</param>
    /// <param name="inputs">All files that the outputs depend on.</param>
    public static void Store(NotebookFile file, HostLimits limits, IEnumerable<ExecutedCell> cells, IEnumerable<InputFile> inputs) =>
        limits.Cache?.Store(Key(file, limits), JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["inputs"] = JsonSerializer.SerializeToNode([.. inputs], InputJson.Default.InputFileArray),
            ["cells"] = new JsonArray([.. cells.Select(cell => new JsonObject
            {
                ["index"] = cell.Index,
                ["count"] = cell.ExecutionCount,
                ["outputs"] = cell.Outputs.DeepClone(),
            })]),
        }));

    private static string Key(NotebookFile file, HostLimits limits)
    {
        using var key = new CacheKey("run");
        foreach (string program in Directory.EnumerateFiles(HostProgram.Folder).Order(StringComparer.Ordinal))
        {
            key.AddFile(program);
        }

        key.Add(RuntimeInformation.FrameworkDescription).Add(Environment.MachineName).Add(file.Folder).Add(file.Name)
            .Add((limits with { Cache = null, TakesKeptRuns = false }).ToString());
        foreach (NotebookCell cell in file.Cells.Where(cell => cell.IsCode))
        {
            // Errors name a cell by its number, so that it matters too.
            key.Add(cell.Index.ToString(CultureInfo.InvariantCulture)).Add(cell.Language).Add(cell.Source).Add(string.Join(',', cell.Tags));
        }

        return key.Take();
    }
}
