using Backprop.Engine;

namespace Backprop.Worked.Tests;

public class NetworkFileTests
{
    private const string Good = """
        {
          "title": "Two layers", // a comment
          "layers": [
            { "weights": [[0.1, 0.2], [0.3, 0.4]], "biases": [0.1, 0.2], "activation": "leaky-relu", "slope": 0.2 },
            {
              "weights": [
                [0.7, 0.8]
              ],
              "biases": [0.1],
              "activation": "sigmoid",
            }
          ],
          "input": [[1, 2], [3, 4], [5, 6]],
          "target": [[0], [1], [0.5]],
          "loss": "binary-cross-entropy",
          "learningRate": 0.25
        }
        """;

    [Fact]
    public void A_file_gives_network_samples_loss_and_rate()
    {
        var file = NetworkFile.Parse(Good);

        Assert.Equal([2, 2, 1], file.Network.Sizes);
        Assert.Equal(0.2, Assert.IsType<LeakyReLU>(file.Network.Layer(1).Activation).Slope);
        Assert.Equal("2×3", file.X.ShapeText);
        Assert.Equal((5.0, 4.0), (file.X[0, 2], file.X[1, 1]));
        Assert.Equal("1×3", file.Y.ShapeText);
        Assert.Equal(("Two layers", 0.25, null), (file.Title, file.LearningRate, file.LearningRateSymbol));
        Assert.Equal("binary-cross-entropy", file.Loss.Name);
    }

    [Theory]
    [InlineData("[0.7, 0.8]\n", "[0.7, 0.8, 0.9]\n", "network(7): layers[1].weights[0]: 2 numbers were expected, one for each neuron of layer 1; 3 came.")]
    [InlineData("[0.3, 0.4]]", "[0.3]]", "network(4): layers[0].weights[1]: 2 numbers were expected, one for each input, as in the first row; 1 came.")]
    [InlineData("[0.1],\n", "[0.1, 0.2],\n", "network(9): layers[1].biases: 1 number was expected, one for each row of the weights; 2 came.")]
    [InlineData("0.8]\n", "\"x\"]\n", "network(7): layers[1].weights[0][1]: A number was expected; the text \"x\" came.")]
    [InlineData("0.8]\n", "1e999]\n", "network(7): layers[1].weights[0][1]: A number that a double can hold was expected; 1e999 came.")]
    [InlineData("\"sigmoid\"", "\"sigmod\"", "network(10): layers[1].activation: One of identity, sigmoid, tanh, relu, leaky-relu, softplus, softmax was expected; the text \"sigmod\" came.")]
    [InlineData("\"activation\": \"sigmoid\",", "", "network(5): layers[1]: \"activation\" was expected, an activation; it is missing.")]
    [InlineData("\"slope\": 0.2", "\"slop\": 0.2", "network(4): layers[0].slop: One of weights, biases, activation, slope was expected; \"slop\" came.")]
    [InlineData("\"slope\": 0.2", "\"slope\": 2", "network(4): layers[0].slope: A number of at least 0 and below 1 was expected; the number 2 came.")]
    [InlineData("[[0.1, 0.2], [0.3, 0.4]]", "[]", "network(4): layers[0].weights: At least one row was expected, one for each neuron; none came.")]
    [InlineData("[[0.1, 0.2], [0.3, 0.4]]", "[[], []]", "network(4): layers[0].weights[0]: At least one number was expected, one for each input; none came.")]
    [InlineData("\"leaky-relu\"", "\"tanh\"", "network(4): layers[0].slope: A slope was expected with leaky-relu only; the activation is tanh.")]
    [InlineData("[[1, 2], [3, 4], [5, 6]]", "[]", "network(13): input: ")]
    [InlineData("[[0], [1], [0.5]]", "[1]", "network(14): target: 3 samples were expected, as many as the input has; one came.")]
    [InlineData("[[0], [1], [0.5]]", "true", "network(14): target: A list of numbers, or a list of samples, was expected; true came.")]
    [InlineData("[3, 4], ", "[3], ", "network(13): input[1]: 2 numbers were expected, one for each input of the network; 1 came.")]
    [InlineData("[1], [0.5]", "[1]", "network(14): target: 3 samples were expected, as many as the input has; 2 came.")]
    [InlineData("[1], [0.5]", "[1], [1.5]", "network(15): loss: ")]
    [InlineData("0.25", "-1", "network(16): learningRate: A number of at least 0, or a letter such as \"η\" to leave the rate open, was expected; the number -1 came.")]
    [InlineData("\"loss\": \"binary-cross-entropy\"", "\"input\": 1", "network(15): input: It was given before; it was expected once.")]
    [InlineData("[[1, 2]", "[[[[[[[[[1, 2]", "network(13): JSON nested at most 8 deep was expected; it goes deeper.")]
    [InlineData("\"loss\":", "\"loss\"", "network(15): JSON was expected; ")]
    [InlineData("  \"input\": [[1, 2], [3, 4], [5, 6]],\n", "", "network(1): \"input\" was expected, the input; it is missing.")]
    [InlineData("  \"target\": [[0], [1], [0.5]],\n", "", "network(1): \"target\" was expected, the target; it is missing.")]
    [InlineData("  \"loss\": \"binary-cross-entropy\",\n", "", "network(1): \"loss\" was expected, a loss; it is missing.")]
    [InlineData("\"layers\"", "\"title\"", "network(3): title: It was given before; it was expected once.")]
    [InlineData("\"biases\": [0.1, 0.2], ", "", "network(4): layers[0]: \"biases\" was expected, the biases, one for each neuron; it is missing.")]
    [InlineData("\"weights\": [[0.1, 0.2], [0.3, 0.4]], ", "", "network(4): layers[0]: \"weights\" was expected, the rows of the weights, one for each neuron; it is missing.")]
    [InlineData("[[0.1, 0.2], [0.3, 0.4]]", "true", "network(4): layers[0].weights: A list of rows, one for each neuron, was expected; true came.")]
    [InlineData("[[0.1, 0.2], [0.3, 0.4]]", "[null, [0.3, 0.4]]", "network(4): layers[0].weights[0]: A row of numbers was expected; null came.")]
    [InlineData("[0.1, 0.2], \"a", "{}, \"a", "network(4): layers[0].biases: A list of numbers was expected; an object came.")]
    [InlineData("\"slope\": 0.2", "\"slope\": 1", "network(4): layers[0].slope: A number of at least 0 and below 1 was expected; the number 1 came.")]
    [InlineData("[[1, 2], [3, 4], [5, 6]]", "[]", "network(13): input: At least one sample was expected; none came.")]
    [InlineData("[5, 6]]", "[5, 6, 7]]", "network(13): input[2]: 2 numbers were expected, one for each input of the network; 3 came.")]
    [InlineData("[0.5]]", "[0.5, 1]]", "network(14): target[2]: 1 number was expected, one for each neuron of the last layer; 2 came.")]
    [InlineData("[1, 2], [3, 4], [5, 6]", "[1, 2]", "network(14): target: 1 sample was expected, as many as the input has; 3 came.")]
    [InlineData("\"Two layers\"", "2", "network(2): title: A text was expected; the number 2 came.")]
    [InlineData("\"Two layers\"", "\"12345678901234567890123456789012345678901\", \"loss\": 1", "network(15): loss: It was given before; it was expected once.")]
    [InlineData("\"sigmoid\"", "\"1234567890123456789012345678901234567890\"", "network(10): layers[1].activation: One of identity, sigmoid, tanh, relu, leaky-relu, softplus, softmax was expected; the text \"1234567890123456789012345678901234567890\" came.")]
    [InlineData("\"sigmoid\"", "\"12345678901234567890123456789012345678901\"", "network(10): layers[1].activation: One of identity, sigmoid, tanh, relu, leaky-relu, softplus, softmax was expected; a text of 41 characters came.")]
    [InlineData("0.25\n", "\"eta\"\n", "network(16): learningRate: A number of at least 0, or a letter such as \"η\" to leave the rate open, was expected; the text \"eta\" came.")]
    [InlineData("0.25\n", "\"1\"\n", "network(16): learningRate: A number of at least 0, or a letter such as \"η\" to leave the rate open, was expected; the text \"1\" came.")]
    public void What_does_not_fit_is_named_with_line_and_place(string good, string bad, string message)
    {
        Assert.Contains(good, Good);

        var error = Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(Good.Replace(good, bad, StringComparison.Ordinal)));

        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void The_layers_are_a_list() =>
        Assert.Equal("network(1): layers: A list of layers was expected; true came.", Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse("{\"layers\": true}")).Message);

    [Fact]
    public void Without_layers_there_is_no_network() =>
        Assert.Equal("network(1): \"layers\" was expected, a list of layers; it is missing.", Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse("{}")).Message);

    [Theory]
    [InlineData("[1], [0.5]", "[1], [1.5]", "network(15): loss: binary-cross-entropy needs targets in [0, 1], but y[1] of sample 3 is 1.5.")]
    [InlineData("0.7, 0.8", "1e308, 1e308", "network(15): loss: Layer 2: z(2)[1] of sample 1 is ∞; the inputs, parameters or targets are too large for doubles.")]
    public void What_the_engine_refuses_is_said_in_its_words_at_the_loss(string good, string bad, string message) =>
        Assert.Equal(message, Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(Good.Replace(good, bad, StringComparison.Ordinal))).Message);

    [Theory]
    [InlineData("\"input\": [1]", "target")]
    [InlineData("\"target\": [1]", "input")]
    [InlineData("\"loss\": \"half-squared-error\"", "input")]
    public void A_file_that_says_something_of_what_is_to_be_learnt_has_to_say_all_of_it(string member, string missing)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $$"""{"layers":[{"weights":[[2]],"biases":[1],"activation":"identity"}], {{member}}}""");

            Assert.StartsWith(
                $"{Path.GetFileName(path)}(1): \"{missing}\" was expected, ",
                Assert.Throws<NetworkFormatException>(() => NetworkFile.TryLoad(path, out _)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_least_that_is_allowed_is_read()
    {
        var file = NetworkFile.Parse("""
            {"layers":[{"weights":[[2]],"biases":[1],"activation":"leaky-relu","slope":0}],"input":[3],"target":[4],"loss":"half-squared-error","learningRate":0}
            """);

        Assert.Equal(0, Assert.IsType<LeakyReLU>(file.Network.Layer(1).Activation).Slope);
        Assert.Equal(("", 0.0), (file.Title, file.LearningRate));
    }

    [Fact]
    public void A_thousand_layers_are_read_and_one_more_is_not()
    {
        static string Of(int layers) => $$"""{"layers":[{{string.Join(',', Enumerable.Repeat("""{"weights":[[1]],"biases":[0],"activation":"identity"}""", layers))}}],"input":[1],"target":[1],"loss":"half-squared-error"}""";

        Assert.Equal(1000, NetworkFile.Parse(Of(1000)).Network.Depth);
        Assert.Equal("network(1): layers: 1 to 1000 layers were expected; 1001 came.", Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(Of(1001))).Message);
    }

    [Fact]
    public void A_file_is_written_as_people_edit_it()
    {
        Assert.Equal(
            """
            {
              "title": "Two layers",
              "layers": [
                {
                  "weights": [
                    [0.1, 0.2],
                    [0.3, 0.4]
                  ],
                  "biases": [0.1, 0.2],
                  "activation": "leaky-relu",
                  "slope": 0.2
                },
                {
                  "weights": [
                    [0.7, 0.8]
                  ],
                  "biases": [0.1],
                  "activation": "sigmoid"
                }
              ],
              "input": [
                [1, 2],
                [3, 4],
                [5, 6]
              ],
              "target": [
                [0],
                [1],
                [0.5]
              ],
              "loss": "binary-cross-entropy",
              "learningRate": 0.25
            }

            """.ReplaceLineEndings("\n"),
            NetworkFile.Parse(Good).ToJson());
        Assert.Equal(
            """
            {
              "layers": [
                {
                  "weights": [
                    [2]
                  ],
                  "biases": [1],
                  "activation": "identity"
                }
              ],
              "input": [3],
              "target": [4],
              "loss": "half-squared-error",
              "learningRate": "a"
            }

            """.ReplaceLineEndings("\n"),
            NetworkFile.Parse("""{"layers":[{"weights":[[2]],"biases":[1],"activation":"identity"}],"input":3,"target":[[4]],"loss":"half-squared-error","learningRate":"a"}""").ToJson());
    }

    [Fact]
    public void A_file_of_more_lists_than_a_network_has_is_refused_before_they_are_kept()
    {
        var lists = string.Concat(Enumerable.Repeat("[],", 1_000_001));

        Assert.Equal(
            "network(1): layers[999998]: At most 1000000 lists and texts were expected in a file; there are more.",
            Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse($"{{\"layers\":[{lists}[]]}}")).Message);
    }

    [Fact]
    public void A_row_of_a_million_numbers_is_read_and_its_wrong_one_is_named()
    {
        var row = string.Concat(Enumerable.Repeat("1,", 1_000_000));
        string File(string last) => $"{{\"layers\":[{{\"weights\":[[{row}{last}]],\n\"biases\":[0],\"activation\":\"tanh\"}}],\"input\":[{row}1],\"target\":[1],\"loss\":\"half-squared-error\"}}";

        Assert.Equal(1_000_001, NetworkFile.Parse(File("1")).Network.Layer(1).Inputs);
        Assert.Equal(
            "network(1): layers[0].weights[0][1000000]: A number was expected; the text \"x\" came.",
            Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(File("\"x\""))).Message);
    }

    [Fact]
    public void A_message_steers_no_terminal() =>
        Assert.Contains(
            "the text \"?[31m?\" came.",
            Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(Good.Replace("\"sigmoid\"", "\"\\u001b[31m\\u202e\"", StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_named_with_their_line()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. "{\n  \"title\": \""u8, 0xCE, .. "\"\n}"u8]);

            Assert.Equal(
                $"{Path.GetFileName(path)}(2): Text in UTF-8 was expected; bytes came that are none.",
                Assert.Throws<NetworkFormatException>(() => NetworkFile.Load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_without_a_layer_or_with_too_many_is_refused()
    {
        static string Of(int layers) => $"{{\"layers\":[{string.Join(',', Enumerable.Repeat("{}", layers))}]}}";

        Assert.StartsWith("network(1): layers: 1 to ", Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(Of(0))).Message, StringComparison.Ordinal);
        Assert.EndsWith(" layers were expected; 0 came.", Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(Of(0))).Message, StringComparison.Ordinal);
        Assert.EndsWith(" layers were expected; 100000 came.", Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(Of(100_000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_number_will_do_where_there_is_one_input()
    {
        var file = NetworkFile.Parse("""{"layers":[{"weights":[[2]],"biases":[1],"activation":"identity"}],"input":3,"target":4,"loss":"half-squared-error"}""");

        Assert.Equal((3.0, 4.0), (file.X[0, 0], file.Y[0, 0]));
    }

    [Fact]
    public void What_is_no_object_is_refused()
    {
        Assert.Equal("network(1): An object was expected; an array came.", Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse("[]")).Message);
        Assert.StartsWith("network(1): ", Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse("")).Message);
    }

    [Theory]
    [InlineData("[]", "(1): An object was expected; an array came.")]
    [InlineData("{\"title\": \"\",\n\"title\": \"\"}", "(2): title: It was given before; it was expected once.")]
    [InlineData("{\"title\":\n\"\u00CE\"}", "(2): Text in UTF-8 was expected; bytes came that are none.")]
    public void The_mark_at_the_beginning_that_some_editors_write_changes_nothing(string text, string message)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.Latin1.GetBytes(text)]);

            Assert.Equal(Path.GetFileName(path) + message, Assert.Throws<NetworkFormatException>(() => NetworkFile.Load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("{} {}")]
    [InlineData("{\"title\" 1}")]
    [InlineData("{\"title\": nul}")]
    [InlineData("")]
    [InlineData("// nothing")]
    public void What_is_no_JSON_is_said_once_with_its_line(string text)
    {
        var message = Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(text)).Message;

        Assert.Matches("^network\\(1\\): JSON was expected; .*[^.]\\.$", message);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_called_nothing_unless_it_is_called_something() => Assert.StartsWith(
        "{\n  \"layers\": ",
        new NetworkFile(new Network(new Layer([[1]], [0], Activation.Tanh)), Matrix.Column(1), Matrix.Column(1), Loss.HalfSquaredError).ToJson(),
        StringComparison.Ordinal);
}
