namespace Backprop.Files;

/// <summary>Tells whoever executes this code, if they ask to know, which files it reads and writes: what a notebook shows depends on them. The file is compiled into all that opens files, and into the host that asks.</summary>
internal static class FileUse
{
    /// <summary>The name in <see cref="AppContext"/> under which a host leaves an <c>Action&lt;string, bool&gt;</c>: the file's full path, and whether it is written.</summary>
    public const string Listener = "Backprop.FileUse";

    /// <summary>A file is about to be read.</summary>
    /// <param name="path">The file.</param>
    public static void Reads(string path) => Tell(path, isWritten: false);

    /// <summary>A file is about to be written.</summary>
    /// <param name="path">The file.</param>
    public static void Writes(string path) => Tell(path, isWritten: true);

    private static void Tell(string path, bool isWritten) =>
        (AppContext.GetData(Listener) as Action<string, bool>)?.Invoke(Path.GetFullPath(path), isWritten);
}
