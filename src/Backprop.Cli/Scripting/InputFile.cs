namespace Backprop.Cli.Scripting;

/// <summary>A file that a cell was compiled from.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Hash">Of its content.</param>
internal readonly record struct InputFile(string Path, string Hash)
{
    /// <summary>Whether it is still what it was.</summary>
    public bool IsUnchanged => InputFiles.Hash(Path) == Hash;
}
