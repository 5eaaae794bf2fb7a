using System.IO.Compression;
using Backprop.Engine;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>
/// Weights and biases as NumPy's <c>.npz</c>, a zip of arrays, under the names of PyTorch's state_dict. What a layer
/// applies is no parameter, so it is not in the file.
/// </summary>
internal static class NpzFile
{
    private const string Ending = ".npy";

    // The same network gives the same bytes.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Network Read(byte[] bytes, string name, IReadOnlyList<Activation> activations)
    {
        var source = new BinarySource(name);
        return new StateReader(Arrays(bytes, source), source).Read(activations);
    }

    /// <summary>The names are those of a torch.nn.Sequential of each Linear with its activation behind it; identity is no module of one.</summary>
    public static byte[] Write(Network network)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var module = 0;
            foreach (var layer in network.Layers)
            {
                Add(zip, Invariant($"{module}.weight"), [layer.Outputs, layer.Inputs], layer.Weights);
                Add(zip, Invariant($"{module}.bias"), [layer.Outputs], layer.Biases);
                module += layer.Activation is Identity ? 1 : 2;
            }
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, int[] shape, Matrix matrix)
    {
        var entry = zip.CreateEntry(name + Ending, CompressionLevel.NoCompression);
        entry.LastWriteTime = Timestamp;
        using var stream = entry.Open();
        NpyWriter.Write(stream, shape, matrix.Values);
    }

    private static List<NamedArray> Arrays(byte[] bytes, BinarySource source)
    {
        var arrays = new List<NamedArray>();
        long left = NetworkFile.MostBytes;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                source.CountPart();
                if (!entry.FullName.EndsWith(Ending, StringComparison.Ordinal))
                {
                    throw source.Error(BinarySource.Short(entry.FullName), "an array of NumPy (.npy) was expected; something else came.");
                }

                var array = Unpacked(entry, left, source);
                left -= array.Length;
                arrays.Add(NpyReader.Read(entry.FullName[..^Ending.Length], array, source));
            }
        }
        catch (InvalidDataException)
        {
            throw source.Error("", "a zip of arrays was expected, as numpy.savez writes; this is none, or not all of it.");
        }

        return arrays;
    }

    /// <summary>What an entry says of its size may be false: so no more is taken than may be there.</summary>
    private static byte[] Unpacked(ZipArchiveEntry entry, long most, BinarySource source)
    {
        using var stream = entry.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (unpacked.Length + read > most)
            {
                throw source.Error("", Invariant($"at most {NetworkFile.MostBytes} bytes were expected once unpacked; there are more."));
            }

            unpacked.Write(buffer, 0, read);
        }

        return unpacked.ToArray();
    }
}
