using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Walks a graph from its output back to its input. Where it has to fork or to come by twice, it is no dense network.</summary>
internal sealed class OnnxPath
{
    private readonly OnnxGraph graph;
    private readonly BinarySource source;
    private readonly Dictionary<string, OnnxNode> producers = new(StringComparer.Ordinal);
    private readonly HashSet<string> passed = new(StringComparer.Ordinal);

    public OnnxPath(OnnxGraph graph, BinarySource source)
    {
        this.graph = graph;
        this.source = source;
        foreach (var node in graph.Nodes)
        {
            foreach (var output in node.Outputs.Where(output => output.Length > 0))
            {
                if (!producers.TryAdd(output, node))
                {
                    throw Error(node, $"a value of its own was expected; {BinarySource.Quoted(output)} is given by {producers[output].Path} too.");
                }
            }
        }

        // Files of old list the constants among the inputs.
        Input = Only(graph.Inputs.Where(input => !graph.Tensors.ContainsKey(input)), "input");
        Here = Only(graph.Outputs, "output");
        passed.Add(Here);
    }

    /// <summary>The value that the graph is given.</summary>
    public string Input { get; }

    /// <summary>The value that was come to.</summary>
    public string Here { get; private set; }

    /// <summary>The operation that gives the value here, beyond those that change nothing; null at the input.</summary>
    public OnnxNode? Node()
    {
        while (Here != Input)
        {
            var node = Producer(Here) ?? throw source.Error("graph", $"a value that comes from the input was expected; {BinarySource.Quoted(Here)} does not.");
            if (!IsNothing(node))
            {
                return node;
            }

            GoTo(node.Inputs[0]);
        }

        return null;
    }

    /// <summary>Goes back to a value.</summary>
    public void GoTo(string value) => Here = passed.Add(value) ? value : throw source.Error("graph", $"a chain of operations was expected; {BinarySource.Quoted(value)} comes by twice.");

    public OnnxNode? Producer(string value) => producers.GetValueOrDefault(value);

    /// <summary>The operation of a kind that gives a value, or null.</summary>
    public OnnxNode? Producer(string value, string op, int inputs) =>
        Producer(value) is { } node && node.Operator == op && node.Inputs.Count == inputs ? node : null;

    /// <summary>The constant of a name, or null.</summary>
    public OnnxTensor? Constant(string value) => graph.Tensors.TryGetValue(value, out var tensor)
        ? tensor
        : Producer(value) is { Operator: "Constant" } node && node.Attributes.TryGetValue("value", out var attribute) ? attribute.Tensor : null;

    /// <summary>The single number that a constant is, or null.</summary>
    public double? Number(string value) => Constant(value) is { Values: [var number] } ? number : null;

    public NetworkFormatException Error(OnnxNode node, string problem) => source.Error(node.Path, problem);

    public NetworkFormatException Error(OnnxTensor tensor, string problem) => source.Error(tensor.Path, problem);

    /// <summary>What a trained network passes through unchanged, a sample a row.</summary>
    private static bool IsNothing(OnnxNode node) => node switch
    {
        { Operator: "Identity", Inputs.Count: 1 } => true,
        { Operator: "Dropout", Inputs.Count: 1 or 2 } => true,
        { Operator: "Flatten", Inputs.Count: 1 } => node.Integer("axis", 1) == 1,
        _ => false,
    };

    private string Only(IEnumerable<string> names, string what) => names.ToList() is { Count: 1 } only
        ? only[0]
        : throw source.Error("graph", Invariant($"one {what} was expected; {names.Count()} came."));
}
