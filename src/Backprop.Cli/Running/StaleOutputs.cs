using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Running;

/// <summary>
/// Compares the outputs that a notebook stores with those of a run: their kinds, their mime types, their data.
/// Ids, counts and metadata tell nothing about whether they are stale.
/// </summary>
internal static class StaleOutputs
{
    public static IReadOnlyList<StaleOutput> Of(ExecutedNotebook executed) =>
        [.. executed.Cells.SelectMany(cell => Of(executed.File.Cells[cell.Index], cell.Outputs))];

    private static IEnumerable<StaleOutput> Of(NotebookCell cell, JsonArray now)
    {
        JsonNode[] before = Comparable(cell.Json["outputs"] as JsonArray ?? []);
        JsonNode[] after = Comparable(now);
        for (int i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            SortedDictionary<string, string> stored = i < before.Length ? Texts(before[i]) : [];
            SortedDictionary<string, string> fresh = i < after.Length ? Texts(after[i]) : [];
            if (stored.Count == 0 != (fresh.Count == 0))
            {
                // All of it at once: a notebook that was never run has many of these.
                string kinds = string.Join(", ", stored.Keys.Concat(fresh.Keys));
                string what = stored.Count == 0 ? TextDifference.NotStored : TextDifference.Gone;
                yield return new StaleOutput(cell.Number, FormattableString.Invariant($"output {i + 1}, {kinds}: {what}"));
                continue;
            }

            foreach (string kind in stored.Keys.Union(fresh.Keys).Order(StringComparer.Ordinal))
            {
                string? difference = TextDifference.Of(stored.GetValueOrDefault(kind), fresh.GetValueOrDefault(kind));
                if (difference is not null)
                {
                    yield return new StaleOutput(
                        cell.Number, FormattableString.Invariant($"output {i + 1}, {kind}: {difference}"));
                }
            }
        }
    }

    /// <summary>The outputs but for those that differ at every run, such as measured times; streams in one piece.</summary>
    private static JsonNode[] Comparable(JsonArray outputs)
    {
        var comparable = new List<JsonNode>();
        foreach (JsonNode output in outputs.OfType<JsonObject>())
        {
            if (comparable.LastOrDefault() is { } last && IsStream(last) && IsStream(output)
                && MultilineText.OrNull(last["name"]) == MultilineText.OrNull(output["name"]))
            {
                last["text"] = MultilineText.Of(last["text"]) + MultilineText.Of(output["text"]);
            }
            else if ((output["metadata"] as JsonObject)?["volatile"] is null)
            {
                comparable.Add(output.DeepClone());
            }
        }

        return [.. comparable];
    }

    private static bool IsStream(JsonNode output) => MultilineText.OrNull(output["output_type"]) == "stream";

    /// <summary>What an output shows, by mime type; streams and errors by their own names.</summary>
    private static SortedDictionary<string, string> Texts(JsonNode output)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        switch (MultilineText.OrNull(output["output_type"]))
        {
            case "stream":
                texts[MultilineText.OrNull(output["name"]) ?? "stdout"] = Text(output["text"]);
                break;
            case "error":
                texts["error"] = $"{output["ename"]}: {output["evalue"]}";
                break;
            default:
                foreach ((string mimeType, JsonNode? data) in output["data"] as JsonObject ?? [])
                {
                    texts[mimeType] = Text(data);
                }

                break;
        }

        return texts;
    }

    private static string Text(JsonNode? data)
    {
        bool isText = data is JsonArray lines && lines.All(line => MultilineText.OrNull(line) is not null)
            || data?.GetValueKind() == System.Text.Json.JsonValueKind.String;
        return (isText ? MultilineText.Of(data) : JsonText.Compact(data)).ReplaceLineEndings("\n");
    }
}
