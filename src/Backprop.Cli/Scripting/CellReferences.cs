using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Backprop.Cli.Scripting;

/// <summary>Finds the dlls that cells name by <c>#r</c>, and those that these need, and keeps which ones they were.</summary>
/// <param name="folder">The notebook's folder, against which their paths are read.</param>
internal sealed class CellReferences(string folder) : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver resolver = ScriptMetadataResolver.Default.WithBaseDirectory(folder);
    private readonly HashSet<string> found = [];

    /// <summary>The dlls themselves.</summary>
    public ReferencedAssemblies Assemblies { get; } = new();

    public override bool ResolveMissingAssemblies => true;

    /// <summary>Whether there is such a dll.</summary>
    public bool Has(string reference) =>
        !resolver.ResolveReference(reference, null, MetadataReferenceProperties.Assembly).IsEmpty;

    /// <summary>The paths of all that was found since this was last asked.</summary>
    public IReadOnlyList<string> TakeFound()
    {
        string[] paths = [.. found.Order(StringComparer.Ordinal)];
        found.Clear();
        return paths;
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        [.. resolver.ResolveReference(reference, baseFilePath, properties).Select(Shared)];

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        resolver.ResolveMissingAssembly(definition, referenceIdentity) is { } missing ? Shared(missing) : null;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => resolver.GetHashCode();

    private PortableExecutableReference Shared(PortableExecutableReference reference)
    {
        if (reference.FilePath is not { } path)
        {
            return reference;
        }

        found.Add(path);
        return reference.Properties == MetadataReferenceProperties.Assembly ? Assemblies[path] : reference;
    }
}
