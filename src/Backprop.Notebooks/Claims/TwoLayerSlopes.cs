using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Slopes of a pass by central differences, for claims about slopes: none of them asks the backward pass.</summary>
/// <param name="pass">Whose network, input, target and loss they are of; one sample.</param>
internal sealed class TwoLayerSlopes(BackwardPass pass)
{
    private const double Shift = 1e-6;

    private Network Network => pass.Forward.Network;

    /// <summary>The slope of the loss in a parameter; in a bias it is the slope in its neuron's weighted sum.</summary>
    /// <param name="parameter">The parameter.</param>
    public double Loss(ParameterIndex parameter) => Central(shift => Run(parameter, shift).LossOf(pass.Target, pass.LossFunction));

    /// <summary>The slope of the loss in the weighted sum of a neuron, where that sum is what it is plus an offset.</summary>
    /// <param name="layer">The neuron's layer.</param>
    /// <param name="neuron">The neuron.</param>
    /// <param name="offset">How far from its own place.</param>
    public double LossInSum(int layer, int neuron, double offset = 0) =>
        Central(shift => Run(ParameterIndex.Bias(layer, neuron), offset + shift).LossOf(pass.Target, pass.LossFunction));

    /// <summary>The slope of a neuron's activation in its weighted sum, where that sum is what it is plus an offset.</summary>
    /// <param name="layer">The neuron's layer.</param>
    /// <param name="neuron">The neuron.</param>
    /// <param name="offset">How far from its own place.</param>
    public double ActivationInSum(int layer, int neuron, double offset = 0) =>
        Central(shift => Run(ParameterIndex.Bias(layer, neuron), offset + shift).Activation(layer)[neuron - 1, 0]);

    /// <summary>The slope of the loss in the output, the target held.</summary>
    public double LossInOutput() => Central(shift => pass.LossFunction.Term(Output + shift, Target));

    /// <summary>The slope of the loss in the target, the output held.</summary>
    public double LossInTarget() => Central(shift => pass.LossFunction.Term(Output, Target + shift));

    /// <summary>The slope of the output's error in its weighted sum.</summary>
    public double ErrorInSum() => Central(shift =>
        Run(ParameterIndex.Bias(Network.Depth, 1), shift).Backward(pass.Target, pass.LossFunction).Delta(Network.Depth)[0, 0]);

    /// <summary>The slope of a function of the shift, at 0.</summary>
    /// <param name="function">The function.</param>
    public static double Central(Func<double, double> function) => (function(Shift) - function(-Shift)) / (2 * Shift);

    private double Output => pass.Forward.Output[0, 0];

    private double Target => pass.Target[0, 0];

    private ForwardPass Run(ParameterIndex parameter, double shift) =>
        Network.With(parameter, Network[parameter] + shift).Forward(pass.Forward.Input);
}
