using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Cli.Running;

/// <summary>What a notebook holds for a mime type: JSON as such, all else as text.</summary>
internal static class MimeData
{
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>The JSON, or the text itself where it is none.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
