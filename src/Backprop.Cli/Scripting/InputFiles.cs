using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.CodeAnalysis;

namespace Backprop.Cli.Scripting;

/// <summary>The files that cells are compiled from, read once for all notebooks as long as they stay as they are.</summary>
internal static class InputFiles
{
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), string> Hashes = new();
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), PortableExecutableReference> References = new();

    /// <summary>A hash of the content; null where there is no such file.</summary>
    public static string? Hash(string path)
    {
        try
        {
            return Hashes.GetOrAdd(Stamp(path), static stamp => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(stamp.Path))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A dll's reference: compilations that share it share what the compiler makes of it.</summary>
    public static PortableExecutableReference Reference(string path) =>
        References.GetOrAdd(Stamp(path), static stamp => MetadataReference.CreateFromFile(stamp.Path));

    private static (string Path, long Length, DateTime Written) Stamp(string path)
    {
        var file = new FileInfo(path);
        return (path, file.Length, file.LastWriteTimeUtc);
    }
}
