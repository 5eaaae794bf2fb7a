using Backprop.Engine;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Takes a network file's pieces and says of each that does not fit what was expected there and what came.</summary>
internal sealed class NetworkFileReader(JsonPiece whole)
{
    private static readonly Dictionary<string, Activation> Activations = Activation.All.ToDictionary(activation => activation.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, Loss> Losses = new Loss[] { Loss.HalfSquaredError, Loss.BinaryCrossEntropy, Loss.CategoricalCrossEntropy }
        .ToDictionary(loss => loss.Name, StringComparer.Ordinal);

    private static readonly string[] Problem = ["title", "input", "target", "loss", "learningRate"];

    /// <summary>Whether the file says anything of what the network is to learn.</summary>
    public bool SaysProblem => whole is not JsonObjectPiece file || file.Members.Keys.Any(key => key is "input" or "target" or "loss");

    /// <summary>The network alone; what it is to learn may be missing.</summary>
    public Network ReadNetwork() => Network(Object(whole, ["layers", .. Problem]));

    /// <summary>The network with what it is to learn.</summary>
    /// <param name="given">The network where it stands elsewhere; null where the layers are to be read.</param>
    public NetworkFile Read(Network? given = null)
    {
        var file = Object(whole, given is null ? ["layers", .. Problem] : Problem);
        var network = given ?? Network(file);
        var input = Samples(Member(file, "input", "the input"), network.Sizes[0], "input of the network", null);
        var target = Samples(Member(file, "target", "the target"), network.Sizes[^1], "neuron of the last layer", input.Columns);
        var lossPiece = Member(file, "loss", "a loss");
        var loss = Choice(lossPiece, Losses);
        var read = new NetworkFile(network, input, target, loss) { Title = file.Members.TryGetValue("title", out var title) ? Text(title) : "" };
        return Checked(WithRate(read, file), lossPiece);
    }

    private static Network Network(JsonObjectPiece file) => new(Layers(Member(file, "layers", "a list of layers")));

    private static NetworkFile WithRate(NetworkFile read, JsonObjectPiece file) => file.Members.GetValueOrDefault("learningRate") switch
    {
        null => read,
        JsonNumberPiece { Value: >= 0 } rate => read with { LearningRate = rate.Value },
        JsonTextPiece { Text: { Length: 1 } letter } when char.IsLetter(letter[0]) => read with { LearningRateSymbol = letter },
        var other => throw other.Expected("A number of at least 0, or a letter such as \"η\" to leave the rate open,"),
    };

    /// <summary>Loss, targets and output have to fit: the engine's own pass decides, and its message says why.</summary>
    private static NetworkFile Checked(NetworkFile read, JsonPiece loss)
    {
        try
        {
            read.Network.Forward(read.X).Backward(read.Y, read.Loss);
            return read;
        }
        catch (Exception error) when (error is ArgumentException or ArithmeticException)
        {
            var message = error.Message;
            var suffix = message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
            throw loss.Error(suffix < 0 ? message : message[..suffix]);
        }
    }

    private static List<Layer> Layers(JsonPiece piece)
    {
        var items = Array(piece, "A list of layers").Items;
        if (items.Count is 0 or > NetworkFile.MostLayers)
        {
            throw piece.Error(Invariant($"1 to {NetworkFile.MostLayers} layers were expected; {items.Count} came."));
        }

        var layers = new List<Layer>();
        foreach (var item in items)
        {
            var before = layers.Count == 0 ? (int?)null : layers[^1].Outputs;
            layers.Add(Layer(item, layers.Count + 1, before));
        }

        return layers;
    }

    private static Layer Layer(JsonPiece piece, int number, int? before)
    {
        var layer = Object(piece, "weights", "biases", "activation", "slope");
        var weights = Member(layer, "weights", "the rows of the weights, one for each neuron");
        var rows = Array(weights, "A list of rows, one for each neuron,").Items;
        if (rows.Count == 0)
        {
            throw weights.Error("At least one row was expected, one for each neuron; none came.");
        }

        var width = before ?? Array(rows[0], "A row of numbers").Items.Count;
        var each = number == 1 ? "one for each input, as in the first row" : Invariant($"one for each neuron of layer {number - 1}");
        var matrix = rows.Select(row => Numbers(row, width, each)).ToArray();
        if (width == 0)
        {
            throw rows[0].Error("At least one number was expected, one for each input; none came.");
        }

        var biases = Numbers(Member(layer, "biases", "the biases, one for each neuron"), rows.Count, "one for each row of the weights");
        var name = Member(layer, "activation", "an activation");
        var activation = Choice(name, Activations);
        if (layer.Members.TryGetValue("slope", out var slope))
        {
            activation = (activation, slope) switch
            {
                (LeakyReLU, JsonNumberPiece { Value: >= 0 and < 1 } number1) => Activation.LeakyReLU(number1.Value),
                (LeakyReLU, _) => throw slope.Expected("A number of at least 0 and below 1"),
                _ => throw slope.Error($"A slope was expected with leaky-relu only; the activation is {activation.Name}."),
            };
        }

        return new Layer(matrix, biases, activation);
    }

    /// <summary>A list of numbers is one sample, a list of lists one of several.</summary>
    private static Matrix Samples(JsonPiece piece, int size, string of, int? samples)
    {
        var items = piece is JsonNumberPiece ? [piece] : Array(piece, "A list of numbers, or a list of samples,").Items;
        var each = $"one for each {of}";
        if (items.Count > 0 && items[0] is not JsonArrayPiece)
        {
            if (samples is > 1)
            {
                throw piece.Error(Invariant($"{samples} samples were expected, as many as the input has; one came."));
            }

            return Matrix.Column(piece is JsonNumberPiece single && size == 1 ? [single.Value] : Numbers(piece, size, each));
        }

        if (items.Count == 0 || (samples is { } expected && items.Count != expected))
        {
            throw piece.Error(samples is null
                ? "At least one sample was expected; none came."
                : Invariant($"{samples} {(samples == 1 ? "sample was" : "samples were")} expected, as many as the input has; {items.Count} came."));
        }

        var columns = items.Select(item => Numbers(item, size, each)).ToArray();
        return Matrix.FromRows(columns).Transpose();
    }

    private static double[] Numbers(JsonPiece piece, int count, string each)
    {
        var items = Array(piece, "A list of numbers").Items;
        if (items.Count != count)
        {
            throw piece.Error(Invariant($"{count} {(count == 1 ? "number was" : "numbers were")} expected, {each}; {items.Count} came."));
        }

        return [.. items.Select(item => item is JsonNumberPiece number ? number.Value : throw item.Expected("A number"))];
    }

    private static T Choice<T>(JsonPiece piece, Dictionary<string, T> choices)
    {
        var text = Text(piece);
        return choices.TryGetValue(text, out var choice)
            ? choice
            : throw piece.Expected($"One of {string.Join(", ", choices.Keys)}");
    }

    private static string Text(JsonPiece piece) => piece is JsonTextPiece text ? text.Text : throw piece.Expected("A text");

    private static JsonArrayPiece Array(JsonPiece piece, string expected) => piece as JsonArrayPiece ?? throw piece.Expected(expected);

    private static JsonPiece Member(JsonObjectPiece piece, string name, string what) => piece.Members.TryGetValue(name, out var member)
        ? member
        : throw piece.Error($"\"{name}\" was expected, {what}; it is missing.");

    private static JsonObjectPiece Object(JsonPiece piece, params string[] names)
    {
        var read = piece as JsonObjectPiece ?? throw piece.Expected("An object");
        foreach (var (name, member) in read.Members)
        {
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                throw member.Error($"One of {string.Join(", ", names)} was expected; \"{name}\" came.");
            }
        }

        return read;
    }
}
