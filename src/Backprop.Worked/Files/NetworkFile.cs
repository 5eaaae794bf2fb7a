using System.Diagnostics.CodeAnalysis;
using System.Text;
using Backprop.Engine;
using Backprop.Files;

namespace Backprop.Worked;

/// <summary>A network with what it is to learn: layers, input, target, loss, learning rate. Files hold it as JSON, ONNX or, its parameters alone, NumPy's <c>.npz</c>.</summary>
/// <param name="Network">The network.</param>
/// <param name="X">The input, a column a sample.</param>
/// <param name="Y">The target, a column a sample.</param>
/// <param name="Loss">The loss.</param>
public sealed record NetworkFile(Network Network, Matrix X, Matrix Y, Loss Loss)
{
    /// <summary>The largest file that is read, in bytes; of an <c>.npz</c>, once it is unpacked too.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The most layers that are read.</summary>
    public const int MostLayers = 1000;

    private const string Onnx = ".onnx", Npz = ".npz";

    /// <summary>What the network is called; empty for nothing.</summary>
    public string Title { get; init; } = "";

    /// <summary>The learning rate; null where it is left as a symbol or not given.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The letter that the learning rate is left as; null where it is a number or not given.</summary>
    public string? LearningRateSymbol { get; init; }

    /// <summary>Reads a network with what it is to learn.</summary>
    /// <param name="path">The file's path: <c>.onnx</c> is read as ONNX, anything else as JSON.</param>
    /// <exception cref="NetworkFormatException">
    /// The file does not say what it should; the message names the file and the place in it. An <c>.npz</c> never does, and an <c>.onnx</c> of another program
    /// does not either: read those with <see cref="LoadNetwork"/>, and take the rest from another file, <c>like with { Network = … }</c>.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NetworkFile Load(string path)
    {
        if (TryLoad(path, out var file))
        {
            return file;
        }

        throw new NetworkFormatException(
            Path.GetFileName(path), null, "", "an input, a target and a loss were expected beside the network; the file says nothing of them.");
    }

    /// <summary>Reads a network with what it is to learn, where the file says that.</summary>
    /// <param name="path">The file's path: <c>.onnx</c> is read as ONNX, anything else as JSON; an <c>.npz</c> never says it.</param>
    /// <param name="file">What was read; null where the file says nothing of an input, a target and a loss.</param>
    /// <returns>Whether it says that.</returns>
    /// <exception cref="NetworkFormatException">The file does not say what it should; the message names the file and the place in it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool TryLoad(string path, [NotNullWhen(true)] out NetworkFile? file)
    {
        var (bytes, name) = Open(path);
        file = Extension(path) switch
        {
            Onnx => OnnxFile.Read(bytes, name),
            Npz => null,
            _ => new NetworkFileReader(new JsonSource(name, bytes).Read()) is { SaysProblem: true } reader ? reader.Read() : null,
        };
        return file is not null;
    }

    /// <summary>Reads a network alone.</summary>
    /// <param name="path">The file's path: <c>.onnx</c> is read as ONNX, <c>.npz</c> as NumPy's arrays under PyTorch's names, anything else as JSON.</param>
    /// <param name="activations">For an <c>.npz</c>, what each layer applies, from the first: arrays do not hold it. For others none.</param>
    /// <exception cref="NetworkFormatException">The file does not say what it should, or is an <c>.npz</c> of another number of layers; the message names the file and the place in it.</exception>
    /// <exception cref="ArgumentException">Activations are given for a file that has its own.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Network LoadNetwork(string path, params IEnumerable<Activation> activations)
    {
        ArgumentNullException.ThrowIfNull(activations);
        List<Activation> given = [.. activations];
        var (bytes, name) = Open(path);
        if (Extension(path) == Npz)
        {
            return NpzFile.Read(bytes, name, given);
        }

        return given.Count > 0 ? throw new ArgumentException($"{name} says what its layers apply; activations are given for .npz files only.", nameof(activations))
            : Extension(path) == Onnx ? OnnxFile.ReadNetwork(bytes, name)
            : new NetworkFileReader(new JsonSource(name, bytes).Read()).ReadNetwork();
    }

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="NetworkFormatException">It does not say what it should; the message names the line and the place in the JSON.</exception>
    public static NetworkFile Parse(string json, string name = "network") =>
        new NetworkFileReader(new JsonSource(name, Encoding.UTF8.GetBytes(json)).Read()).Read();

    /// <summary>The file as JSON, a row of weights a line; <see cref="Parse"/> reads back the same numbers.</summary>
    /// <exception cref="NotSupportedException">An activation is none of <see cref="Activation.All"/>.</exception>
    public string ToJson() => NetworkJson.Write(this);

    /// <summary>Writes the file: whole, or not at all. Every number is read back to the bit.</summary>
    /// <param name="path">Its path: <c>.onnx</c> is written as ONNX, <c>.npz</c> as arrays (the weights and biases only), anything else as JSON.</param>
    /// <exception cref="NotSupportedException">An activation is none of <see cref="Activation.All"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => Write(path, Network, this);

    /// <summary>Writes a network without anything that it is to learn: whole, or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">Its path; the ending decides as in <see cref="Save"/>.</param>
    /// <exception cref="NotSupportedException">An activation is none of <see cref="Activation.All"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveNetwork(Network network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        Write(path, network, null);
    }

    private static void Write(string path, Network network, NetworkFile? file)
    {
        ArgumentNullException.ThrowIfNull(path);
        AtomicFile.Write(path, Extension(path) switch
        {
            Onnx => OnnxFile.Write(network, file is null ? null : NetworkJson.WriteProblem(file)),
            Npz => NpzFile.Write(network),
            _ => Encoding.UTF8.GetBytes(file is null ? NetworkJson.Write(network) : NetworkJson.Write(file)),
        });
    }

    private static (byte[] Bytes, string Name) Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string name = Path.GetFileName(path);
        return LimitedFile.Read(path, MostBytes) is { } bytes
            ? (bytes, name)
            : throw new NetworkFormatException(name, null, "", FormattableString.Invariant($"at most {MostBytes} bytes were expected; the file has more."));
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
