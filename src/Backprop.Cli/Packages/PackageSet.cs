using Backprop.Cli.Scripting;

namespace Backprop.Cli.Packages;

/// <summary>What a restore adds to a notebook.</summary>
/// <param name="Assemblies">Assemblies to reference.</param>
/// <param name="NativeLibraries">Native libraries that they may load.</param>
/// <param name="Extensions">Scripts that the packages bring to set themselves up.</param>
internal sealed record ResolvedPackages(
    IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeLibraries, IReadOnlyList<string> Extensions);

/// <summary>
/// The packages of one notebook. Each restore is of all of them together, so that they agree on the versions of
/// what they share.
/// </summary>
/// <param name="folders">Where it reads and writes.</param>
/// <param name="hostAssemblies">The names of the assemblies that the host has and that must not be loaded twice.</param>
internal sealed class PackageSet(SessionFolders folders, IReadOnlySet<string> hostAssemblies)
{
    private readonly List<PackageRequest> requested = [];
    private readonly List<string> sources = [];
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="PackageException">A package is not to be had.</exception>
    public async Task<ResolvedPackages> AddAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> moreSources, CancellationToken cancellation)
    {
        sources.AddRange(moreSources.Select(source => IsAddress(source) ? source : Path.GetFullPath(source, folders.Notebook)));
        PackageRequest[] added = [.. packages.Where(package => !requested.Contains(package))];
        if (added.Length == 0)
        {
            return new ResolvedPackages([], [], []);
        }

        foreach (PackageRequest package in added)
        {
            RefuseOtherVersion(package);
        }

        RestoredAssets assets = await PackageRestore.RunAsync([.. requested, .. added], sources, folders, cancellation);
        requested.AddRange(added);
        string[] extensions = [.. added
            .Select(package => Path.Combine(assets.FolderOf(package.Id), "interactive-extensions", "dotnet", "extension.dib"))
            .Where(File.Exists)];
        return new ResolvedPackages(
            [.. assets.Assemblies.Where(path => !hostAssemblies.Contains(Path.GetFileNameWithoutExtension(path)) && known.Add(path))],
            assets.NativeLibraries,
            extensions);
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

    private static bool IsAddress(string source) => source.Contains("://", StringComparison.Ordinal);
}
