using Backprop.Engine;

namespace Backprop.Worked.Tests.Files;

/// <summary>A model that is no dense network is refused with what was expected, what came, and where.</summary>
public sealed class OnnxRefusalTests : IDisposable
{
    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MatMul_and_Add_with_a_row_of_biases_are_a_layer()
    {
        var network = Read(graph =>
        {
            graph.Tensor("W", [2, 3], [1, 2, 3, 4, 5, 6]); // a column a neuron
            graph.Tensor("b", [1, 3], [7, 8, 9]);
            graph.Node("MatMul", ["x", "W"], "p");
            graph.Node("Add", ["b", "p"], "y");
        });

        FileFolder.Same(new Network(new Layer([[1, 4], [2, 5], [3, 6]], [7, 8, 9], Activation.Identity)), network);
    }

    [Fact]
    public void Biases_may_be_one_for_all_or_none()
    {
        FileFolder.Same(
            new Network(new Layer([[1, 2], [3, 4]], [5, 5], Activation.Identity), new Layer([[1, 1]], [0], Activation.ReLU)),
            Read(graph =>
            {
                graph.Tensor("W1", [2, 2], [1, 2, 3, 4]);
                graph.Tensor("b1", [], [5]);
                graph.Tensor("W2", [1, 2], [1, 1]);
                graph.Node("Gemm", ["x", "W1", "b1"], "h", ("transB", 1));
                graph.Node("Gemm", ["h", "W2", ""], "z", ("transB", 1));
                graph.Node("Relu", ["z"], "y");
            }));
    }

    public static TheoryData<string, string> Graphs() => new()
    {
        { "Conv", "node 1 \"c\": one of Gemm, MatMul, Add, Sigmoid, Tanh, Relu, LeakyRelu, Softplus, Softmax, Identity, Dropout, Flatten was expected; Conv came." },
        { "two activations", "node 2 \"h\": Gemm, or MatMul with Add, was expected before an activation; Tanh, a second activation, came." },
        { "activation first", "node 1 \"y\": a layer before the Sigmoid was expected; the input came." },
        { "shapes", "node 1 \"h\": a layer of 3 neurons was expected, as many as the next layer takes; 2 came." },
        { "biases", "tensor \"b\": 2 biases were expected, one for each neuron; 3 came." },
        { "weights of one index", "tensor \"W\": weights of two indices were expected; 4 came." },
        { "computed weights", "node 2 \"y\": weights that are a constant of the file were expected; \"W\" is computed." },
        { "transposed input", "node 1 \"y\": a Gemm with transA = 0 and alpha = beta = 1 was expected; another came." },
        { "residual", "node 2 \"y\": an Add of a MatMul and a constant was expected, which is a layer; what it adds is computed, or no MatMul." },
        { "circle", "graph: a chain of operations was expected; \"y\" comes by twice." },
        { "nowhere", "graph: a value that comes from the input was expected; \"nowhere\" does not." },
        { "no layer", "graph: at least one layer was expected; none came." },
        { "twice", "node 2 \"y\": a value of its own was expected; \"y\" is given by node 1 \"y\" too." },
        { "axis", "node 2 \"y\": a Softmax over the neurons (axis 1 or -1) was expected; axis 0 came." },
        { "slope", "node 3 \"y\": a slope of at least 0 and below 1 was expected; 2 came." },
        { "infinite", "tensor \"W\": finite numbers were expected; Infinity came, at [1,0]." },
        { "too few", "tensor \"W\": 6 numbers of 8 bytes were expected, as its shape 2×3 says; 32 bytes came." },
        { "huge", "tensor \"W\": a shape that holds 1 to " },
        { "negative", "tensor \"W\": a shape that holds 1 to " },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void What_is_no_dense_network_is_refused(string which, string message)
    {
        var error = Assert.Throws<NetworkFormatException>(() => Read(graph => Write(graph, which)));

        Assert.StartsWith("n.onnx: " + message, error.Message);
        Assert.Null(error.Line);
    }

    private static void Write(OnnxGraphWriter graph, string which)
    {
        void Weights(params int[] shape) => graph.Tensor("W", shape, [1, 2, 3, 4]);
        void Layer(string x, string z) => graph.Node("Gemm", [x, "W"], z, ("transB", 1));
        switch (which)
        {
            case "Conv":
                Weights(2, 2);
                graph.Node("Conv", ["x", "W"], "c");
                Layer("c", "y");
                break;
            case "two activations":
                Weights(2, 2);
                Layer("x", "z");
                graph.Node("Tanh", ["z"], "h");
                graph.Node("Relu", ["h"], "y");
                break;
            case "activation first":
                graph.Node("Sigmoid", ["x"], "y");
                break;
            case "shapes":
                Weights(2, 2);
                graph.Tensor("V", [1, 3], [1, 2, 3]);
                Layer("x", "h");
                graph.Node("Gemm", ["h", "V"], "y", ("transB", 1));
                break;
            case "biases":
                Weights(2, 2);
                graph.Tensor("b", [3], [1, 2, 3]);
                graph.Node("Gemm", ["x", "W", "b"], "y");
                break;
            case "weights of one index":
                Weights(4);
                Layer("x", "y");
                break;
            case "computed weights":
                graph.Node("Tanh", ["x"], "W");
                Layer("x", "y");
                break;
            case "transposed input":
                Weights(2, 2);
                graph.Node("Gemm", ["x", "W"], "y", ("transA", 1));
                break;
            case "residual":
                Weights(2, 2);
                Layer("x", "z");
                graph.Node("Add", ["x", "z"], "y");
                break;
            case "circle":
                Weights(2, 2);
                Layer("y", "h");
                Layer("h", "y");
                break;
            case "nowhere":
                Weights(2, 2);
                Layer("nowhere", "y");
                break;
            case "no layer":
                graph.Node("Identity", ["x"], "y");
                break;
            case "twice":
                Weights(2, 2);
                Layer("x", "y");
                Layer("x", "y");
                break;
            case "axis":
                Weights(2, 2);
                Layer("x", "z");
                graph.Node("Softmax", ["z"], "y", ("axis", 0));
                break;
            case "slope":
                Weights(2, 2);
                graph.Tensor("s", [], [2]);
                Layer("x", "z");
                graph.Node("Mul", ["z", "s"], "low");
                graph.Node("Max", ["low", "z"], "y");
                break;
            case "infinite":
                graph.Tensor("W", [2, 2], [1, 2, double.PositiveInfinity, 4]);
                Layer("x", "y");
                break;
            case "too few":
                Weights(2, 3);
                Layer("x", "y");
                break;
            case "huge":
                Weights(int.MaxValue, int.MaxValue, int.MaxValue);
                Layer("x", "y");
                break;
            case "negative":
                Weights(-2, -2);
                Layer("x", "y");
                break;
            default:
                Assert.Fail(which);
                break;
        }
    }

    [Theory]
    [InlineData(12, "opset_import: a version from 13 to 24 of the ONNX operators was expected; 12 came.")]
    [InlineData(25, "opset_import: a version from 13 to 24 of the ONNX operators was expected; 25 came.")]
    public void Operators_of_versions_that_may_mean_something_else_are_refused(int opset, string message)
    {
        var model = new WireWriter().Message(7, new WireWriter()).Message(8, new WireWriter().Text(1, "").Integer(2, opset)).ToArray();

        Assert.Equal("n.onnx: " + message, Refused(model));
    }

    [Fact]
    public void Numbers_in_another_file_are_not_fetched()
    {
        var tensor = new WireWriter().Integer(1, 2).Integer(2, 11).Text(8, "W")
            .Message(13, new WireWriter().Text(1, "location").Text(2, "../../etc/passwd")).Integer(14, 1);
        var model = new WireWriter().Message(7, new WireWriter().Message(5, tensor)).ToArray();

        Assert.Equal(
            "n.onnx: tensor \"W\": its numbers were expected in this file; they are in another. Save the model as one file (in PyTorch: external_data=False).",
            Refused(model));
    }

    [Theory]
    [InlineData(0x0A)] // nodes
    [InlineData(0x2A)] // tensors
    [InlineData(0x5A)] // inputs
    public void A_small_file_of_millions_of_empty_parts_is_refused(byte tag)
    {
        var graph = new byte[2_000_002];
        for (var i = 0; i < graph.Length; i += 2)
        {
            graph[i] = tag;
        }

        // Tensors are refused sooner: the second has the name of the first.
        Assert.Matches("^n\\.onnx: (a file of at most 1000000 parts was expected; there are more\\.|tensor \"\".*)$", Refused(new WireWriter().Bytes(7, graph).ToArray()));
    }

    [Fact]
    public void Names_are_quoted_so_that_a_terminal_shows_them_and_does_nothing_else() =>
        Assert.Equal(
            "n.onnx: node 1 \"y\": one of Gemm, MatMul, Add, Sigmoid, Tanh, Relu, LeakyRelu, Softplus, Softmax, Identity, Dropout, Flatten was expected; ?[31mred?? came.",
            Assert.Throws<NetworkFormatException>(() => Read(graph => graph.Node("\u001b[31mred\n\u202e", ["x"], "y"))).Message);

    [Theory]
    [InlineData("")]
    [InlineData("\u0008\u0007")]
    [InlineData("{\"layers\": []}")]
    [InlineData("\u003a\u007f")]
    [InlineData("\u000f")]
    public void What_is_no_ONNX_says_so(string text) =>
        Assert.Matches("^n\\.onnx: .*(expected|this is not ONNX)", Refused(System.Text.Encoding.Latin1.GetBytes(text)));

    private Network Read(Action<OnnxGraphWriter> write)
    {
        var graph = new OnnxGraphWriter();
        write(graph);
        var model = new WireWriter().Integer(1, 8).Message(7, graph.ToGraph("g", ("x", 2), ("y", 1))).Message(8, new WireWriter().Text(1, "").Integer(2, 17));
        return NetworkFile.LoadNetwork(folder.Write("n.onnx", model.ToArray()));
    }

    private string Refused(byte[] bytes) =>
        Assert.Throws<NetworkFormatException>(() => NetworkFile.LoadNetwork(folder.Write("n.onnx", bytes))).Message;
}
