using Backprop.Engine;
using static Backprop.Worked.Tests.Files.OnnxMessages;

namespace Backprop.Worked.Tests.Files;

/// <summary>What other programs write where this kit writes something else, and means the same.</summary>
public sealed class OnnxReadingTests : IDisposable
{
    private static readonly (string, int) Opset = ("", 17);

    // y = x Wᵀ with W = (½, −2), a column a neuron.
    private static readonly WireWriter Weights = Doubles("W", [2, 1], 0.5, -2), Layer = Node("Gemm", ["x", "W"], "y");

    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, int, byte[]> Encodings()
    {
        byte[] floats = [.. BitConverter.GetBytes(0.5f), .. BitConverter.GetBytes(-2f)], doubles = [.. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(-2.0)];
        return new()
        {
            { "bytes of doubles", 11, [0x4A, 16, .. doubles] },
            { "bytes of floats", 1, [0x4A, 8, .. floats] },
            { "floats together", 1, [0x22, 8, .. floats] },
            { "floats one by one", 1, [0x25, .. floats[..4], 0x25, .. floats[4..]] },
            { "doubles together", 11, [0x52, 16, .. doubles] },
            { "doubles one by one", 11, [0x51, .. doubles[..8], 0x51, .. doubles[8..]] },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Numbers_may_stand_in_whichever_field_of_theirs(string which, int type, byte[] values)
    {
        Assert.NotEmpty(which);
        Same(Read(Graph(Layer, Tensor("W", [2, 1], type, values))));
    }

    [Fact]
    public void A_shape_may_be_packed() =>
        Same(Read(Graph(Layer, new WireWriter().Part(5, new WireWriter().Bytes(1, [2, 1]).Integer(2, 11).Text(8, "W").Bytes(9, LittleEndian.Doubles([0.5, -2])).ToArray()))));

    [Fact]
    public void Fields_that_nobody_knows_are_passed_over()
    {
        byte[] Known(WireWriter part) => part.ToArray()[2..];
        var entry = new WireWriter().Part(11, new WireWriter().Text(1, "x").ToArray(), Unknown).Part(12, new WireWriter().Text(1, "y").ToArray(), Unknown).ToArray();
        var attribute = new WireWriter().Part(5, new WireWriter().Text(1, "transB").ToArray(), Unknown, new WireWriter().Integer(3, 0).ToArray()).ToArray();
        var graph = new WireWriter().Part(1, Known(Layer), attribute, Unknown).Part(5, Known(Weights), Unknown).ToArray();
        var model = new WireWriter().Part(7, graph, entry, Unknown).Part(8, Unknown, new WireWriter().Text(1, "").Integer(2, 17).ToArray()).ToArray();

        Same(NetworkFile.LoadNetwork(folder.Write("n.onnx", [.. model, .. Unknown])));
    }

    [Fact]
    public void The_version_that_counts_is_that_of_the_plain_operators()
    {
        foreach (var opsets in new (string, int)[][] { [("", 13)], [("", 24)], [("ai.onnx", 17)], [("com.microsoft", 1), ("", 17)], [("", 17), ("com.microsoft", 1)] })
        {
            Same(NetworkFile.LoadNetwork(folder.Write("n.onnx", Model(Graph(Layer, Weights), opsets))));
        }

        const string Expected = "opset_import: a version from 13 to 24 of the ONNX operators was expected;";
        Assert.Equal($"{Expected} none came.", Refused(Model(Graph(Layer, Weights))));
        Assert.Equal($"{Expected} none came.", Refused(Model(Graph(Layer, Weights), ("com.microsoft", 17))));
    }

    [Fact]
    public void An_operator_of_another_domain_is_another()
    {
        Same(Read(Graph(Node("Gemm", ["x", "W"], "y", new WireWriter().Text(7, "ai.onnx").ToArray()), Weights)));
        Assert.EndsWith(
            "was expected; com.microsoft.Gemm came.",
            Refused(Model(Graph(Node("Gemm", ["x", "W"], "y", new WireWriter().Text(7, "com.microsoft").ToArray()), Weights), Opset)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_training_needs_alone_is_passed_through() => Same(Read(Graph(
        Node("Identity", ["x"], "i"), Node("Flatten", ["i"], "f"), Node("Flatten", ["f"], "g", Attribute("axis", 1)), Node("Gemm", ["g", "W"], "z"),
        Node("Dropout", ["z"], "d"), Node("Dropout", ["d", "ratio"], "y"), Weights)));

    [Fact]
    public void Results_that_are_not_asked_for_have_no_name_and_are_not_the_same_one()
    {
        var mask = new WireWriter().Text(2, "").ToArray();

        Same(Read(Graph(Node("Dropout", ["x"], "d", mask), Node("Dropout", ["d"], "e", mask), Node("Gemm", ["e", "W"], "y"), Weights)));
    }

    [Theory]
    [InlineData("p", "b")]
    [InlineData("b", "p")]
    public void The_biases_may_come_first_or_last(string one, string other) => FileFolder.Same(
        new Network(new Layer([[0.5, -2]], [3], Activation.Identity)),
        Read(Graph(Node("MatMul", ["x", "W"], "p"), Node("Add", [one, other], "y"), Weights, Doubles("b", [1], 3))));

    [Theory]
    [InlineData("z", "s", "z", "low")]
    [InlineData("s", "z", "z", "low")]
    [InlineData("z", "s", "low", "z")]
    [InlineData("s", "z", "low", "z")]
    public void A_leaky_ReLU_is_the_greater_of_two_in_any_order(string factor, string times, string one, string other)
    {
        foreach (var slope in new[] { 0, 0.25 })
        {
            FileFolder.Same(
                new Network(new Layer([[0.5, -2]], [0], Activation.LeakyReLU(slope))),
                Read(Graph(Node("Gemm", ["x", "W"], "z"), Node("Mul", [factor, times], "low"), Node("Max", [one, other], "y"), Weights, Doubles("s", [], slope))));
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    [InlineData(null)] // 0.01
    public void A_leaky_ReLU_of_its_own_keeps_its_slope_as_a_float(float? slope) => FileFolder.Same(
        new Network(new Layer([[0.5, -2]], [0], Activation.LeakyReLU(slope is { } given ? (double)(decimal)given : 0.01))),
        Read(Graph(Node("Gemm", ["x", "W"], "z"), Node("LeakyRelu", ["z"], "y", slope is { } alpha ? Attribute("alpha", alpha) : []), Weights)));

    [Fact]
    public void A_thousand_layers_are_read_and_one_more_is_not()
    {
        static byte[] Of(int layers) => Model(
            Graph([Doubles("W", [1, 1], 2), .. Enumerable.Range(1, layers).Select(l => Node("Gemm", [l == 1 ? "x" : $"a{l}", "W"], l == layers ? "y" : $"a{l + 1}"))]), Opset);

        Assert.Equal(1000, NetworkFile.LoadNetwork(folder.Write("n.onnx", Of(1000))).Depth);
        Assert.Equal("graph: 1 to 1000 layers were expected; more came.", Refused(Of(1001)));
    }

    public static TheoryData<string, byte[]> Refusals() => new()
    {
        { "node 1: one of Gemm, MatMul, Add, Sigmoid, Tanh, Relu, LeakyRelu, Softplus, Softmax, Identity, Dropout, Flatten was expected; Flatten came.", Graph(Node("Flatten", ["x"], "y", Attribute("axis", 0))) },
        { "node 2: a slope of at least 0 and below 1 was expected; 1 came.", Graph(Node("Gemm", ["x", "W"], "z"), Node("LeakyRelu", ["z"], "y", Attribute("alpha", 1f)), Weights) },
        { "node 2: a slope of at least 0 and below 1 was expected; -0.5 came.", Graph(Node("Gemm", ["x", "W"], "z"), Node("LeakyRelu", ["z"], "y", Attribute("alpha", -0.5f)), Weights) },
        { "node 1: a Gemm with transA = 0 and alpha = beta = 1 was expected; another came.", Graph(Node("Gemm", ["x", "W"], "y", Attribute("alpha", 0.5f)), Weights) },
        { "node 1: a Gemm with transA = 0 and alpha = beta = 1 was expected; another came.", Graph(Node("Gemm", ["x", "W"], "y", Attribute("beta", 0.5f)), Weights) },
        { "node 1: a Gemm with transA = 0 and alpha = beta = 1 was expected; another came.", Graph(Node("Gemm", ["x", "W"], "y", Attribute("transB", 2)), Weights) },
        { "node 2: biases that are a constant of the file were expected; \"b\" is computed.", Graph(Node("Identity", ["x"], "b"), Node("Gemm", ["x", "W", "b"], "y"), Weights) },
        { "node 2: biases of floats or doubles were expected; tensor \"b\" of int64 came.", Graph(Node("MatMul", ["x", "W"], "p"), Node("Add", ["p", "b"], "y"), Weights, Tensor("b", [1], 7, [])) },
        { "tensor \"W\": it was given before; it was expected once.", Graph(Layer, Weights, Weights) },
        { "tensor \"W\": 2 numbers of 4 bytes were expected, as its shape 2×1 says; 1 numbers came.", Graph(Layer, Tensor("W", [2, 1], 1, [0x25, 0, 0, 0, 0])) },
        { "tensor \"W\": weights of two indices were expected; one number came.", Graph(Layer, Doubles("W", [], 1)) },
        { "graph: one input was expected; 2 came.", Graph(Layer, Weights, new WireWriter().Message(11, new WireWriter().Text(1, "x2"))) },
        { "graph: one output was expected; 2 came.", Graph(Layer, Weights, new WireWriter().Message(12, new WireWriter().Text(1, "y2"))) },
        { "node 3: one of Gemm, MatMul, Add, Sigmoid, Tanh, Relu, LeakyRelu, Softplus, Softmax, Identity, Dropout, Flatten was expected; Max came.", Graph(Node("Gemm", ["x", "W"], "z"), Node("Mul", ["s", "s"], "low"), Node("Max", ["z", "low"], "y"), Weights, Doubles("s", [], 0.5)) },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_no_dense_network_is_refused(string message, byte[] graph) => Assert.Equal(message, Refused(Model(graph, Opset)));

    [Theory]
    [InlineData(2, "uint8")]
    [InlineData(3, "int8")]
    [InlineData(6, "int32")]
    [InlineData(7, "int64")]
    [InlineData(9, "bool")]
    [InlineData(10, "float16")]
    [InlineData(16, "bfloat16")]
    [InlineData(42, "type 42")]
    public void Weights_of_another_type_are_called_by_it(int type, string word) =>
        Assert.Equal($"node 1: weights of floats or doubles were expected; tensor \"W\" of {word} came.", Refused(Model(Graph(Layer, Tensor("W", [2, 1], type, [])), Opset)));

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { "field 7: bytes was expected; wire type 0 came", [0x38, 1] },
        { "field 1: a wire type of today (0, 1, 2 or 5) was expected; wire type 3 came", [0x0B] },
        { "a field number from 1 was expected; 0 came", [0x00, 1] },
        { "a field number from 1 was expected; 536870912 came", [0x80, 0x80, 0x80, 0x80, 0x10, 1] },
        { "3 more bytes were expected; 2 are left", [0x3A, 3, 0, 0] },
        { "an integer of at most 10 bytes was expected; it goes on", [0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Bytes_that_are_no_message_are_refused(string problem, byte[] bytes) => Assert.Equal($"this is not ONNX, or not all of it: {problem}.", Refused(bytes));

    [Fact]
    public void The_highest_field_number_and_the_longest_integer_are_read() =>
        Same(NetworkFile.LoadNetwork(folder.Write("n.onnx",
        [
            0xF8, 0xFF, 0xFF, 0xFF, 0x0F, 1,
            0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01,
            .. Model(Graph(Layer, Weights), Opset),
        ])));

    public static TheoryData<string, byte[]> BrokenParts() => new()
    {
        { "opset_import: this is not ONNX, or not all of it: field 2: an integer was expected; wire type 2 came.", new WireWriter().Message(8, new WireWriter().Text(2, "17")).ToArray() },
        { "graph: this is not ONNX, or not all of it: field 1: bytes was expected; wire type 0 came.", new WireWriter().Message(7, new WireWriter().Integer(1, 1)).ToArray() },
        { "this is not ONNX, or not all of it: field 1: bytes was expected; wire type 0 came.", new WireWriter().Message(7, new WireWriter().Message(11, new WireWriter().Integer(1, 1))).ToArray() },
        { "node 1: this is not ONNX, or not all of it: field 2: a float was expected; wire type 0 came.", new WireWriter().Message(7, new WireWriter().Message(1, new WireWriter().Message(5, new WireWriter().Integer(2, 1)))).ToArray() },
        { "graph: this is not ONNX, or not all of it: field 4: numbers was expected; wire type 1 came.", Model(Tensor("W", [2], 1, [0x21, 0, 0, 0, 0, 0, 0, 0, 0]).ToArray()) },
        { "graph: this is not ONNX, or not all of it: field 10: numbers was expected; wire type 5 came.", Model(Tensor("W", [2], 11, [0x55, 0, 0, 0, 0]).ToArray()) },
        { "graph: this is not ONNX, or not all of it: numbers of 4 bytes were expected; 5 bytes came.", Model(Tensor("W", [2], 1, [0x22, 5, 0, 0, 0, 0, 0]).ToArray()) },
    };

    [Theory]
    [MemberData(nameof(BrokenParts))]
    public void A_part_that_is_no_message_says_where_it_stands(string message, byte[] bytes) => Assert.Equal(message, Refused(bytes));

    private Network Read(byte[] graph) => NetworkFile.LoadNetwork(folder.Write("n.onnx", Model(graph, Opset)));

    private static void Same(Network network) => FileFolder.Same(new Network(new Layer([[0.5, -2]], [0], Activation.Identity)), network);

    private string Refused(byte[] bytes)
    {
        var message = Assert.Throws<NetworkFormatException>(() => NetworkFile.LoadNetwork(folder.Write("n.onnx", bytes))).Message;
        return message.StartsWith("n.onnx: ", StringComparison.Ordinal) ? message["n.onnx: ".Length..] : "not of the file: " + message;
    }

    [Fact]
    public void What_a_network_is_to_learn_has_no_layers_of_its_own()
    {
        var problem = new WireWriter().Message(14, new WireWriter().Text(1, "backprop.problem").Text(2, "{\"layers\": []}")).ToArray();

        Assert.Equal(
            "n.onnx, backprop.problem(1): layers: One of title, input, target, loss, learningRate was expected; \"layers\" came.",
            Assert.Throws<NetworkFormatException>(() => NetworkFile.Load(folder.Write("n.onnx", [.. Model(Graph(Layer, Weights), Opset), .. problem]))).Message);
    }

    [Fact]
    public void A_model_without_a_graph_says_so() => Assert.Equal(
        "a graph was expected; this is not ONNX, or not all of it.", Refused(new WireWriter().Message(8, new WireWriter().Integer(2, 17)).ToArray()));

    [Theory]
    [InlineData(127, new byte[] { 0x08, 0x7F })]
    [InlineData(128, new byte[] { 0x08, 0x80, 0x01 })]
    [InlineData(300, new byte[] { 0x08, 0xAC, 0x02 })]
    public void An_integer_is_written_in_as_many_bytes_as_it_needs(long value, byte[] bytes) => Assert.Equal(bytes, new WireWriter().Integer(1, value).ToArray());
}
