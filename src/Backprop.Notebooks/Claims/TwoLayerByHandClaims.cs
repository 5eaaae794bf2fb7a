using Backprop.Engine;
using static Backprop.Notebooks.CommonClaims;

namespace Backprop.Notebooks;

/// <summary>The sentences of document 4 (two layers by hand) that are neither number nor formula, and its garbled symbols, each with the check that decides it.</summary>
public static class TwoLayerByHandClaims
{
    /// <summary>The checks by the names that <c>printed/04-two-layer-by-hand.tsv</c> gives the claims: what is printed, and what should be.</summary>
    /// <param name="update">The step of the document's network, of one hidden layer and one output.</param>
    public static IReadOnlyDictionary<string, Func<bool>> Of(Update update)
    {
        ArgumentNullException.ThrowIfNull(update);
        var pass = update.Backward;
        var (network, forward) = (pass.Forward.Network, pass.Forward);
        var after = update.After.Forward(forward.Input);
        var slopes = new TwoLayerSlopes(pass);
        double A1(int j) => forward.Activation(1)[j - 1, 0];
        double W2(int j) => network.Layer(2).Weights[0, j - 1];
        var (output, target) = (forward.Output[0, 0], pass.Target[0, 0]);
        return new Dictionary<string, Func<bool>>
        {
            ["network-has-two-layers"] = () => network.Depth == 2,
            ["hidden-layer-has-2-neurons"] = () => network.Sizes[1] == 2,
            ["output-layer-has-1-neuron"] = () => network.Sizes[^1] == 1,
            ["loss-went-down"] = () => after.LossOf(pass.Target, pass.LossFunction) < pass.Loss,

            ["sigmoid-of-z(1)-is-a(1)"] = () => Hidden(network).All(j => Near(Sigmoid(forward.PreActivation(1)[j - 1, 0]), A1(j))),
            ["sigmoid-of-z(1)-is-a(1)[2]"] = () => Hidden(network).All(j => Near(Sigmoid(forward.PreActivation(1)[j - 1, 0]), A1(2))),
            ["new-output-is-sigmoid-of-new-z(2)"] = () => Near(after.Output[0, 0], Sigmoid(after.PreActivation(2)[0, 0])),
            ["target-is-sigmoid-of-new-z(2)"] = () => Near(target, Sigmoid(after.PreActivation(2)[0, 0])),

            ["slope-of-1-plus-exp(-x)-is-minus-exp(-x)"] = () => Enumerable.Range(-4, 9).All(x =>
                Near((1 + Dual.Exp(-Dual.Variable(x))).Derivative, -Math.Exp(-x))),
            ["sigmoid-differentiated-is-a-times-1-minus-a"] = () => Near(slopes.ActivationInSum(2, 1), output * (1 - output)),
            ["error-differentiated-is-a-times-1-minus-a"] = () => Near(slopes.ErrorInSum(), output * (1 - output)),
            ["slope-in-the-output-is-output-minus-target"] = () => Near(slopes.LossInOutput(), output - target),
            ["slope-in-the-target-is-output-minus-target"] = () => Near(slopes.LossInTarget(), output - target),
            ["chain-rule-gives-the-slope-in-z"] = () => Near(slopes.LossInSum(2, 1), slopes.LossInOutput() * slopes.ActivationInSum(2, 1)),
            ["chain-rule-gives-the-slope-in-a"] = () => Near(slopes.LossInOutput(), slopes.LossInSum(2, 1) * slopes.ActivationInSum(2, 1)),

            ["error-of-layer-l-comes-from-layer-l-plus-1"] = () => Hidden(network).All(j =>
                Near(slopes.LossInSum(1, j), W2(j) * slopes.LossInSum(2, 1) * slopes.ActivationInSum(1, j))),
            ["error-at-z-comes-from-the-error-at-z-plus-1"] = () => Hidden(network).All(j =>
                Near(slopes.LossInSum(1, j), W2(j) * slopes.LossInSum(1, j, offset: 1) * slopes.ActivationInSum(1, j))),

            ["gradient-of-W(2)-is-delta-times-a-transposed"] = () => Hidden(network).All(j =>
                Near(slopes.Loss(ParameterIndex.Weight(2, 1, j)), slopes.LossInSum(2, 1) * A1(j))),
            ["gradient-of-w1(2)-is-delta-times-a-transposed"] = () => Hidden(network).All(j =>
                Near(slopes.Loss(ParameterIndex.Weight(2, 1, 1)), slopes.LossInSum(2, 1) * A1(j))),
            ["gradient-of-W(2)-is-1-by-2"] = () => Is(pass.WeightGradient(2), 1, 2),
            ["gradient-of-W(2)-is-7-by-2"] = () => Is(pass.WeightGradient(2), 7, 2),
            ["gradient-of-W(1)-is-delta-times-x-transposed"] = () => Weights(network, 1).All(weight =>
                Near(slopes.Loss(weight), slopes.LossInSum(1, weight.Row) * forward.Input[weight.Column - 1, 0])),
            ["gradient-of-W(1)-is-delta-1-times-x"] = () => Weights(network, 1).All(weight =>
                Near(slopes.Loss(weight), slopes.LossInSum(1, 1) * forward.Input[weight.Column - 1, 0])),
            ["gradient-of-W(1)-is-2-by-2"] = () => Is(pass.WeightGradient(1), 2, 2),
            ["second-weight-of-W(2)-is-in-row-1-column-2"] = () => CarriesNeuron2(forward, 1, 2),
            ["second-weight-of-W(2)-is-in-row-2-column-1"] = () => CarriesNeuron2(forward, 2, 1),
        };
    }

    private static IEnumerable<int> Hidden(Network network) => Enumerable.Range(1, network.Sizes[1]);

    private static IEnumerable<ParameterIndex> Weights(Network network, int layer) =>
        network.Parameters.Where(parameter => parameter.Layer == layer && !parameter.IsBias);

    private static bool Is(Matrix matrix, int rows, int columns) => matrix.Rows == rows && matrix.Columns == columns;

    /// <summary>Whether W(2) has a weight in that place, and raising it by 1 raises the output's weighted sum by what hidden neuron 2 sends.</summary>
    private static bool CarriesNeuron2(ForwardPass pass, int row, int column)
    {
        var network = pass.Network;
        if (row > network.Layer(2).Outputs || column > network.Layer(2).Inputs)
        {
            return false;
        }

        var weight = ParameterIndex.Weight(2, row, column);
        var raised = network.With(weight, network[weight] + 1).Forward(pass.Input);
        return Near(raised.PreActivation(2)[0, 0] - pass.PreActivation(2)[0, 0], pass.Activation(1)[1, 0]);
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
