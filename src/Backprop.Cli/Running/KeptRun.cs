using System.Globalization;
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
/// <param name="notebook">The notebook.</param>
/// <param name="limits">How it is run.</param>
internal sealed class KeptRun(NotebookFile notebook, HostLimits limits)
{
    private const string Inputs = "inputs";
    private const string Cells = "cells";
    private const string Index = "index";
    private const string Count = "count";
    private const string Outputs = "outputs";

    private readonly Lazy<string> key = new(() => Key(notebook, limits));

    public NotebookFile Notebook => notebook;

    /// <summary>Whether a run of the notebook was kept; it may prove not to hold any more.</summary>
    public bool MayBe => limits is { TakesKeptRuns: true, Cache: { } cache } && cache.Has(key.Value);

    /// <summary>The executed cells of the notebook, if a run of it was kept, is asked for and still holds.</summary>
    public IReadOnlyList<ExecutedCell>? Find()
    {
        if (!limits.TakesKeptRuns || limits.Cache?.Find(key.Value) is not { } bytes)
        {
            return null;
        }

        JsonNode run = JsonNode.Parse(bytes)!;
        return run[Inputs].Deserialize(InputJson.Default.InputFileArray)!.All(input => input.IsUnchanged)
            ? [.. ((JsonArray)run[Cells]!).Select(cell => new ExecutedCell((int)cell![Index]!, (int?)cell[Count], (JsonArray)cell[Outputs]!))]
            : null;
    }

    /// <summary>Keeps a run that came to its end.</summary>
    /// <param name="cells">Its cells with their outputs.</param>
    /// <param name="inputs">All files that the outputs depend on.</param>
    public void Store(IEnumerable<ExecutedCell> cells, IEnumerable<InputFile> inputs)
    {
        if (limits.Cache is { } cache)
        {
            cache.Store(key.Value, ToBytes(cells, inputs));
        }
    }

    private static byte[] ToBytes(IEnumerable<ExecutedCell> cells, IEnumerable<InputFile> inputs) => PlainJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Inputs);
        JsonSerializer.Serialize(writer, [.. inputs], InputJson.Default.InputFileArray);
        writer.WriteStartArray(Cells);
        foreach (ExecutedCell cell in cells)
        {
            writer.WriteStartObject();
            writer.WriteNumber(Index, cell.Index);
            if (cell.ExecutionCount is { } count)
            {
                writer.WriteNumber(Count, count);
            }

            writer.WritePropertyName(Outputs);
            cell.Outputs.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }).ToArray();

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
