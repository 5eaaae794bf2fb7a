namespace Backprop.Cli.Scripting;

/// <summary>
/// Compiled pieces of notebooks from earlier runs, a file each, in a folder that is the user's alone: what lies there is
/// executed. Nothing depends on it; what cannot be read or written is compiled again.
/// </summary>
internal sealed class CompiledCellCache
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    private readonly string folder;

    private CompiledCellCache(string folder) => this.folder = folder;

    /// <summary>The user's cache; null where there can be none.</summary>
    public static CompiledCellCache? Open()
    {
        try
        {
            return Place() is { } place ? Open(Path.Combine(place, "cells")) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A cache in a folder, made if need be; null if others may write there.</summary>
    public static CompiledCellCache? Open(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            if ((File.GetUnixFileMode(folder) & ~OwnerOnly) != 0)
            {
                return null;
            }
        }

        var cache = new CompiledCellCache(folder);
        cache.Sweep();
        return cache;
    }

    /// <summary>The piece of this key, if it is there and the files that it was compiled from are what they were.</summary>
    public CachedCell? Find(string key)
    {
        try
        {
            string path = PathOf(key);
            if (!File.Exists(path) || CachedCell.Of(File.ReadAllBytes(path)) is not { } cell || !cell.Inputs.All(input => input.IsUnchanged))
            {
                return null;
            }

            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > Between)
            {
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            }

            return cell;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Store(string key, CachedCell cell)
    {
        try
        {
            AtomicFile.Write(PathOf(key), cell.ToBytes());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is compiled again next time.
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
        if (string.IsNullOrEmpty(place) && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home)
        {
            place = Path.Combine(home, ".cache");
        }

        return string.IsNullOrEmpty(place) ? null : Path.Combine(place, "backprop");
    }

    private string PathOf(string key) => Path.Combine(folder, key);

    /// <summary>Once a day, deletes what was not used for long.</summary>
    private void Sweep()
    {
        string stamp = Path.Combine(folder, "swept");
        if (DateTime.UtcNow - File.GetLastWriteTimeUtc(stamp) < Between)
        {
            return;
        }

        File.WriteAllBytes(stamp, []);
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles().Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > Kept))
        {
            file.Delete();
        }
    }
}
