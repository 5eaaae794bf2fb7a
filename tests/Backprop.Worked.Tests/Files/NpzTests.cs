using System.IO.Compression;
using System.Text;
using Backprop.Engine;

namespace Backprop.Worked.Tests.Files;

/// <summary>Named arrays: names, orders and types that NumPy writes, and what is refused.</summary>
public sealed class NpzTests : IDisposable
{
    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Names_are_those_of_a_Sequential_with_its_activations()
    {
        NetworkFile.SaveNetwork(
            Network.Random(new SplitMix64(1), 1, 2, (2, Activation.Tanh), (2, Activation.Identity), (2, Activation.ReLU), (1, Activation.Sigmoid)), folder.At("n.npz"));

        using var zip = ZipFile.OpenRead(folder.At("n.npz"));
        Assert.Equal(
            ["0.weight.npy", "0.bias.npy", "2.weight.npy", "2.bias.npy", "3.weight.npy", "3.bias.npy", "5.weight.npy", "5.bias.npy"],
            zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void Sorted_names_are_put_back_into_the_order_of_their_numbers()
    {
        var network = Read(
            [Activation.Tanh, Activation.ReLU, Activation.Sigmoid],
            ("layers.0.bias", Array("(1,)", 1)), ("layers.0.weight", Array("(1, 2)", 2, 3)),
            ("layers.10.bias", Array("(1,)", 6)), ("layers.10.weight", Array("(1, 1)", 7)),
            ("layers.2.bias", Array("(1,)", 4)), ("layers.2.weight", Array("(1, 1)", 5)));

        FileFolder.Same(
            new Network(new Layer([[2, 3]], [1], Activation.Tanh), new Layer([[5]], [4], Activation.ReLU), new Layer([[7]], [6], Activation.Sigmoid)), network);
    }

    [Fact]
    public void Columns_first_floats_big_ends_and_layers_without_biases_are_read()
    {
        byte[] floats = [.. new float[] { 0.5f, -0.1f }.SelectMany(BitConverter.GetBytes)];
        byte[] big = [.. new[] { 1.5, 2.5 }.SelectMany(value => BitConverter.GetBytes(value).Reverse())];
        var network = Read(
            [Activation.Identity, Activation.Identity, Activation.Identity],
            ("a.weight", Npy("<f8", "True", "(2, 3)", [.. new double[] { 1, 4, 2, 5, 3, 6 }.SelectMany(BitConverter.GetBytes)])),
            ("b.weight", Npy("<f4", "False", "(1, 2)", floats)),
            ("c.weight", Npy(">f8", "False", "(2, 1)", big)));

        FileFolder.Same(
            new Network(
                new Layer([[1, 2, 3], [4, 5, 6]], [0, 0], Activation.Identity),
                new Layer([[0.5, -0.1f]], [0], Activation.Identity),
                new Layer([[1.5], [2.5]], [0, 0], Activation.Identity)),
            network);
    }

    public static TheoryData<string, string> Refusals() => new()
    {
        { "no activations", "2 activations were expected beside it, one for each layer (0, 1), since arrays hold none; none came." },
        { "running mean", "1.running_mean: a name that ends in .weight or .bias was expected, as dense layers have; another came." },
        { "bias alone", "0.bias: \"0.weight\" was expected beside it; it is missing." },
        { "batch norm", "0.weight: the weights of a dense layer were expected, a row a neuron; 2 came." },
        { "shapes", "1.weight: 2 columns were expected, one for each neuron of the layer before; 3 came." },
        { "biases", "0.bias: 2 biases were expected, one for each row of the weights; 3 came." },
        { "integers", "0.weight: float64 or float32 was expected; \"<i8\" came." },
        { "objects", "0.weight: float64 or float32 was expected; \"|O\" came." },
        { "too few", "0.weight: 4 numbers of 8 bytes were expected, as its shape 2×2 says; 8 bytes came." },
        { "huge", "0.weight: a shape that holds 1 to " },
        { "no header", "0.weight: 'descr' was expected in the header; it is missing, or not a plain value." },
        { "cut off", "0.weight: the header of a .npy array was expected; it is cut off, or too long." },
        { "no array", "0.weight: an array of NumPy (.npy) was expected; something else came." },
        { "nan", "0.weight: finite numbers were expected; NaN came, at [0,1]." },
        { "twice", "0.weight: it was given before; it was expected once." },
        { "other file", "../evil.sh: an array of NumPy (.npy) was expected; something else came." },
        { "nothing", "1 to 1000 layers were expected; 0 came." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_no_dense_network_is_refused(string which, string message)
    {
        (string, byte[])[] arrays = which switch
        {
            "no activations" => [("0.weight", Array("(1, 1)", 1)), ("1.weight", Array("(1, 1)", 1))],
            "running mean" => [("0.weight", Array("(1, 1)", 1)), ("1.running_mean", Array("(1,)", 1))],
            "bias alone" => [("0.bias", Array("(1,)", 1))],
            "batch norm" => [("0.weight", Array("(2,)", 1, 2))],
            "shapes" => [("0.weight", Array("(2, 1)", 1, 2)), ("1.weight", Array("(1, 3)", 1, 2, 3))],
            "biases" => [("0.weight", Array("(2, 1)", 1, 2)), ("0.bias", Array("(3,)", 1, 2, 3))],
            "integers" => [("0.weight", Npy("<i8", "False", "(1, 1)", new byte[8]))],
            "objects" => [("0.weight", Npy("|O", "False", "(1, 1)", new byte[8]))],
            "too few" => [("0.weight", Array("(2, 2)", 1))],
            "huge" => [("0.weight", Array("(4294967296, 4294967296, 4294967296)", 1))],
            "no header" => [("0.weight", Npy("\\", "False", "(1, 1)", []).Select(b => b == '\'' ? (byte)'"' : b).ToArray())],
            "cut off" => [("0.weight", Array("(1, 1)", 1)[..40])],
            "no array" => [("0.weight", "hello"u8.ToArray())],
            "nan" => [("0.weight", Array("(1, 2)", 1, double.NaN))],
            "twice" => [("0.weight", Array("(1, 1)", 1)), ("0.weight", Array("(1, 1)", 1))],
            "other file" => [("../evil.sh", [])],
            _ => [],
        };

        Activation[] given = which switch { "no activations" => [], "shapes" => [Activation.Tanh, Activation.Tanh], _ => [Activation.Tanh] };
        Assert.StartsWith("n.npz: " + message, Assert.Throws<NetworkFormatException>(() => Read(given, arrays)).Message);
    }

    [Fact]
    public void What_is_no_zip_says_so() =>
        Assert.Equal(
            "n.npz: a zip of arrays was expected, as numpy.savez writes; this is none, or not all of it.",
            Assert.Throws<NetworkFormatException>(() => NetworkFile.LoadNetwork(folder.Write("n.npz", [1, 2, 3]))).Message);

    [Fact]
    public void What_unpacks_to_more_than_may_be_read_is_refused_before_it_is_unpacked()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = zip.CreateEntry("0.weight.npy").Open();
            for (var i = 0; i < 65; i++)
            {
                stream.Write(new byte[1024 * 1024]);
            }
        }

        Assert.True(bytes.Length < 1024 * 1024);
        Assert.Equal(
            "n.npz: at most 67108864 bytes were expected once unpacked; there are more.",
            Assert.Throws<NetworkFormatException>(() => NetworkFile.LoadNetwork(folder.Write("n.npz", bytes.ToArray()), Activation.Tanh)).Message);
    }

    private Network Read(Activation[] activations, params (string Name, byte[] Bytes)[] arrays)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, array) in arrays)
            {
                using var stream = zip.CreateEntry(name.EndsWith(".sh", StringComparison.Ordinal) ? name : name + ".npy").Open();
                stream.Write(array);
            }
        }

        return NetworkFile.LoadNetwork(folder.Write("n.npz", bytes.ToArray()), activations);
    }

    private static byte[] Array(string shape, params double[] values) => Npy("<f8", "False", shape, [.. values.SelectMany(BitConverter.GetBytes)]);

    private static byte[] Npy(string type, string order, string shape, byte[] data)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data];
    }

    [Theory]
    [InlineData("a2", "b1")] // what is before the number differs
    [InlineData("m1a", "m0b")] // what is behind it does
    [InlineData("m.12345678901", "m.1")] // a number that long counts nothing
    [InlineData("one", "two")]
    public void Names_that_differ_in_more_than_a_number_stay_in_the_order_of_the_file(string first, string second) => FileFolder.Same(
        new Network(new Layer([[2, 3]], [0], Activation.Tanh), new Layer([[5]], [0], Activation.ReLU)),
        Read([Activation.Tanh, Activation.ReLU], (first + ".weight", Array("(1, 2)", 2, 3)), (second + ".weight", Array("(1, 1)", 5))));

    [Fact]
    public void A_layer_alone_needs_no_name() => FileFolder.Same(
        new Network(new Layer([[2, 3]], [4], Activation.Tanh)),
        Read([Activation.Tanh], ("weight", Array("(1, 2)", 2, 3)), ("bias", Array("(1,)", 4))));

    [Fact]
    public void A_name_that_only_ends_in_the_word_is_none() => Assert.Equal(
        "n.npz: highweight: a name that ends in .weight or .bias was expected, as dense layers have; another came.",
        Assert.Throws<NetworkFormatException>(() => Read([Activation.Tanh], ("highweight", Array("(1, 1)", 1)))).Message);

    [Fact]
    public void An_array_is_written_as_NumPy_does()
    {
        var network = FileFolder.EveryActivation();
        NetworkFile.SaveNetwork(network, folder.At("n.npz"));

        FileFolder.Same(network, NetworkFile.LoadNetwork(folder.At("n.npz"), network.Layers.Select(layer => layer.Activation)));
        using var zip = ZipFile.OpenRead(folder.At("n.npz"));
        foreach (var (name, shape, numbers) in new[] { ("0.weight.npy", "(4, 3)", 12), ("0.bias.npy", "(4,)", 4) })
        {
            using var bytes = new MemoryStream();
            using var stream = zip.GetEntry(name)!.Open();
            stream.CopyTo(bytes);
            var length = bytes.ToArray()[8] + 10;

            // Numbers begin at a multiple of 64 bytes; the header is filled up with spaces, and a line's end.
            Assert.Equal(0, length % 64);
            Assert.Equal(length + (numbers * 8), bytes.Length);
            Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, (byte)(length - 10), 0], bytes.ToArray()[..10]);
            Assert.Equal($"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".PadRight(length - 11) + "\n", Encoding.ASCII.GetString(bytes.ToArray()[10..length]));
        }
    }

    [Theory]
    [InlineData("<f8")]
    [InlineData("=f8")]
    [InlineData(">f8")]
    [InlineData("<f4")]
    [InlineData("=f4")]
    [InlineData(">f4")]
    public void Floats_and_doubles_of_either_end_are_read(string type)
    {
        byte[] data = [.. new[] { 2.5, -3 }.SelectMany(value =>
        {
            var bytes = type[2] == '8' ? BitConverter.GetBytes(value) : BitConverter.GetBytes((float)value);
            return type[0] == '>' ? bytes.Reverse() : bytes;
        })];

        FileFolder.Same(new Network(new Layer([[2.5, -3]], [0], Activation.Tanh)), Read([Activation.Tanh], ("weight", Npy(type, "False", "(1, 2)", data))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_header_of_every_version_is_read(byte version)
    {
        var first = Array("(1, 1)", 2);
        byte[] array = version == 1 ? first : [.. first[..6], version, 0, first[8], 0, 0, 0, .. first[10..]];

        FileFolder.Same(new Network(new Layer([[2]], [0], Activation.Tanh)), Read([Activation.Tanh], ("weight", array)));
    }

    public static TheoryData<string, byte[]> Headers() => new()
    {
        { "the header of a .npy array was expected; it is cut off, or too long.", [0x93, .. "NUMPY"u8] },
        { "the header of a .npy array was expected; it is cut off, or too long.", [0x93, .. "NUMPY"u8, 1, 0, 9, 0, .. "{'descr'"u8] },
        { "the header of a .npy array was expected; it is cut off, or too long.", [0x93, .. "NUMPY"u8, 2, 0, 1, 0] },
        { "'fortran_order' was expected in the header; it is missing, or not a plain value.", [0x93, .. "NUMPY"u8, 1, 0, 14, 0, .. "'descr': '<f8'"u8] },
        { "'shape' was expected in the header; it is missing, or not a plain value.", [0x93, .. "NUMPY"u8, 1, 0, 37, 0, .. "'descr': '<f8' 'fortran_order': False "u8] },
        { "'descr' was expected in the header; it is missing, or not a plain value.", [0x93, .. "NUMPY"u8, 1, 0, 0, 0] },
        { "a shape that memory can hold was expected; a larger came.", Npy("<f8", "False", "(99999999999999999999, 1)", []) },
        { "finite numbers were expected; -Infinity came, at [0,0].", Array("(1, 2)", double.NegativeInfinity, 1) },
        { "the weights of a dense layer were expected, a row a neuron; one number came.", Array("()", 1) },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void An_array_that_is_none_says_why(string problem, byte[] array) => Assert.Equal(
        $"n.npz: 0.weight: {problem}", Assert.Throws<NetworkFormatException>(() => Read([Activation.Tanh], ("0.weight", array))).Message);

    [Fact]
    public void There_is_an_activation_for_each_layer()
    {
        var one = ("0.weight", Array("(1, 1)", 1));

        Assert.Equal(
            "n.npz: 1 activation was expected beside it, one for each layer (0), since arrays hold none; 2 came.",
            Assert.Throws<NetworkFormatException>(() => Read([Activation.Tanh, Activation.Tanh], one)).Message);
        Assert.Equal(
            "n.npz: 2 activations were expected beside it, one for each layer (0, 1), since arrays hold none; 1 came.",
            Assert.Throws<NetworkFormatException>(() => Read([Activation.Tanh], one, ("1.weight", one.Item2))).Message);
        var thousand = Enumerable.Range(0, 1000).Select(l => ($"{l}.weight", one.Item2)).ToArray();
        Assert.Equal(1000, Read([.. Enumerable.Repeat<Activation>(Activation.Tanh, 1000)], thousand).Depth);
    }

    [Theory]
    [InlineData("x", "5")]
    [InlineData("m.9999999999", "m.1")]
    public void A_name_without_a_number_or_with_too_long_a_one_orders_nothing(string first, string second) =>
        Names_that_differ_in_more_than_a_number_stay_in_the_order_of_the_file(first, second);

    [Fact]
    public void A_long_name_is_cut_in_messages()
    {
        var name = new string('n', 60);

        Assert.Equal(name, BinarySource.Short(name));
        Assert.Equal(name + "…", BinarySource.Short(name + "n"));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(5, false)]
    public void A_shape_holds_no_more_numbers_than_there_can_be(long most, bool isRead)
    {
        var source = new BinarySource("n");

        Assert.Equal(isRead ? "6" : $"n: W: a shape that holds 1 to {most} numbers was expected; 2×3 came.", isRead ? $"{source.Count("W", [2, 3], most)}" : Assert.Throws<NetworkFormatException>(() => source.Count("W", [2, 3], most)).Message);
    }
}
