using System.Reflection;
using System.Text.Json;
using Backprop.Packages.Tests;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace Backprop.Packages.Tests;

/// <summary>
/// A folder with the packages of this build and, from the reader's cache, those that they need: a feed that is
/// complete without a network, and that no package of an earlier build can stand in for.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    public static readonly string[] Libraries = ["Backprop.Engine", "Backprop.Worked", "Backprop.Rendering", "Backprop.Notebooks"];

    private readonly DirectoryInfo work = Directory.CreateTempSubdirectory("backprop-packages-tests-");

    public string Folder => Path.Combine(work.FullName, "feed");

    /// <summary>The version of all of them.</summary>
    public string Version => Path.GetFileNameWithoutExtension(PathOf("Backprop.Notebooks"))["Backprop.Notebooks.".Length..];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        var configuration = typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;
        var projects = string.Join(';', Libraries.Append("Backprop.Cli").Select(name => Path.Combine(Repository.Root, "src", name, name + ".csproj")));

        // What 'dotnet pack --no-build' does to each of them, in one process.
        var all = Path.Combine(work.FullName, "pack.proj");
        File.WriteAllText(
            all,
            $"""
            <Project><Target Name="Pack">
              <MSBuild Projects="{projects}" Targets="Pack" BuildInParallel="true" Properties="NoBuild=true;Configuration={configuration};PackageOutputPath={Folder}" />
            </Target></Project>
            """);
        await DotnetCommand.RunAsync(work.FullName, "dotnet", "msbuild", all, "-t:Pack", "-nologo", "-v:minimal");
        CopyDependencies();
    }

    public ValueTask DisposeAsync()
    {
        work.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The package of a project, whatever its version.</summary>
    public string PathOf(string id, string extension = ".nupkg") => Assert.Single(Directory.GetFiles(Folder, $"{id}.?.*{extension}"));

    /// <summary>A folder that knows this feed only, and a cache of its own.</summary>
    public string NewFolder(bool knowsFeed)
    {
        var folder = work.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;
        var source = knowsFeed ? $"<add key=\"feed\" value=\"{Folder}\" />" : "";
        File.WriteAllText(
            Path.Combine(folder, "NuGet.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="cache" /></config>
              <packageSources><clear />{source}</packageSources>
            </configuration>
            """);
        return folder;
    }

    /// <summary>Where packages lie that were restored.</summary>
    public static List<string> Caches()
    {
        using var assets = RestoredForKit();
        return [.. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
    }

    private static JsonDocument RestoredForKit() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Backprop.Notebooks", "obj", "project.assets.json")));

    /// <summary>The packages that the kit's restore found.</summary>
    private void CopyDependencies()
    {
        using var assets = RestoredForKit();
        var caches = Caches();
        foreach (var library in assets.RootElement.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() == "package")
            {
                var name = library.Name.ToLowerInvariant().Replace('/', '.') + ".nupkg";
                var path = caches.Select(cache => Path.Combine(cache, library.Value.GetProperty("path").GetString()!, name)).First(File.Exists);
                File.Copy(path, Path.Combine(Folder, name));
            }
        }
    }
}
