using System.Text.Json;

namespace Backprop.Cli.Packages;

/// <summary>What a restore found, read from the <c>project.assets.json</c> that it writes.</summary>
/// <param name="Assemblies">Every managed assembly of the packages and of what they depend on.</param>
/// <param name="NativeLibraries">Their native libraries for this machine.</param>
/// <param name="folders">Package id → its folder.</param>
internal sealed class RestoredAssets(
    IReadOnlyList<string> assemblies, IReadOnlyList<string> nativeLibraries, IReadOnlyDictionary<string, string> folders)
{
    public IReadOnlyList<string> Assemblies { get; } = assemblies;

    public IReadOnlyList<string> NativeLibraries { get; } = nativeLibraries;

    public string FolderOf(string id) => folders[id];

    public static RestoredAssets Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = document.RootElement;
        string[] roots = [.. root.GetProperty("packageFolders").EnumerateObject().Select(p => p.Name)];
        JsonElement libraries = root.GetProperty("libraries");
        var assemblies = new List<string>();
        var natives = new List<string>();
        var folders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        // Restored for one framework and one machine, there is a target for each and one for both: the last.
        foreach (JsonProperty library in root.GetProperty("targets").EnumerateObject().Last().Value.EnumerateObject())
        {
            JsonElement about = libraries.GetProperty(library.Name);
            if (about.GetProperty("type").GetString() != "package")
            {
                continue;
            }

            string relative = about.GetProperty("path").GetString()!;
            string folder = roots.Select(r => Path.Combine(r, relative)).First(Directory.Exists);
            folders[library.Name.Split('/')[0]] = folder;
            assemblies.AddRange(Files(library.Value, "runtime", folder).Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)));
            natives.AddRange(Files(library.Value, "native", folder));
        }

        return new RestoredAssets(assemblies, natives, folders);
    }

    private static IEnumerable<string> Files(JsonElement library, string kind, string folder) =>
        library.TryGetProperty(kind, out JsonElement files)
            ? files.EnumerateObject().Select(file => Path.GetFullPath(file.Name, folder))
            : [];
}
