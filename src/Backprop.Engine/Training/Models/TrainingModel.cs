using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>
/// A network in training: its parameters in one row, which an optimiser moves, and what only training has: batch normalisation and dropout.
/// What is learned becomes a <see cref="Network"/>, with the normalisation folded into its weights and nothing dropped.
/// </summary>
/// <remarks>Not for two threads at once: a step changes it in place.</remarks>
public sealed class TrainingModel
{
    private readonly ParameterBlock[] _blocks;
    private readonly double[] _means;
    private readonly double[] _variances;

    private TrainingModel(int inputs, IReadOnlyList<TrainingLayer> layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        if (layers.Count == 0)
        {
            throw new ArgumentException("A model has at least one layer; none came.", nameof(layers));
        }

        (Inputs, Layers) = (inputs, layers);
        var blocks = new List<ParameterBlock>();
        var (offset, width) = (0, inputs);
        foreach (var (index, layer) in layers.Index())
        {
            RequireLayer(layer, index + 1, last: index == layers.Count - 1);
            foreach (var kind in layer.Normalized
                ? new[] { ParameterKind.Weight, ParameterKind.Scale, ParameterKind.Shift }
                : [ParameterKind.Weight, ParameterKind.Bias])
            {
                blocks.Add(new(kind, index + 1, layer.Neurons, kind == ParameterKind.Weight ? width : 1, offset));
                offset += blocks[^1].Length;
            }

            width = layer.Neurons;
        }

        _blocks = [.. blocks];
        Parameters = new double[offset];
        _means = new double[layers.Sum(layer => layer.Neurons)];
        _variances = new double[_means.Length];
        Array.Fill(_variances, 1);
    }

    /// <summary>n_0, the number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The layers 1…L.</summary>
    public IReadOnlyList<TrainingLayer> Layers { get; }

    /// <summary>How many parameters it has.</summary>
    public int ParameterCount => Parameters.Length;

    /// <summary>Every parameter in its order: layer by layer W row after row, then b, or γ and β.</summary>
    public IEnumerable<ModelParameter> ParameterNames => _blocks.SelectMany(block => Enumerable.Range(0, block.Length).Select(block.Parameter));

    /// <summary>All parameters, in the order of <see cref="ParameterNames"/>.</summary>
    internal double[] Parameters { get; }

    internal ReadOnlySpan<ParameterBlock> Blocks => _blocks;

    /// <summary>A model with weights drawn at random, biases and shifts of 0 and scales of 1.</summary>
    /// <param name="inputs">n_0, the number of inputs.</param>
    /// <param name="layers">The layers 1…L.</param>
    /// <param name="initialization">How weights are drawn.</param>
    /// <param name="random">Draws them.</param>
    /// <exception cref="ArgumentException">A layer cannot be: the message names it.</exception>
    public static TrainingModel Create(int inputs, IEnumerable<TrainingLayer> layers, Initialization initialization, SplitMix64 random)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(initialization);
        ArgumentNullException.ThrowIfNull(random);
        var model = new TrainingModel(inputs, [.. layers]);
        foreach (var block in model.Blocks)
        {
            var values = block.Of(model.Parameters.AsSpan());
            if (block.Kind == ParameterKind.Weight)
            {
                initialization.Draw(values, block.Columns, block.Rows, random);
            }
            else if (block.Kind == ParameterKind.Scale)
            {
                values.Fill(1);
            }
        }

        return model;
    }

    /// <summary>A model that begins as a network is.</summary>
    /// <param name="network">The network.</param>
    public static TrainingModel From(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var model = new TrainingModel(network.Sizes[0], [.. network.Layers.Select(layer => new TrainingLayer(layer.Outputs, layer.Activation))]);
        foreach (var block in model.Blocks)
        {
            var layer = network.Layer(block.Layer);
            (block.Kind == ParameterKind.Weight ? layer.Weights : layer.Biases).Values.CopyTo(block.Of(model.Parameters.AsSpan()));
        }

        return model;
    }

    /// <summary>The network that has been learned: normalisation by the running mean and variance folded into weights and biases, nothing dropped.</summary>
    /// <exception cref="NotFiniteNumberException">A parameter is not finite: training diverged.</exception>
    public Network ToNetwork() => new(Layers.Select((layer, index) =>
    {
        var (weights, biases) = Fold(index + 1, layer);
        return new Layer(weights, biases, layer.Activation);
    }));

    /// <summary>The block of one kind of one layer.</summary>
    internal ParameterBlock Block(int layer, ParameterKind kind) => _blocks.First(block => block.Layer == layer && block.Kind == kind);

    /// <summary>The running means and variances of a layer's weighted sums.</summary>
    internal (Memory<double> Means, Memory<double> Variances) Running(int layer)
    {
        var before = 0;
        for (var l = 1; l < layer; l++)
        {
            before += Layers[l - 1].Neurons;
        }

        return (_means.AsMemory(before, Layers[layer - 1].Neurons), _variances.AsMemory(before, Layers[layer - 1].Neurons));
    }

    /// <summary>Everything that training changes, to go back to.</summary>
    internal ModelSnapshot Snapshot() => new([.. Parameters], [.. _means], [.. _variances]);

    internal void Restore(ModelSnapshot snapshot)
    {
        snapshot.Parameters.CopyTo(Parameters, 0);
        snapshot.Means.CopyTo(_means, 0);
        snapshot.Variances.CopyTo(_variances, 0);
    }

    private (Matrix Weights, Matrix Biases) Fold(int l, TrainingLayer layer)
    {
        var block = Block(l, ParameterKind.Weight);
        var weights = block.Of(Parameters.AsSpan()).ToArray();
        var biases = Block(l, layer.Normalized ? ParameterKind.Shift : ParameterKind.Bias).Of(Parameters.AsSpan()).ToArray();
        if (layer.Normalized)
        {
            var scale = Block(l, ParameterKind.Scale).Of(Parameters.AsSpan());
            var (means, variances) = Running(l);
            for (var j = 0; j < block.Rows; j++)
            {
                // γ (W a − μ) / √(σ² + ε) + β is a weighted sum again.
                var factor = scale[j] / Math.Sqrt(variances.Span[j] + BatchNormalization.Epsilon);
                biases[j] -= factor * means.Span[j];
                foreach (ref var weight in weights.AsSpan(j * block.Columns, block.Columns))
                {
                    weight *= factor;
                }
            }
        }

        const string Cause = "training has diverged";
        return (
            Matrix.Own(Finite.ComputedParameter(weights, block.Columns, l, "W", Cause), block.Rows, block.Columns),
            Matrix.Own(Finite.ComputedParameter(biases, null, l, "b", Cause), block.Rows, 1));
    }

    private static void RequireLayer(TrainingLayer layer, int l, bool last)
    {
        if (layer.Neurons < 1)
        {
            throw new ArgumentException(Invariant($"Layer {l}: {layer.Neurons} neurons; at least 1 was expected."), nameof(layer));
        }

        if (layer.Dropout is not (>= 0 and < 1))
        {
            throw new ArgumentException(Invariant($"Layer {l}: the dropout is {layer.Dropout}; 0 or more and less than 1 was expected."), nameof(layer));
        }

        if (layer.Dropout > 0 && layer.Activation is not ScalarActivation)
        {
            throw new ArgumentException(Invariant($"Layer {l}: dropout after {layer.Activation.Name}, whose activations depend on each other; an activation that works on each neuron alone was expected."), nameof(layer));
        }

        if (last && layer.Dropout > 0)
        {
            throw new ArgumentException(Invariant($"Layer {l}: dropout of the output would drop the answer itself."), nameof(layer));
        }
    }
}

/// <summary>What training had changed at some moment.</summary>
internal sealed record ModelSnapshot(double[] Parameters, double[] Means, double[] Variances);
