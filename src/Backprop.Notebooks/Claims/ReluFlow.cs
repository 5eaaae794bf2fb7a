using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Which neurons of a hidden ReLU layer pass something on, and which are updated. Neurons are counted from 1.</summary>
internal sealed class ReluFlow(BackwardPass pass)
{
    private Network Network => pass.Forward.Network;

    /// <summary>The hidden neurons whose weighted sum is above 0.</summary>
    public IEnumerable<int> Active => Enumerable.Range(1, Network.Sizes[1]).Where(i => Sum(1, i) > 0);

    /// <summary>Above 0, with the slope 1.</summary>
    public bool IsActive(int neuron) => Sum(1, neuron) > 0 && pass.ActivationDerivative(1)[neuron - 1, 0] == 1;

    /// <summary>At 0 or below, with the slope 0.</summary>
    public bool IsInactive(int neuron) => Sum(1, neuron) <= 0 && pass.ActivationDerivative(1)[neuron - 1, 0] == 0;

    /// <summary>Below 0, and its output is 0.</summary>
    public bool IsBelowZeroAndSilent(int neuron) => Sum(1, neuron) < 0 && pass.Forward.Activation(1)[neuron - 1, 0] == 0;

    /// <summary>The gradients of its weight, its bias and the weight behind it are 0, and without the neuron all others are what they are.</summary>
    public bool LeavesNoTrace(int neuron)
    {
        var without = Without(neuron).Forward(pass.Forward.Input).Backward(pass.Target, pass.LossFunction);
        return Touching(neuron).All(parameter => pass[parameter] == 0)
            && without.Forward.Network.Parameters.All(parameter => CommonClaims.Near(without[parameter], pass[Before(parameter)]));

        ParameterIndex Before(ParameterIndex parameter) => parameter switch
        {
            { Layer: 1, IsBias: true } => ParameterIndex.Bias(1, Shifted(parameter.Row)),
            { Layer: 1 } => ParameterIndex.Weight(1, Shifted(parameter.Row), parameter.Column),
            { IsBias: true } => parameter,
            _ => ParameterIndex.Weight(2, parameter.Row, Shifted(parameter.Column)),
        };

        int Shifted(int index) => index < neuron ? index : index + 1;
    }

    /// <summary>For each hidden neuron: above 0 exactly when its weight or its bias has a gradient.</summary>
    public bool OnlyActiveHiddenNeuronsAreUpdated() => Enumerable.Range(1, Network.Sizes[1]).All(i => Sum(1, i) > 0 == IsUpdated(1, i));

    /// <summary>For each neuron of the network, the output too: if one of its own parameters has a gradient, it is above 0.</summary>
    public bool OnlyNeuronsAboveZeroAreUpdated() => Enumerable.Range(1, Network.Depth).All(l =>
        Enumerable.Range(1, Network.Sizes[l]).All(i => !IsUpdated(l, i) || Sum(l, i) > 0));

    /// <summary>With a linear hidden layer the neuron has an error; with the layer as it is it has none.</summary>
    public bool IsUpdatedWithoutRelu(int neuron)
    {
        var hidden = Network.Layer(1);
        var linear = new Network([new Layer(hidden.Weights, hidden.Biases, Activation.Identity), .. Network.Layers.Skip(1)]);
        var error = linear.Forward(pass.Forward.Input).Backward(pass.Target, pass.LossFunction).Delta(1)[neuron - 1, 0];
        return hidden.Activation is ReLU && !IsUpdated(1, neuron) && error != 0;
    }

    private double Sum(int layer, int neuron) => pass.Forward.PreActivation(layer)[neuron - 1, 0];

    private bool IsUpdated(int layer, int neuron) => Network.Parameters.Any(parameter =>
        parameter.Layer == layer && parameter.Row == neuron && pass[parameter] != 0);

    private IEnumerable<ParameterIndex> Touching(int neuron) => Network.Parameters.Where(parameter =>
        (parameter.Layer == 1 && parameter.Row == neuron) || (parameter.Layer == 2 && parameter.Column == neuron));

    private Network Without(int neuron)
    {
        var (first, second) = (Network.Layer(1), Network.Layer(2));
        var kept = Enumerable.Range(0, Network.Sizes[1]).Where(i => i != neuron - 1).ToArray();
        return new Network(
            new Layer(Rows(first.Weights, kept), Rows(first.Biases, kept), first.Activation),
            new Layer(Rows(second.Weights.Transpose(), kept).Transpose(), second.Biases, second.Activation));
    }

    private static Matrix Rows(Matrix matrix, int[] rows) => Matrix.FromRows(
        [.. rows.Select(row => Enumerable.Range(0, matrix.Columns).Select(column => matrix[row, column]).ToArray())]);
}
