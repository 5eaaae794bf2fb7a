using System.Text.Json;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>Reads what <c>#!import</c> names into sources to execute in order.</summary>
internal static class ImportReader
{
    public static IReadOnlyList<CellSource> Read(string path, string name, SourcePosition importedAt)
    {
        string folder = Path.GetDirectoryName(path)!;
        try
        {
            return Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".DIB" => [new CellSource(name, folder, "csharp", File.ReadAllText(path), SourceKind.Document)],
                ".CSX" or ".CS" => [new CellSource(name, folder, "csharp", File.ReadAllText(path), SourceKind.Script)],
                ".IPYNB" => Notebook(File.ReadAllText(path), name, folder),
                _ => throw CellException.At(
                    importedAt, "#!import", $"{name} is none of .dib, .ipynb, .csx, .cs."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CellException.At(importedAt, "#!import", $"{name} cannot be read (looked for {path}).");
        }
        catch (JsonException e)
        {
            throw CellException.At(importedAt, "#!import", $"{name}({e.LineNumber + 1}): is not JSON.");
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException)
        {
            throw CellException.At(importedAt, "#!import", $"{name} is not a notebook: it has no cells with type and source.");
        }
    }

    /// <summary>The code cells; Markdown of an imported notebook is not shown.</summary>
    private static List<CellSource> Notebook(string json, string name, string folder)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var sources = new List<CellSource>();
        int number = 0;
        foreach (JsonElement cell in document.RootElement.GetProperty("cells").EnumerateArray())
        {
            number++;
            if (cell.GetProperty("cell_type").GetString() == "code")
            {
                sources.Add(new CellSource($"{name}#cell {number}", folder, Language(cell), Source(cell)));
            }
        }

        return sources;
    }

    private static string Source(JsonElement cell)
    {
        JsonElement source = cell.GetProperty("source");
        return source.ValueKind == JsonValueKind.String
            ? source.GetString()!
            : string.Concat(source.EnumerateArray().Select(line => line.GetString()));
    }

    private static string Language(JsonElement cell)
    {
        foreach ((string group, string key) in new[] { ("polyglot_notebook", "kernelName"), ("dotnet_interactive", "language") })
        {
            if (cell.TryGetProperty("metadata", out JsonElement metadata)
                && metadata.TryGetProperty(group, out JsonElement values)
                && values.TryGetProperty(key, out JsonElement language))
            {
                return language.GetString() ?? "csharp";
            }
        }

        return "csharp";
    }
}
