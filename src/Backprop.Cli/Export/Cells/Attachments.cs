using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export.Cells;

/// <summary>Images that a Markdown cell carries itself, called <c>attachment:name</c>.</summary>
internal static class Attachments
{
    private const string Scheme = "attachment:";

    /// <returns>The image as an address of its own, or null for any other address.</returns>
    public static string? Find(NotebookCell cell, string address)
    {
        if (!address.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        string name = Uri.UnescapeDataString(address[Scheme.Length..]);
        return (cell.Json["attachments"] as JsonObject)?[name] is JsonObject forms
            && forms.FirstOrDefault(form => form.Key.StartsWith("image/", StringComparison.Ordinal)) is { Key: { } type, Value: { } data }
            ? $"data:{type};base64,{MultilineText.Of(data)}"
            : null;
    }
}
