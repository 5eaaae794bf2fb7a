namespace Backprop.Files;

/// <summary>Reads files of strangers: however large one is, and whatever it says of its size, no more is taken than is wanted of it. The file is compiled into all that reads files.</summary>
internal static class LimitedFile
{
    private const int Piece = 81920;

    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <returns>Its bytes; null if it has more.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[]? Read(string path, int most)
    {
        FileUse.Reads(path);
        using FileStream file = File.OpenRead(path);
        if (file.CanSeek && file.Length > most)
        {
            return null;
        }

        // A device has no length, and a file may grow while it is read.
        using var bytes = new MemoryStream(file.CanSeek ? (int)file.Length : 0);
        var piece = new byte[Piece];
        for (int read; (read = file.Read(piece)) > 0;)
        {
            if (bytes.Length + read > most)
            {
                return null;
            }

            bytes.Write(piece, 0, read);
        }

        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    }
}
