using System.Text.Json.Nodes;

namespace Backprop.Cli.Conversion.Dib;

/// <summary>
/// The names that begin a cell where they stand alone behind <c>#!</c>: those that hosts bring, and those that the
/// document's own <c>kernelInfo</c> adds. Any other such line is a command inside a cell.
/// </summary>
internal sealed class DibLanguages
{
    public const string Markdown = "markdown", Raw = "raw", CSharp = "csharp";

    private static readonly (string Name, string[] Aliases)[] Known =
    [
        (CSharp, ["c#", "C#"]), ("fsharp", ["f#", "F#"]), ("pwsh", ["powershell"]), ("javascript", ["js"]), (Markdown, ["md"]),
        ("html", []), ("http", []), ("kql", []), ("mermaid", []), ("sql", []), ("value", []),
    ];

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <param name="kernelInfo">The document's own, if it has one.</param>
    public DibLanguages(JsonNode? kernelInfo)
    {
        foreach ((string name, string[] aliases) in Known)
        {
            Add(name, aliases);
        }

        Default = Text((kernelInfo as JsonObject)?["defaultKernelName"]) ?? CSharp;
        foreach (JsonObject item in ((kernelInfo as JsonObject)?["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(item["name"]) is { } name)
            {
                Add(name, (item["aliases"] as JsonArray ?? []).Select(Text).OfType<string>());
            }
        }
    }

    /// <summary>The language of what comes before any name.</summary>
    public string Default { get; }

    /// <summary>The language that a line begins a cell of, or null.</summary>
    public string? Named(string line) => line.StartsWith("#!", StringComparison.Ordinal) ? names.GetValueOrDefault(line[2..]) : null;

    public bool Has(string name) => names.ContainsKey(name);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private void Add(string name, IEnumerable<string> aliases)
    {
        names[name] = name;
        foreach (string alias in aliases)
        {
            names.TryAdd(alias, name);
        }
    }
}
