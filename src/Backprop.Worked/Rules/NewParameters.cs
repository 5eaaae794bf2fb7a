using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>The parameters of a network while some of them are given new values.</summary>
internal sealed class NewParameters
{
    private readonly Network _before;
    private readonly double[][][] _weights; // of each layer its rows
    private readonly double[][] _biases;

    /// <summary>All parameters as they are.</summary>
    /// <param name="network">The network before.</param>
    public NewParameters(Network network)
    {
        _before = network;
        _weights = new double[network.Depth][][];
        _biases = new double[network.Depth][];
        for (var l = 1; l <= network.Depth; l++)
        {
            var layer = network.Layer(l);
            var rows = new double[layer.Outputs][];
            for (var row = 0; row < rows.Length; row++)
            {
                rows[row] = layer.Weights.Values.Slice(row * layer.Inputs, layer.Inputs).ToArray();
            }

            (_weights[l - 1], _biases[l - 1]) = (rows, layer.Biases.Values.ToArray());
        }
    }

    /// <summary>Gives a parameter of the network a new value.</summary>
    /// <param name="parameter">The parameter.</param>
    public double this[ParameterIndex parameter]
    {
        set
        {
            var values = parameter.IsBias ? _biases[parameter.Layer - 1] : _weights[parameter.Layer - 1][parameter.Row - 1];
            values[(parameter.IsBias ? parameter.Row : parameter.Column) - 1] = value;
        }
    }

    /// <summary>The network after.</summary>
    public Network Network()
    {
        var layers = new Layer[_before.Depth];
        for (var l = 1; l <= layers.Length; l++)
        {
            layers[l - 1] = new(_weights[l - 1], _biases[l - 1], _before.Layer(l).Activation);
        }

        return new(layers);
    }
}
