namespace Backprop.Files;

/// <summary>Writes beside a file and then renames: whoever reads it, and whenever the program is stopped, it is whole. The file is compiled into the tool as well.</summary>
internal static class AtomicFile
{
    private const string Ending = ".tmp";
    private const int DigitsOfGuid = 32;

    /// <summary>Whether a file has the name of one that was being written: the program was killed before it could rename it.</summary>
    public static bool IsTemporary(string name) =>
        name.StartsWith('.') && name.EndsWith(Ending, StringComparison.Ordinal)
        && name.Length == 1 + DigitsOfGuid + Ending.Length && name.Skip(1).Take(DigitsOfGuid).All(char.IsAsciiHexDigitLower);

    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        FileUse.Writes(path);
        string? linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null;
        string target = Path.GetFullPath(linked ?? path);

        // Without the file's own name in it, which may be as long as a name can be.
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}{Ending}");
        try
        {
            File.WriteAllBytes(temporary, bytes);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
