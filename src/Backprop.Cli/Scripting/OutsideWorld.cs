using System.Collections.Frozen;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Backprop.Cli.Scripting;

/// <summary>
/// Tells whether compiled code can depend on anything but its own sources and what the kit gives it: on files, the clock,
/// chance, the network, other threads. What it may call is listed; all else counts as the world outside.
/// </summary>
internal static class OutsideWorld
{
    // The kit tells which files it uses, and gives the same results on every run.
    private static readonly FrozenSet<string> Trusted =
    [
        "Backprop.Engine", "Backprop.Worked", "Backprop.Rendering", "Backprop.Notebooks", "Backprop.Host",
        "Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions",
    ];

    private static readonly FrozenSet<string> Namespaces =
    [
        "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Collections.Frozen", "System.Collections.ObjectModel",
        "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq", "System.Numerics", "System.Runtime.CompilerServices", "System.Text",
        "System.Text.RegularExpressions",
    ];

    private static readonly FrozenSet<string> Types =
    [
        "Action", "Array", "BitConverter", "Boolean", "Byte", "Char", "Comparison", "Console", "Convert", "Decimal", "Delegate", "Double", "Enum",
        "FormattableString", "Func", "Half", "ICloneable", "IComparable", "IDisposable", "IEquatable", "IFormattable", "Index", "Int16", "Int32", "Int64",
        "Lazy", "Math", "MathF", "Memory", "MemoryExtensions", "MulticastDelegate", "Nullable", "Object", "Predicate", "Range", "ReadOnlyMemory",
        "ReadOnlySpan", "SByte", "Single", "Span", "String", "StringComparer", "Tuple", "UInt16", "UInt32", "UInt64", "ValueTuple", "ValueType",
    ];

    private static readonly FrozenSet<string> Members =
    [
        "System.Environment::get_CurrentManagedThreadId", // by which an iterator tells whether it is its own first user
        "System.Environment::get_NewLine",
        "System.Runtime.InteropServices.CollectionsMarshal::AsSpan", // by these five the compiler makes [a, b] what is asked for
        "System.Runtime.InteropServices.CollectionsMarshal::SetCount",
        "System.Runtime.InteropServices.ImmutableCollectionsMarshal::AsImmutableArray",
        "System.Runtime.InteropServices.MemoryMarshal::CreateReadOnlySpan",
        "System.Runtime.InteropServices.MemoryMarshal::CreateSpan",
        "System.Reflection.MemberInfo::get_Name",
        "System.Type::GetTypeFromHandle",
        "System.Type::op_Equality",
        "System.Type::op_Inequality",
        "System.Threading.Monitor::Enter",
        "System.Threading.Monitor::Exit",
    ];

    private static readonly FrozenSet<string> Forbidden =
    [
        "System.Object::GetHashCode", // of a text it is another in every process
        "System.Console::get_In", "System.Console::OpenStandardInput", "System.Console::Read", "System.Console::ReadKey", "System.Console::ReadLine",
    ];

    /// <summary>The parts of the world outside that code reaches for.</summary>
    /// <param name="assembly">The code, as an assembly; empty for none.</param>
    public static IEnumerable<string> ReachedBy(byte[] assembly)
    {
        if (assembly.Length == 0)
        {
            yield break;
        }

        using var file = new PEReader(new MemoryStream(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => !method.GetImport().Module.IsNil))
        {
            yield return metadata.GetString(method.Name);
        }

        foreach (MemberReference member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            string name = metadata.GetString(member.Name);
            if (TypeOf(metadata, member.Parent) is { } type && !IsWithin(metadata, type, name))
            {
                yield return $"{FullName(metadata, type)}::{name}";
            }
        }
    }

    private static bool IsWithin(MetadataReader metadata, TypeReference type, string member)
    {
        TypeReference outermost = type;
        while (outermost.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            outermost = metadata.GetTypeReference((TypeReferenceHandle)outermost.ResolutionScope);
        }

        string assembly = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)outermost.ResolutionScope).Name);
        if (Trusted.Contains(assembly) || Submission.IsNameOf(assembly))
        {
            return true;
        }

        string space = metadata.GetString(outermost.Namespace);
        string name = metadata.GetString(outermost.Name).Split('`')[0];
        string full = $"{space}.{name}::{member}";
        bool isKnown = Namespaces.Contains(space) && !name.Contains("Parallel", StringComparison.Ordinal)
            || (space == "System" && (Types.Contains(name) || name.EndsWith("Exception", StringComparison.Ordinal)))
            || (space.StartsWith("System", StringComparison.Ordinal) && name.EndsWith("Attribute", StringComparison.Ordinal));
        return Members.Contains(full) || (isKnown && !Forbidden.Contains(full));
    }

    /// <summary>The type of another assembly that a member belongs to; null if it is one of this assembly, or an array.</summary>
    private static TypeReference? TypeOf(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => metadata.GetTypeReference((TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => Generic(metadata, (TypeSpecificationHandle)parent),
        _ => null,
    };

    /// <summary>X of X&lt;…&gt;.</summary>
    private static TypeReference? Generic(MetadataReader metadata, TypeSpecificationHandle type)
    {
        BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification(type).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        _ = signature.ReadByte(); // whether it is a class or a value
        EntityHandle generic = signature.ReadTypeHandle();
        return TypeOf(metadata, generic);
    }

    private static string FullName(MetadataReader metadata, TypeReference type) => type.ResolutionScope.Kind == HandleKind.TypeReference
        ? $"{FullName(metadata, metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))}.{metadata.GetString(type.Name)}"
        : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
}
