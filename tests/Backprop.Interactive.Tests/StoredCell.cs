using System.Text.Json.Nodes;

namespace Backprop.Interactive.Tests;

/// <summary>A code cell of a notebook file with what is stored of its outputs.</summary>
/// <param name="Number">What people count: from 1, Markdown cells too.</param>
/// <param name="Source">Its code.</param>
/// <param name="NeedsNetwork">Whether its packages come from the network.</param>
/// <param name="Text">What it wrote to the console.</param>
/// <param name="Html">What it showed, in HTML.</param>
internal sealed record StoredCell(int Number, string Source, bool NeedsNetwork, string Text, IReadOnlyList<string> Html)
{
    public static IEnumerable<StoredCell> Of(JsonNode notebook) =>
        notebook["cells"]!.AsArray().Index().Where(cell => (string)cell.Item!["cell_type"]! == "code").Select(cell => Of(cell.Index + 1, cell.Item!));

    private static StoredCell Of(int number, JsonNode cell)
    {
        JsonArray outputs = cell["outputs"]!.AsArray();
        return new StoredCell(
            number,
            Lines(cell["source"]!),
            cell["metadata"]!["tags"] is JsonArray tags && tags.Any(tag => (string)tag! == "needs-network"),
            string.Concat(outputs.Where(output => (string)output!["output_type"]! == "stream").Select(output => Lines(output!["text"]!))),
            [.. outputs.Select(output => output!["data"]?["text/html"]).OfType<JsonNode>().Select(Lines)]);
    }

    private static string Lines(JsonNode text) => text is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)text!;
}
