using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Backprop.Cli.Scripting;

/// <summary>Reads what cells take in by <c>#load</c>, and keeps which files they were.</summary>
/// <param name="folder">The notebook's folder, against which their paths are read.</param>
internal sealed class LoadedSources(string folder) : SourceReferenceResolver
{
    private readonly ScriptSourceResolver resolver = ScriptSourceResolver.Default.WithBaseDirectory(folder);
    private readonly HashSet<string> read = [];

    /// <summary>The paths of all that was read since this was last asked.</summary>
    public IReadOnlyList<string> TakeRead()
    {
        string[] paths = [.. read.Order(StringComparer.Ordinal)];
        read.Clear();
        return paths;
    }

    public override string? NormalizePath(string path, string? baseFilePath) => resolver.NormalizePath(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) => resolver.ResolveReference(path, baseFilePath);

    public override Stream OpenRead(string resolvedPath)
    {
        read.Add(resolvedPath);
        return resolver.OpenRead(resolvedPath);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => resolver.GetHashCode();
}
