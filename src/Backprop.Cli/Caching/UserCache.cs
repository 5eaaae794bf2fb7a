using System.Security.Cryptography;

namespace Backprop.Cli.Caching;

/// <summary>
/// What earlier runs worked out, a file each under a key that names all that it depends on, in a folder that is the user's
/// alone: compiled cells lie there, and they are executed. Nothing needs it; what cannot be read or written is worked out
/// again.
/// </summary>
internal sealed class UserCache
{
    private const int HashBytes = SHA256.HashSizeInBytes;
    private const int KeyLength = 2 * SHA256.HashSizeInBytes;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode ByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    private readonly string folder;

    private UserCache(string folder) => this.folder = folder;

    /// <summary>The user's cache; null where there can be none.</summary>
    public static UserCache? Open()
    {
        try
        {
            return Place() is { } place ? Open(place) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A cache in a folder, made if need be; null if others may write there.</summary>
    public static UserCache? Open(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            UnixFileMode mode = File.GetUnixFileMode(folder);
            if ((mode & ByOthers) != 0)
            {
                return null;
            }

            // Whose the folder is, .NET does not say; but only its owner, and root, may do this, which changes nothing.
            File.SetUnixFileMode(folder, mode);
        }

        var cache = new UserCache(folder);
        cache.Sweep();
        return cache;
    }

    /// <summary>Whether something was stored under a key; it may prove not to be whole.</summary>
    public bool Has(string key) => File.Exists(PathOf(key));

    /// <summary>What was stored under a key; null where nothing was, or where it is not whole.</summary>
    public byte[]? Find(string key)
    {
        try
        {
            string path = PathOf(key);
            if (!File.Exists(path))
            {
                return null;
            }

            byte[] bytes = File.ReadAllBytes(path);
            if (bytes.Length < HashBytes || !SHA256.HashData(bytes.AsSpan(..^HashBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^HashBytes..)))
            {
                return null;
            }

            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > Between)
            {
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            }

            return bytes[..^HashBytes];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Store(string key, byte[] bytes)
    {
        try
        {
            AtomicFile.Write(PathOf(key), [.. bytes, .. SHA256.HashData(bytes)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is worked out again next time.
        }
    }

    private static string? Place()
    {
        if (Environment.GetEnvironmentVariable("BACKPROP_CACHE") is { Length: > 0 } asked)
        {
            return Path.GetFullPath(asked);
        }

        string? place = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        place = Path.IsPathFullyQualified(place ?? "") ? place : null; // what is not is to be passed over, says the standard
        if (string.IsNullOrEmpty(place) && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home)
        {
            place = Path.Combine(home, ".cache");
        }

        return string.IsNullOrEmpty(place) ? null : Path.Combine(place, "backprop");
    }

    private string PathOf(string key) => Path.Combine(folder, key);

    /// <summary>Whether a file is one that this cache wrote, or was writing: the folder may hold others.</summary>
    private static bool IsOurs(string name) =>
        (name.Length == KeyLength && name.All(char.IsAsciiHexDigitLower)) || AtomicFile.IsTemporary(name);

    /// <summary>Once a day, deletes what was not used for long.</summary>
    private void Sweep()
    {
        string stamp = Path.Combine(folder, "swept");
        if (DateTime.UtcNow - File.GetLastWriteTimeUtc(stamp) < Between)
        {
            return;
        }

        File.WriteAllBytes(stamp, []);
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles().Where(file => IsOurs(file.Name) && DateTime.UtcNow - file.LastWriteTimeUtc > Kept))
        {
            file.Delete();
        }
    }
}
