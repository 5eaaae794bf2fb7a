using System.Text;
using Backprop.Engine;
using Backprop.Laws;

namespace Backprop.Worked.Tests.Files;

/// <summary>A file that was damaged, by chance or by will, is a network or is refused; nothing else comes of it.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const int Times = 800;

    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Any bytes at all, behind what each format begins with.</summary>
    [Law(60)]
    public void Any_bytes_are_read_or_refused_and_take_no_more_memory_than_they_could_need(byte[] bytes)
    {
        foreach (var (name, beginning) in new[] { ("n.json", "{\"layers\":["u8.ToArray()), ("n.onnx", [0x08, 0x07, 0x3a]), ("n.npz", "PK\x03\x04"u8.ToArray()) })
        {
            foreach (var content in new[] { bytes, [.. beginning, .. bytes] })
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Assert.Throws<NetworkFormatException>(() => NetworkFile.LoadNetwork(folder.Write(name, content)));
                Assert.Throws<NetworkFormatException>(() => NetworkFile.Load(folder.Write(name, content)));
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
            }
        }
    }

    [Theory]
    [InlineData("doubles.onnx")]
    [InlineData("floats.onnx")]
    [InlineData("doubles.npz")]
    public void A_file_that_was_cut_off_anywhere_is_refused(string name)
    {
        var whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Files", "reference", name));
        for (var length = 0; length < whole.Length; length += 1 + (length / 40))
        {
            Assert.Throws<NetworkFormatException>(() => NetworkFile.LoadNetwork(folder.Write(name, whole[..length])));
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Deep_JSON_is_refused(string opening)
    {
        var error = Assert.Throws<NetworkFormatException>(() => NetworkFile.Load(folder.Write("n.json", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, 100_000))))));

        Assert.Contains("nested at most 8 deep", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Its length says 0, its bytes do not end: what counts is what comes.</summary>
    [Fact]
    public void A_device_without_an_end_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero here.");

        Assert.Contains("at most", Assert.Throws<NetworkFormatException>(() => NetworkFile.Load("/dev/zero")).Message, StringComparison.Ordinal);
    }

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
                NetworkFile.LoadNetwork(folder.Write(name, Damage.To(whole, random)), activations);
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
}
