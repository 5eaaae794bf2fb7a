using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Backprop.Cli.Scripting;

/// <summary>
/// The dlls that one chain of pieces is compiled against, each read once as long as its file stays as it is. No two chains
/// may share them: the compiler takes what it once made of a dll from whichever chain it finds first, and a piece would
/// not know the types of the piece before it.
/// </summary>
internal sealed class ReferencedAssemblies
{
    private readonly Dictionary<(string Path, long Length, DateTime Written), PortableExecutableReference> references = [];

    public PortableExecutableReference this[string path]
    {
        get
        {
            var file = new FileInfo(path);
            (string, long, DateTime) stamp = (path, file.Length, file.LastWriteTimeUtc);
            if (!references.TryGetValue(stamp, out PortableExecutableReference? reference))
            {
                references.Add(stamp, reference = Read(path));
            }

            return reference;
        }
    }

    /// <summary>A dll for the compiler, of which only the metadata are read: most of a dll is code.</summary>
    public static PortableExecutableReference Read(string path)
    {
        try
        {
            return AssemblyMetadata.Create(ModuleMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata)).GetReference(filePath: path);
        }
        catch (BadImageFormatException)
        {
            return MetadataReference.CreateFromFile(path); // what is wrong with it, the compiler says where it is used
        }
    }
}
