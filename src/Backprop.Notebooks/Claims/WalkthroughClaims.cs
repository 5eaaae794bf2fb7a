using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>The sentences of document 2's walkthrough, a 2-2-2-1 network taken through a step of training, that are neither number nor formula, each with the check that decides it.</summary>
public static class WalkthroughClaims
{
    private const double Shift = 1e-6;

    /// <summary>The checks by the names that <c>printed/02b-walkthrough.tsv</c> gives the claims.</summary>
    /// <param name="steps">Two steps of gradient descent on the network of the walkthrough.</param>
    /// <exception cref="ArgumentException">There are fewer than two steps.</exception>
    public static IReadOnlyDictionary<string, Func<bool>> Of(IReadOnlyList<Update> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count < 2)
        {
            throw new ArgumentException($"Two steps were expected, and {steps.Count} came.", nameof(steps));
        }

        var (first, second, rate) = (steps[0].Backward, steps[1].Backward, steps[0].LearningRate);
        return new[] { OfTheNetwork(first.Forward), OfTheFirstPass(first), OfTheSecondPass(first, second, rate) }
            .SelectMany(claims => claims).ToDictionary(claim => claim.Key, claim => claim.Value);
    }

    private static Dictionary<string, Func<bool>> OfTheNetwork(ForwardPass pass)
    {
        var network = pass.Network;
        bool Weights(int l, params double[][] rows) => l <= network.Depth && network.Layer(l).Weights.Equals(Matrix.FromRows(rows));
        bool Positive(int l) => l <= network.Depth && pass.PreActivation(l).Values.ToArray() is { Length: 2 } sums && sums.All(sum => sum > 0);
        return new()
        {
            ["layer-sizes-are-2-2-2-1"] = () => network.Sizes.SequenceEqual([2, 2, 2, 1]),
            ["layers-1-and-2-are-relu"] = () => network.Depth > 2 && network.Layers.Take(2).All(layer => layer.Activation == Activation.ReLU),
            ["layer-3-is-sigmoid"] = () => network.Depth == 3 && network.Layer(3).Activation == Activation.Sigmoid,
            ["W(3)-is-the-row-0.9-1.0"] = () => Weights(3, [0.9, 1.0]),
            ["W(3)-is-the-column-0.9-1.0"] = () => Weights(3, [0.9], [1.0]),
            ["W(2)-has-rows-0.5-0.6-and-0.7-0.8"] = () => Weights(2, [0.5, 0.6], [0.7, 0.8]),
            ["W(2)-has-rows-0.5-0.7-and-0.6-0.8"] = () => Weights(2, [0.5, 0.7], [0.6, 0.8]),
            ["both-sums-of-layer-1-are-positive"] = () => Positive(1),
            ["both-sums-of-layer-2-are-positive"] = () => Positive(2),
        };
    }

    private static Dictionary<string, Func<bool>> OfTheFirstPass(BackwardPass first) => new()
    {
        ["layer-0-is-the-input"] = () => ConceptClaims.LayerZeroIsTheInput(first),
        ["prediction-is-the-last-activation"] = () => ConceptClaims.PredictionIsTheLastActivation(first),
        ["gradient-is-the-slope-of-the-loss"] = () => DescentClaims.GradientIsTheSlope(first),
        ["relu-slope-is-1-above-0-and-0-elsewhere"] = BackpropagationClaims.ReluSlopeIs1Above0,
        ["transpose-carries-errors-back"] = () => SlopeClaims.TransposeCarriesBack(first),
        ["untransposed-weights-carry-errors-back"] = () => SlopeClaims.CarryBack(first, l => first.Forward.Network.Layer(l).Weights),
        ["gradient-is-delta-times-a-transposed"] = () => IsGradient(first, activation => activation.Transpose()),
        ["gradient-is-delta-times-a"] = () => IsGradient(first, activation => activation),
    };

    private static Dictionary<string, Func<bool>> OfTheSecondPass(BackwardPass first, BackwardPass second, double rate) => new()
    {
        ["second-pass-uses-the-new-parameters"] = () => first.Forward.Network.Parameters.All(parameter => CommonClaims.Near(
            second.Forward.Network[parameter], first.Forward.Network[parameter] - (rate * first[parameter]), 1e-15)),
        ["second-pass-gives-new-values"] = () => AllDiffer(first.Forward, second.Forward),
        ["new-loss-is-lower"] = () => second.Loss < first.Loss,
        ["second-pass-carries-errors-back-through-updated-weights"] = () => SlopeClaims.CarryBack(second, l => second.Forward.Network.Layer(l).Weights.Transpose()),
        ["second-pass-carries-errors-back-through-old-weights"] = () => SlopeClaims.CarryBack(second, l => first.Forward.Network.Layer(l).Weights.Transpose()),
        ["loss-falls-step-by-step"] = () => DescentClaims.LossFalls(first, rate, steps: 1000),
    };

    /// <summary>δ(l) times what is made of a(l−1) has the shape of W(l), and is the difference quotient of the loss in each of its entries.</summary>
    private static bool IsGradient(BackwardPass pass, Func<Matrix, Matrix> of)
    {
        var network = pass.Forward.Network;
        return Enumerable.Range(1, network.Depth).All(l =>
            SlopeClaims.Product(pass.Delta(l), of(pass.Forward.Activation(l - 1))) is { } product
            && CommonClaims.WeightsAre(network, l, product.Rows, product.Columns)
            && SlopeClaims.Places(product).All(place => CommonClaims.Near(product[place.Row, place.Column], SlopeIn(pass, ParameterIndex.Weight(l, place.Row + 1, place.Column + 1)))));
    }

    private static double SlopeIn(BackwardPass pass, ParameterIndex parameter)
    {
        var network = pass.Forward.Network;
        double Loss(double shift) => network.With(parameter, network[parameter] + shift).Forward(pass.Forward.Input).LossOf(pass.Target, pass.LossFunction);
        return (Loss(Shift) - Loss(-Shift)) / (2 * Shift);
    }

    private static bool AllDiffer(ForwardPass one, ForwardPass other) => Enumerable.Range(1, one.Network.Depth).All(l =>
        Differ(one.PreActivation(l), other.PreActivation(l)) && Differ(one.Activation(l), other.Activation(l)));

    private static bool Differ(Matrix one, Matrix other) => SlopeClaims.Places(one).All(place => one[place.Row, place.Column] != other[place.Row, place.Column]);
}
