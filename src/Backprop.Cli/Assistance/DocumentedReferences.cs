using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Backprop.Cli.Assistance;

/// <summary>Resolves <c>#r</c> as the cells' own compiler does, and brings the documentation that lies beside a dll.</summary>
internal sealed class DocumentedReferences(MetadataReferenceResolver resolver) : MetadataReferenceResolver
{
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        [.. resolver.ResolveReference(reference, baseFilePath, properties).Select(Documented)];

    public override bool Equals(object? other) =>
        other is DocumentedReferences references && references.Resolver.Equals(resolver);

    public override int GetHashCode() => resolver.GetHashCode();

    private MetadataReferenceResolver Resolver => resolver;

    private static PortableExecutableReference Documented(PortableExecutableReference reference) =>
        reference.FilePath is { } path && Path.ChangeExtension(path, ".xml") is var documentation && File.Exists(documentation)
            ? MetadataReference.CreateFromFile(path, reference.Properties, XmlDocumentationProvider.CreateFromFile(documentation))
            : reference;
}
