using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Backprop.Cli.Scripting;

/// <summary>Reads what cells take in by <c>#load</c>, and keeps which files they were.</summary>
/// <param name="folder">The notebook's folder, against which their paths are read.</param>
internal sealed class LoadedSources(string folder) : SourceReferenceResolver
{
    private readonly ScriptSourceResolver resolver = ScriptSourceResolver.Default.WithBaseDirectory(folder);
    private readonly Dictionary<string, InputFile> read = [];

    /// <summary>All that was read since this was last asked.</summary>
    public IReadOnlyList<InputFile> TakeRead()
    {
        InputFile[] files = [.. read.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
        read.Clear();
        return files;
    }

    public override string? NormalizePath(string path, string? baseFilePath) => resolver.NormalizePath(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) => resolver.ResolveReference(path, baseFilePath);

    public override Stream OpenRead(string resolvedPath)
    {
        read.TryAdd(resolvedPath, InputFile.Now(resolvedPath, isAssembly: false));
        return resolver.OpenRead(resolvedPath);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => resolver.GetHashCode();
}
