using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Views of networks: drawings and parameters.</summary>
public static class NetworkViews
{
    /// <summary>The drawing of a network and its parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Show(this Network network, ViewOptions? options = null) =>
        network.Draw(options: options) + network.ShowParameters(options);

    /// <summary>A drawing: neurons, weights on the edges, biases below.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">A parameter whose paths to the output are picked out.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Draw(this Network network, ParameterIndex? trace = null, ViewOptions? options = null) =>
        new([DiagramBlocks.Of(network, null, null, trace, options ?? ViewOptions.Default)]);

    /// <summary>A drawing with the input and every activation in its neuron.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="trace">A parameter whose paths to the output are picked out.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Draw(this ForwardPass pass, ParameterIndex? trace = null, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new([DiagramBlocks.Of(pass.Network, pass, null, trace, options ?? ViewOptions.Default)]);
    }

    /// <summary>A drawing with every activation and every error in its neuron.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="trace">A parameter whose paths to the output are picked out, with what each of them carries.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Draw(this BackwardPass pass, ParameterIndex? trace = null, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new([DiagramBlocks.Of(pass.Forward.Network, pass.Forward, pass, trace, options ?? ViewOptions.Default)]);
    }

    /// <summary>Weights over biases, a column a layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View ShowParameters(this Network network, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var look = options ?? ViewOptions.Default;
        var derivation = Parameters(network);
        var columns = derivation.Nodes.Chunk(2).Select(layer => layer.Select(node => Given(derivation, node, look)).ToSequence()).ToSequence();
        return new([new ListBlock(columns) { Title = "Parameters", Defines = derivation.Nodes.Select(node => node.Name.ToString()).ToSequence(), Record = RecordMark.Of(derivation, look.Format) }]);
    }

    /// <summary>One parameter, or the weights or biases of one layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Its name: <c>W(1)[2,3]</c>, <c>b(2)</c>.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">The network has no such parameter.</exception>
    /// <exception cref="FormatException">That is no name.</exception>
    public static View Show(this Network network, string name, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new([StatementBlocks.Of(Parameters(network), name, options ?? ViewOptions.Default)]);
    }

    /// <summary>A matrix or vector, with its shape.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="options">Digits and limit; the gradient trace's if null.</param>
    public static View Show(this Matrix matrix, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var look = options ?? ViewOptions.Default;
        var placed = Written(matrix, look.Limit);
        var shape = new Words($"{matrix.Rows} × {matrix.Columns}");
        return new([new StatementBlock(new Row([MatrixSetting.Bracketed(placed, look.For(null)), new Space(1), shape]))]);
    }

    /// <summary>The parameters of a network by themselves.</summary>
    internal static Derivation Parameters(Network network)
    {
        var names = new Names();
        return new(network.Layers.Index().SelectMany(layer => new Node[]
        {
            new(names.W(layer.Index + 1), layer.Item.Weights, null, "parameters"),
            new(names.B(layer.Index + 1), layer.Item.Biases, null, "parameters"),
        }));
    }

    private static Formula Given(Derivation derivation, Node node, ViewOptions options)
    {
        var placed = derivation.PlaceAll(node.Name, options.Limit);
        return new Row([
            new QuantitySymbols(options.Notation).Of(node.Name),
            Typesetter.Sign(HonestEquals.OfSubstitution(placed, options.Format)),
            MatrixSetting.Bracketed(placed, options.For(derivation)),
        ]);
    }

    /// <summary>The numbers of a matrix that has no name.</summary>
    private static Expression Written(Matrix matrix, int limit)
    {
        var node = new Node(new QuantityName("W"), matrix, null, "");
        var named = new Derivation([node]).PlaceAll(node.Name, limit);
        return named.Replace(part => part is Number { Name: not null } number ? number with { Name = null } : null);
    }
}
