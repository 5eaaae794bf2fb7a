using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>A network file of bytes, as messages call it.</summary>
/// <param name="name">The file's name.</param>
internal sealed class BinarySource(string name)
{
    private const int LongestName = 60;
    private const int MostParts = 1_000_000;

    private int parts;

    public NetworkFormatException Error(string path, string problem) => new(name, null, path, problem);

    /// <summary>Counts what a file is made of: a small file may be of millions of empty parts, and each takes memory.</summary>
    public void CountPart()
    {
        if (++parts > MostParts)
        {
            throw Error("", Invariant($"a file of at most {MostParts} parts was expected; there are more."));
        }
    }

    /// <summary>A name out of the file, in quotes; it is a stranger's, and may be of any length.</summary>
    public static string Quoted(string text) => $"\"{Short(text)}\"";

    /// <summary>A name out of the file.</summary>
    public static string Short(string text) => text.Length > LongestName ? text[..LongestName] + "…" : text;

    /// <summary>A shape, as in 2×3; a single number has none.</summary>
    public static string Shape(IReadOnlyList<long> shape) => shape.Count == 0 ? "one number" : string.Join('×', shape.Select(size => Invariant($"{size}")));

    /// <summary>How many numbers a shape holds.</summary>
    /// <param name="path">Where the shape stands.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="most">The most that can be there.</param>
    public int Count(string path, IReadOnlyList<long> shape, long most)
    {
        long count = 1;
        foreach (var size in shape)
        {
            if (size < 1 || count > most / size)
            {
                throw Error(path, Invariant($"a shape that holds 1 to {most} numbers was expected; {Shape(shape)} came."));
            }

            count *= size;
        }

        return (int)count;
    }
}
