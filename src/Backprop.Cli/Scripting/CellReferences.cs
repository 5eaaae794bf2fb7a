using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Backprop.Cli.Scripting;

/// <summary>Finds the dlls that cells name by <c>#r</c>, and those that these need, and keeps which ones they were.</summary>
/// <param name="folder">The notebook's folder, against which their paths are read.</param>
internal sealed class CellReferences(string folder) : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver resolver = ScriptMetadataResolver.Default.WithBaseDirectory(folder);
    private readonly Dictionary<string, InputFile> found = [];

    /// <summary>The dlls themselves.</summary>
    public ReferencedAssemblies Assemblies { get; } = new();

    public override bool ResolveMissingAssemblies => true;

    /// <summary>Whether there is such a dll.</summary>
    public bool Has(string reference) => Resolve(reference, null, MetadataReferenceProperties.Assembly).Any();

    /// <summary>All that was found since this was last asked.</summary>
    public IReadOnlyList<InputFile> TakeFound()
    {
        InputFile[] files = [.. found.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
        found.Clear();
        return files;
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        [.. Resolve(reference, baseFilePath, properties).Select(Shared)];

    /// <summary>A dll needs another: the one beside it, whatever this tool itself runs with.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        if (definition is PortableExecutableReference { FilePath: { } path }
            && Path.Combine(Path.GetDirectoryName(path)!, referenceIdentity.Name + ".dll") is var beside && File.Exists(beside))
        {
            return Shared(beside);
        }

        return resolver.ResolveMissingAssembly(definition, referenceIdentity) is { } missing && !IsOfTool(missing) ? Shared(missing) : null;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => resolver.GetHashCode();

    private IEnumerable<PortableExecutableReference> Resolve(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        bool isPath = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || reference.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);
        return resolver.ResolveReference(reference, baseFilePath, properties).Where(found => isPath || !IsOfTool(found));
    }

    /// <summary>A name alone means what the host has; the libraries of this tool are nothing to cells.</summary>
    private static bool IsOfTool(PortableExecutableReference reference) =>
        Path.GetDirectoryName(reference.FilePath) == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    private PortableExecutableReference Shared(PortableExecutableReference reference)
    {
        if (reference.FilePath is not { } path)
        {
            return reference;
        }

        PortableExecutableReference shared = Shared(path);
        return reference.Properties == MetadataReferenceProperties.Assembly ? shared : reference;
    }

    private PortableExecutableReference Shared(string path)
    {
        found.TryAdd(path, InputFile.Now(path, isAssembly: true));
        return Assemblies[path];
    }
}
