using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Backprop.Cli.Caching;

/// <summary>A name for all that something depends on: this tool, and what is added.</summary>
internal sealed class CacheKey : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="kind">What the key is for.</param>
    public CacheKey(string kind) => Add(kind).Add(typeof(CacheKey).Module.ModuleVersionId.ToString());

    public CacheKey Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public CacheKey Add(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds a file that nobody writes to once it is installed or built; its content is not read.</summary>
    public CacheKey AddFile(string path)
    {
        var file = new FileInfo(path);
        return Add(string.Create(CultureInfo.InvariantCulture, $"{path} {(file.Exists ? file.Length : 0)} {file.LastWriteTimeUtc.Ticks}"));
    }

    /// <summary>Adds a library of this tool, which need not be loaded for that.</summary>
    public CacheKey AddLibrary(string name) => AddFile(Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    /// <summary>The key.</summary>
    public string Take() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
