using Backprop.Engine;

namespace Backprop.Worked.Tests.Files;

/// <summary>A file that was damaged, by chance or by will, is a network or is refused; nothing else comes of it.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const int Times = 800;

    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("n.json")]
    [InlineData("n.onnx")]
    [InlineData("n.npz")]
    public void A_damaged_file_is_read_or_refused(string name)
    {
        var network = Network.Random(new SplitMix64(5), 1, 2, (2, Activation.Softplus), (2, Activation.LeakyReLU()), (1, Activation.Sigmoid));
        NetworkFile.SaveNetwork(network, folder.At(name));
        var whole = File.ReadAllBytes(folder.At(name));
        Activation[] activations = name.EndsWith("npz", StringComparison.Ordinal) ? [.. network.Layers.Select(layer => layer.Activation)] : [];
        var random = new SplitMix64(9);
        int read = 0, refused = 0;
        for (var i = 0; i < Times; i++)
        {
            try
            {
                NetworkFile.LoadNetwork(folder.Write(name, Damaged(whole, random)), activations);
                read++;
            }
            catch (NetworkFormatException error)
            {
                Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > 0 && refused > Times / 10, $"{read} read, {refused} refused");
    }

    /// <summary>Bytes changed, taken out, doubled, or the end cut off.</summary>
    private static byte[] Damaged(byte[] whole, SplitMix64 random)
    {
        var bytes = new List<byte>(whole);
        for (var i = 1 + random.Below(3); i > 0; i--)
        {
            var at = random.Below(bytes.Count);
            switch (random.Below(5))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Below(8)));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + random.Below(40))));
                    break;
                case 2 when random.Below(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] = (byte)random.Below(256);
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }
}
