using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Backprop.Cli.Scripting;

/// <summary>The contents of files that cells are compiled from, read once for all notebooks as long as the files stay as they are.</summary>
internal static class InputFiles
{
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), string> Hashes = new();

    /// <summary>A hash of the content; null where there is no such file.</summary>
    public static string? Hash(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return Hashes.GetOrAdd(
                (path, file.Length, file.LastWriteTimeUtc),
                static stamp => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(stamp.Path))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
