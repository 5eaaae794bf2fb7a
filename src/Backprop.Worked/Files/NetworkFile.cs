using System.Text;
using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>A network with what it is to learn, as a JSON file holds it: layers, input, target, loss, learning rate.</summary>
/// <param name="Network">The network.</param>
/// <param name="X">The input, a column a sample.</param>
/// <param name="Y">The target, a column a sample.</param>
/// <param name="Loss">The loss.</param>
public sealed record NetworkFile(Network Network, Matrix X, Matrix Y, Loss Loss)
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>What the network is called; empty for nothing.</summary>
    public string Title { get; init; } = "";

    /// <summary>The learning rate; null where it is left as a symbol or not given.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The letter that the learning rate is left as; null where it is a number or not given.</summary>
    public string? LearningRateSymbol { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="NetworkFormatException">The file does not say what it should; the message names the file, the line and the place in the JSON.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NetworkFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var length = new FileInfo(path).Length;
        return length <= MostBytes
            ? Read(File.ReadAllBytes(path), Path.GetFileName(path))
            : throw new NetworkFormatException(Path.GetFileName(path), 1, "", FormattableString.Invariant($"at most {MostBytes} bytes were expected; the file has {length}."));
    }

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="NetworkFormatException">It does not say what it should; the message names the line and the place in the JSON.</exception>
    public static NetworkFile Parse(string json, string name = "network") => Read(Encoding.UTF8.GetBytes(json), name);

    /// <summary>The file as JSON, a row of weights a line; <see cref="Parse"/> reads back the same numbers.</summary>
    public string ToJson() => NetworkJson.Write(this);

    /// <summary>Writes the file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => File.WriteAllText(path, ToJson(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static NetworkFile Read(byte[] bytes, string name) => new NetworkFileReader(new JsonSource(name, bytes).Read()).Read();
}
