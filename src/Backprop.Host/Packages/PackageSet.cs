using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Backprop.Host.Cells;
using Backprop.Host.Scripting;

namespace Backprop.Host.Packages;

/// <summary>What a restore adds to a notebook.</summary>
/// <param name="Assemblies">Assemblies to reference.</param>
/// <param name="Extensions">Scripts that the packages bring to set themselves up.</param>
internal sealed record ResolvedPackages(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Extensions);

/// <summary>
/// The packages of one notebook. Each restore is of all of them together, so that they agree on the versions of
/// what they share.
/// </summary>
internal sealed class PackageSet(SessionFolders folders)
{
    private readonly List<PackageRequest> requested = [];
    private readonly List<string> sources = [];
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> nativeLibraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<AssemblyLoadContext> served = [];

    /// <exception cref="PackageException">A package is not to be had.</exception>
    public async Task<ResolvedPackages> AddAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> moreSources, CancellationToken cancellation)
    {
        sources.AddRange(moreSources.Select(source => IsAddress(source) ? source : Path.GetFullPath(source, folders.Notebook)));
        PackageRequest[] added = [.. packages.Where(package => !requested.Contains(package))];
        if (added.Length == 0)
        {
            return new ResolvedPackages([], []);
        }

        foreach (PackageRequest package in added)
        {
            RefuseOtherVersion(package);
        }

        RestoredAssets assets = await PackageRestore.RunAsync([.. requested, .. added], sources, folders, cancellation);
        requested.AddRange(added);
        ServeNativeLibraries(assets.NativeLibraries);
        string[] extensions = [.. added
            .Select(package => Path.Combine(assets.FolderOf(package.Id), "interactive-extensions", "dotnet", "extension.dib"))
            .Where(File.Exists)];
        return new ResolvedPackages(
            [.. assets.Assemblies.Where(path => !HostAssemblies.Has(path) && known.Add(path))], extensions);
    }

    private void RefuseOtherVersion(PackageRequest package)
    {
        PackageRequest? other = requested.Find(p => string.Equals(p.Id, package.Id, StringComparison.OrdinalIgnoreCase));
        if (other is not null)
        {
            throw new PackageException(
                $"{package.Id} {package.Version ?? "(newest)"} is asked for, but {other.Version ?? "the newest"} is loaded already.");
        }
    }

    private void ServeNativeLibraries(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            nativeLibraries[Path.GetFileNameWithoutExtension(path)] = path;
        }

        if (nativeLibraries.Count > 0 && served.Count == 0)
        {
            Serve(AssemblyLoadContext.Default);
            AppDomain.CurrentDomain.AssemblyLoad += (_, e) => Serve(AssemblyLoadContext.GetLoadContext(e.LoadedAssembly));
        }
    }

    private void Serve(AssemblyLoadContext? context)
    {
        if (context is not null && served.Add(context))
        {
            context.ResolvingUnmanagedDll += (_, name) => Find(name) is { } path ? NativeLibrary.Load(path) : 0;
        }
    }

    private string? Find(string name) =>
        nativeLibraries.GetValueOrDefault(name)
        ?? nativeLibraries.GetValueOrDefault("lib" + name)
        ?? nativeLibraries.GetValueOrDefault(Path.GetFileNameWithoutExtension(name));

    private static bool IsAddress(string source) => source.Contains("://", StringComparison.Ordinal);
}
