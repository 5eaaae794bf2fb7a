using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>A dense network of layers l = 1…L; layer 0 is the input. Immutable: a change makes a new network.</summary>
public sealed class Network
{
    private readonly Layer[] _layers;

    /// <summary>A network of the given layers.</summary>
    /// <param name="layers">Layers 1…L; each takes as many values as the one before gives.</param>
    /// <exception cref="ArgumentException">There is no layer, or a layer takes another number of values than the one before gives.</exception>
    public Network(params IEnumerable<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = [.. layers];
        if (_layers.Length == 0)
        {
            throw new ArgumentException("A network has at least one layer; none came.", nameof(layers));
        }

        for (var i = 0; i < _layers.Length; i++)
        {
            if (_layers[i] is null)
            {
                throw new ArgumentException(Invariant($"Layer {i + 1} is null."), nameof(layers));
            }

            if (i > 0 && _layers[i].Inputs != _layers[i - 1].Outputs)
            {
                throw new ArgumentException(
                    Invariant($"Layer {i + 1}: W({i + 1}) is {_layers[i].Weights.ShapeText}, but layer {i} gives {_layers[i - 1].Outputs} values; ")
                    + Invariant($"{_layers[i].Inputs} ≠ {_layers[i - 1].Outputs}."),
                    nameof(layers));
            }
        }
    }

    private Network(Layer[] layers) => _layers = layers;

    /// <summary>A network with parameters drawn at random, all in [−size, size): W(1) row after row, b(1), W(2), ….</summary>
    /// <param name="random">Draws them.</param>
    /// <param name="size">How large they may be.</param>
    /// <param name="inputs">n_0, the number of inputs.</param>
    /// <param name="layers">The number of neurons of each layer, and what they apply.</param>
    public static Network Random(SplitMix64 random, double size, int inputs, params IEnumerable<(int Neurons, Activation Activation)> layers)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(layers);
        var drawn = new List<Layer>();
        foreach (var (neurons, activation) in layers)
        {
            var width = drawn.Count > 0 ? drawn[^1].Outputs : inputs;
            drawn.Add(new Layer(random.Matrix(neurons, width, size), random.Matrix(neurons, 1, size), activation));
        }

        return new Network(drawn);
    }

    /// <summary>The layers 1…L, at 0…L−1 of the list.</summary>
    public IReadOnlyList<Layer> Layers => field ??= Array.AsReadOnly(_layers);

    /// <summary>n_0…n_L: how many inputs, then how many neurons in each layer, such as 3, 2, 2, 1.</summary>
    public IReadOnlyList<int> Sizes => field ??= Array.AsReadOnly([_layers[0].Inputs, .. _layers.Select(layer => layer.Outputs)]);

    /// <summary>L, the number of layers without the input.</summary>
    public int Depth => _layers.Length;

    /// <summary>How many weights and biases there are.</summary>
    public int ParameterCount => ParametersBefore(Depth + 1);

    /// <summary>Every parameter in order: W(1) row after row, b(1), W(2), …</summary>
    public IEnumerable<ParameterIndex> Parameters
    {
        get
        {
            for (var l = 1; l <= Depth; l++)
            {
                var layer = Layer(l);
                for (var j = 1; j <= layer.Outputs; j++)
                {
                    for (var k = 1; k <= layer.Inputs; k++)
                    {
                        yield return ParameterIndex.Weight(l, j, k);
                    }
                }

                for (var j = 1; j <= layer.Outputs; j++)
                {
                    yield return ParameterIndex.Bias(l, j);
                }
            }
        }
    }

    /// <summary>The value of a parameter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such parameter.</exception>
    public double this[ParameterIndex parameter]
    {
        get
        {
            Require(parameter);
            var layer = Layer(parameter.Layer);
            return parameter.IsBias ? layer.Biases[parameter.Row - 1, 0] : layer.Weights[parameter.Row - 1, parameter.Column - 1];
        }
    }

    /// <summary>Layer l, from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such layer.</exception>
    public Layer Layer(int l) => l >= 1 && l <= _layers.Length ? _layers[l - 1] : throw NoLayer(l);

    /// <summary>The same network with one parameter replaced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such parameter, or the value is not finite.</exception>
    public Network With(ParameterIndex parameter, double value)
    {
        Require(parameter);
        Finite.Require(value, parameter.ToString(), nameof(value));
        var old = Layer(parameter.Layer);
        var layers = (Layer[])_layers.Clone();
        layers[parameter.Layer - 1] = parameter.IsBias
            ? new(old.Weights, old.Biases.With(parameter.Row - 1, 0, value), old.Activation)
            : new(old.Weights.With(parameter.Row - 1, parameter.Column - 1, value), old.Biases, old.Activation);
        return new(layers);
    }

    /// <summary>The same network with some parameters replaced.</summary>
    /// <param name="values">The parameters, each with its new value; of several values for one the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such parameter, or a value is not finite.</exception>
    public Network With(params ReadOnlySpan<(ParameterIndex Parameter, double Value)> values)
    {
        var parameters = ParameterValues();
        foreach (ref readonly var moved in values)
        {
            var parameter = moved.Parameter;
            Require(parameter);
            if (!double.IsFinite(moved.Value))
            {
                Finite.Require(moved.Value, parameter.ToString(), nameof(values));
            }

            var layer = _layers[parameter.Layer - 1];
            parameters[ParametersBefore(parameter.Layer) + (parameter.IsBias
                ? (layer.Inputs * layer.Outputs) + parameter.Row - 1
                : ((parameter.Row - 1) * layer.Inputs) + parameter.Column - 1)] = moved.Value;
        }

        return With(parameters);
    }

    /// <summary>The forward pass of a batch.</summary>
    /// <param name="x">X, n_0×m: a column a sample.</param>
    /// <exception cref="ArgumentException">X has not n_0 rows.</exception>
    /// <exception cref="NotFiniteNumberException">A pre-activation is too large for a double.</exception>
    public ForwardPass Forward(Matrix x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rows == _layers[0].Inputs
            ? new(this, x)
            : throw new ArgumentException(
                Invariant($"Layer 1: W(1) is {_layers[0].Weights.ShapeText}, but x is {x.ShapeText}; {_layers[0].Inputs} ≠ {x.Rows}."), nameof(x));
    }

    /// <summary>The forward pass of one sample.</summary>
    /// <param name="x">Its n_0 values.</param>
    /// <exception cref="ArgumentException">There are not n_0 values, or one is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">A pre-activation is too large for a double.</exception>
    public ForwardPass Forward(params ReadOnlySpan<double> x) => Forward(Matrix.Column(x, "x", nameof(x)));

    /// <summary>That the network has no such layer.</summary>
    internal ArgumentOutOfRangeException NoLayer(int l) => new(nameof(l), Invariant($"Layer {l}: the network has layers 1 to {Depth}."));

    /// <summary>The values of all parameters, in the order of <see cref="Parameters"/>.</summary>
    internal double[] ParameterValues()
    {
        var values = new double[ParameterCount];
        var rest = values.AsSpan();
        foreach (var layer in _layers)
        {
            layer.Weights.Values.CopyTo(rest);
            rest = rest[layer.Weights.Values.Length..];
            layer.Biases.Values.CopyTo(rest);
            rest = rest[layer.Outputs..];
        }

        return values;
    }

    /// <summary>The same network with other parameters.</summary>
    /// <param name="parameters">Their values, in the order of <see cref="Parameters"/>; the caller gives the array away.</param>
    internal Network With(double[] parameters)
    {
        var layers = new Layer[Depth];
        for (var l = 1; l <= Depth; l++)
        {
            layers[l - 1] = new(WeightsOf(l, parameters, 0), BiasesOf(l, parameters, 0), Layer(l).Activation);
        }

        return new(layers);
    }

    /// <summary>What belongs to W(l) among numbers of which each belongs to a parameter, in the order of <see cref="Parameters"/>.</summary>
    /// <param name="l">The layer.</param>
    /// <param name="numbers">The numbers, perhaps behind others.</param>
    /// <param name="first">Where they begin.</param>
    internal Matrix WeightsOf(int l, double[] numbers, int first) => Matrix.Own(numbers, Layer(l).Outputs, Layer(l).Inputs, first + ParametersBefore(l));

    /// <summary>The same for b(l).</summary>
    internal Matrix BiasesOf(int l, double[] numbers, int first) =>
        Matrix.Own(numbers, Layer(l).Outputs, 1, first + ParametersBefore(l) + (Layer(l).Inputs * Layer(l).Outputs));

    /// <summary>How many parameters the layers before layer l have.</summary>
    internal int ParametersBefore(int l)
    {
        var count = 0;
        foreach (var layer in _layers.AsSpan(0, l - 1))
        {
            count += (layer.Inputs + 1) * layer.Outputs;
        }

        return count;
    }

    /// <summary>How many neurons the layers before layer l have.</summary>
    internal int NeuronsBefore(int l)
    {
        var count = 0;
        foreach (var layer in _layers.AsSpan(0, l - 1))
        {
            count += layer.Outputs;
        }

        return count;
    }

    /// <summary>Refuses a parameter that the network does not have.</summary>
    internal void Require(ParameterIndex parameter)
    {
        if (parameter.Layer < 1 || parameter.Layer > _layers.Length
            || _layers[parameter.Layer - 1] is var layer && (parameter.Row > layer.Outputs || parameter.Column > layer.Inputs))
        {
            throw NoParameter(parameter);
        }
    }

    private ArgumentOutOfRangeException NoParameter(ParameterIndex parameter)
    {
        if (parameter.Layer < 1 || parameter.Layer > Depth)
        {
            return new(nameof(parameter), Invariant($"{parameter}: the network has layers 1 to {Depth}."));
        }

        var layer = Layer(parameter.Layer);
        var shape = parameter.IsBias ? Invariant($"b({parameter.Layer}) is {layer.Biases.ShapeText}") : Invariant($"W({parameter.Layer}) is {layer.Weights.ShapeText}");
        return new(nameof(parameter), $"{parameter}: {shape}.");
    }
}
