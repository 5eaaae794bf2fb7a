using System.Text.Json.Nodes;

namespace Backprop.Cli.Notebooks;

/// <summary>Text as notebooks store it: a string, or a list of lines each with its line end.</summary>
internal static class MultilineText
{
    /// <summary>The text; what is no text in it is nothing.</summary>
    public static string Of(JsonNode? text) => text is JsonArray lines
        ? string.Concat(lines.Select(OrNull))
        : OrNull(text) ?? "";

    /// <summary>The text of a string; null of anything else.</summary>
    public static string? OrNull(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
