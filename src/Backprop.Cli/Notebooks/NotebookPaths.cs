using System.IO.Enumeration;

namespace Backprop.Cli.Notebooks;

/// <summary>Turns the PATHs of a command line into files: a file, a pattern, or a folder's own notebooks.</summary>
internal static class NotebookPaths
{
    /// <summary>Each file once, in the order in which it was first named; a folder's and a pattern's by name.</summary>
    /// <exception cref="PathException">A path that leads to no file.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. paths.SelectMany(Expand).Where(path => seen.Add(Path.GetFullPath(path)))];
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (Directory.Exists(path))
        {
            return NonEmpty(Sorted(Directory.EnumerateFiles(path, "*.ipynb")), $"{path}: the folder holds no .ipynb file.");
        }

        return IsPattern(path)
            ? NonEmpty(Matches(path), $"{path}: no file matches.")
            : throw new PathException($"{path}: there is no such file or folder.");
    }

    private static string[] NonEmpty(IEnumerable<string> files, string message)
    {
        string[] found = [.. files];
        return found.Length > 0 ? found : throw new PathException(message);
    }

    private static IEnumerable<string> Matches(string pattern)
    {
        string root = Path.GetPathRoot(pattern)!;
        string[] parts = pattern[root.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> found = [root];
        foreach (string part in parts[..^1])
        {
            found = found.SelectMany(folder => Entries(folder, part, folders: true));
        }

        return found.SelectMany(folder => Entries(folder, parts[^1], folders: false));
    }

    private static IEnumerable<string> Entries(string folder, string part, bool folders)
    {
        if (!IsPattern(part))
        {
            string path = Path.Combine(folder, part);
            return (folders ? Directory.Exists(path) : File.Exists(path)) ? [path] : [];
        }

        string place = folder.Length == 0 ? "." : folder;
        IEnumerable<string> all = folders ? Directory.EnumerateDirectories(place) : Directory.EnumerateFiles(place);
        return Sorted(all
            .Select(path => Path.GetFileName(path))
            .Where(name => name[0] != '.' && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: false))
            .Select(name => Path.Combine(folder, name)));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);

    private static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');
}
