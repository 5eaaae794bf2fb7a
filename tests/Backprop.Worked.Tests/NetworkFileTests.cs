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
    public void What_does_not_fit_is_named_with_line_and_place(string good, string bad, string message)
    {
        Assert.Contains(good, Good);

        var error = Assert.Throws<NetworkFormatException>(() => NetworkFile.Parse(Good.Replace(good, bad, StringComparison.Ordinal)));

        Assert.StartsWith(message, error.Message);
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
}
