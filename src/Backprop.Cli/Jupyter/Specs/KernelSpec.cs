using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Jupyter.Specs;

/// <summary>A kernel as Jupyter knows it: a folder with a <c>kernel.json</c>; the folder's name is the kernel's.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Json">What its file says.</param>
internal sealed record KernelSpec(string Folder, JsonObject Json)
{
    /// <summary>The name that notebooks of C# carry; also that of .NET Interactive's kernel, whose notebooks they were.</summary>
    public const string DefaultName = ".net-csharp";

    private const string FileName = "kernel.json";
    private const string OurMark = "backprop";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => Path.GetFileName(Folder);

    /// <summary>Whether this tool has written it.</summary>
    public bool IsOurs => Json["metadata"] is JsonObject metadata && metadata.ContainsKey(OurMark);

    /// <summary>The command that starts it.</summary>
    public string Command => string.Join(' ', (Json["argv"] as JsonArray ?? []).Select(word => word?.ToString()));

    /// <summary>The spec in a folder, or null if there is none that can be read.</summary>
    public static KernelSpec? Read(string folder)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName))) is JsonObject json
                ? new KernelSpec(folder, json)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A spec of this tool's own kernel.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="program">How the tool is started.</param>
    public static KernelSpec Create(string folder, IReadOnlyList<string> program) => new(folder, new JsonObject
    {
        ["argv"] = new JsonArray([.. program.Concat(["kernel", "--connection-file", "{connection_file}"]).Select(word => (JsonNode)word)]),
        ["display_name"] = ".NET (C#)",
        ["language"] = "C#",
        ["interrupt_mode"] = "message",

        // A tool's launcher looks for a dotnet that is not where dotnet usually is by this name.
        ["env"] = new JsonObject { ["DOTNET_ROOT"] = Path.GetDirectoryName(Backprop.Host.DotnetProgram.Path) ?? "" },
        ["metadata"] = new JsonObject { [OurMark] = new JsonObject { ["version"] = KernelInfo.Version } },
    });

    public void Write()
    {
        Directory.CreateDirectory(Folder);
        AtomicFile.Write(Path.Combine(Folder, FileName), Encoding.UTF8.GetBytes(Json.ToJsonString(Written) + "\n"));
    }

    public void Delete() => Directory.Delete(Folder, recursive: true);
}
