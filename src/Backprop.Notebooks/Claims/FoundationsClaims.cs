using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks;

/// <summary>The sentences of document 3 (foundations) that are not formulas, each with the check that decides it.</summary>
public static class FoundationsClaims
{
    private const double Rate = 0.5;
    private const int Steps = 3000;

    /// <summary>The checks by the names that <c>printed/03-foundations.tsv</c> gives the claims.</summary>
    /// <param name="pass">The backward pass of a network of the document's shape, with one sample.</param>
    /// <param name="function">The function that the document wants learned, f(x₁, x₂).</param>
    public static IReadOnlyDictionary<string, Func<bool>> Of(BackwardPass pass, Func<double, double, double> function)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(function);
        var network = pass.Forward.Network;
        var derivation = new Lazy<Derivation>(() => pass.Derive());
        var run = new Lazy<RepeatedSteps>(() => RepeatedSteps.Of(network, pass.Forward.Input, pass.Target, pass.LossFunction, Steps, Rate));
        return new Dictionary<string, Func<bool>>
        {
            ["one-backward-pass-gives-every-gradient"] = () => GradientClaims.AreSlopes(pass, parameter => pass[parameter]),
            ["the-chain-rule-gives-the-gradient"] = () => GradientClaims.AreSumsOverPaths(pass, parameter => pass[parameter]),
            ["two-hidden-layers-of-two-neurons"] = () => network.Sizes.Skip(1).SkipLast(1).SequenceEqual([2, 2]),
            ["two-inputs"] = () => network.Sizes[0] == 2,
            ["layer-1-has-2-neurons"] = () => HasNeurons(network, 1, 2),
            ["layer-2-has-2-neurons"] = () => HasNeurons(network, 2, 2),
            ["layer-3-has-1-neuron"] = () => HasNeurons(network, 3, 1),
            ["layer-1-has-four-weights-and-two-biases"] = () => HasParameters(network, 1, 4, 2),
            ["layer-2-has-four-weights-and-two-biases"] = () => HasParameters(network, 2, 4, 2),
            ["layer-3-has-two-weights-and-one-bias"] = () => HasParameters(network, 3, 2, 1),
            ["the-target-function-is-linear"] = () => RegressionClaims.IsLinearApartFromItsConstant(function),
            ["every-hidden-and-output-neuron-has-z-and-a"] = () => EveryNeuronHasSumAndActivation(pass.Forward),
            ["identity-everywhere-is-linear-regression"] = () => RegressionClaims.IdentityMakesPlanesAndAllOfThem(network),
            ["sigmoid-on-the-output-alone-is-logistic-regression"] = () => RegressionClaims.SigmoidOnTheOutputMakesLinearLogOdds(network),
            ["loss-is-the-mean-squared-error-up-to-a-factor"] = () =>
                pass.LossFunction is HalfSquaredError && CommonClaims.LossIsMeanSquaredErrorTimesHalf(network),
            ["there-is-one-training-sample"] = () => pass.Forward.Samples == 1,
            ["errors-pass-from-the-output-backward"] = () => GradientClaims.ErrorsPassBackward(derivation.Value, network.Depth),
            ["every-parameter-is-updated"] = () => pass.Update(Rate) is var update
                && network.Parameters.All(parameter => update.After[parameter] != network[parameter]),
            ["w-11-of-layer-3-names-a-weight"] = () => Names(derivation.Value, "W(3)[1,1]"),
            ["w-12-of-layer-3-names-a-weight"] = () => Names(derivation.Value, "W(3)[1,2]"),
            ["w-1-of-layer-3-names-a-weight"] = () => Names(derivation.Value, "W(3)[1]"),
            ["w-2-of-layer-3-names-a-weight"] = () => Names(derivation.Value, "W(3)[2]"),
            ["the-error-converges-under-repeated-steps"] = () => RepetitionClaims.Converges(run.Value),
            ["repeated-steps-minimize-the-error"] = () => RepetitionClaims.ReachesAMinimum(run.Value, pass),
            ["identity-or-relu-output-reaches-the-function"] = () => RepetitionClaims.IdentityAndReluReach(function),
            ["sigmoid-output-reaches-the-function"] = () => RepetitionClaims.SomeSigmoidOutputReaches(function),
        };
    }

    private static bool HasNeurons(Network network, int layer, int neurons) => layer <= network.Depth && network.Sizes[layer] == neurons;

    private static bool HasParameters(Network network, int layer, int weights, int biases) => layer <= network.Depth
        && network.Parameters.Count(parameter => parameter.Layer == layer && !parameter.IsBias) == weights
        && network.Parameters.Count(parameter => parameter.Layer == layer && parameter.IsBias) == biases;

    /// <summary>Each neuron has a weighted sum, and an activation that follows from its own sum alone.</summary>
    private static bool EveryNeuronHasSumAndActivation(ForwardPass pass) => Enumerable.Range(1, pass.Network.Depth).All(l =>
        pass.Network.Layer(l).Activation is ScalarActivation activation
        && Enumerable.Range(0, pass.Network.Sizes[l]).All(j => activation.Value(pass.PreActivation(l)[j, 0]) == pass.Activation(l)[j, 0]));

    /// <summary>Whether a name picks out one number.</summary>
    private static bool Names(Derivation derivation, string name)
    {
        try
        {
            return derivation.Value(name).IsNumber;
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }
}
