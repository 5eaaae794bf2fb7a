using System.Text.Json.Nodes;

namespace Backprop.Cli.Notebooks;

/// <summary>One cell as its notebook holds it.</summary>
internal sealed record NotebookCell(int Index, JsonObject Json)
{
    /// <summary>What people count: from 1, Markdown and raw cells too.</summary>
    public int Number => Index + 1;

    public bool IsCode => (string)Json["cell_type"]! == "code";

    /// <summary>The source as one text; files hold it as a string or as a list of lines.</summary>
    public string Source => MultilineText.Of(Json["source"]);

    /// <summary>The language by the names that hosts have written over time; C# where none is named.</summary>
    public string Language =>
        Named("polyglot_notebook", "kernelName") ?? Named("dotnet_interactive", "language") ?? "csharp";

    /// <summary>Its tags; what is no text among them is none.</summary>
    public IEnumerable<string> Tags => (Json["metadata"] as JsonObject)?["tags"] is JsonArray tags ? tags.Select(MultilineText.OrNull).OfType<string>() : [];

    /// <summary>Whether its author says that it throws; its error is then an output like any other.</summary>
    public bool MayFail => HasTag("raises-exception");

    /// <summary>Whether its packages come from the network; where there is none, it keeps the outputs that it has.</summary>
    public bool NeedsNetwork => HasTag("needs-network");

    private string? Named(string group, string key) => MultilineText.OrNull(((Json["metadata"] as JsonObject)?[group] as JsonObject)?[key]);

    private bool HasTag(string name) => Tags.Contains(name);
}
