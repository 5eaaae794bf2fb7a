using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Claims of document 2 about errors and gradients.</summary>
internal static class BackpropagationClaims
{
    private const double Shift = 1e-6;

    public static Dictionary<string, Func<bool>> Of(ForwardBackwardDescentPasses passes) => new()
    {
        ["delta-is-the-slope-of-the-loss-in-z"] = () => passes.All.All(CommonClaims.DeltasAreSlopes),
        ["transpose-carries-errors-back"] = () => passes.All.All(SlopeClaims.TransposeCarriesBack),
        ["untransposed-weights-carry-errors-back"] = () => SlopeClaims.CarryBack(passes.First, l => passes.First.Forward.Network.Layer(l).Weights),
        ["gradient-is-delta-times-a-transposed"] = () => IsGradient(passes.First, activation => activation.Transpose()),
        ["gradient-is-delta-times-a"] = () => IsGradient(passes.First, activation => activation),
        ["derivative-is-the-slope-of-the-activation"] = () => passes.Functions.All(f => new[] { -2, -0.3, 0.4, 1.7 }.All(z => CommonClaims.Near(Slope(f, z), f.Derivative(z)))),
        ["relu-slope-is-1-above-0-and-0-elsewhere"] = () =>
            new[] { -1e300, -0.6, 0, double.Epsilon, 0.6, 1e300 }.Select(Activation.ReLU.Derivative).SequenceEqual([0, 0, 0, 1, 1, 1]),
        ["sigmoid-is-differentiated-in-z"] = () => SigmoidResult.All(pair => CommonClaims.Near(Slope(Activation.Sigmoid, pair.Z), pair.Result)),

        // ŷ moves by as much as ŷ moves.
        ["sigmoid-is-differentiated-in-y-hat"] = () => SigmoidResult.All(pair => CommonClaims.Near(1, pair.Result)),
        ["batch-gradient-is-the-mean-of-the-samples-gradients"] = () => IsMean(passes.Batch) && IsMean(passes.Labelled),
    };

    /// <summary>σ(z)(1 − σ(z)), which the document arrives at.</summary>
    private static IEnumerable<(double Z, double Result)> SigmoidResult => new[] { -1, 0.13, 2 }
        .Select(z => (z, Activation.Sigmoid.Value(z) * (1 - Activation.Sigmoid.Value(z))));

    private static double Slope(ScalarActivation f, double z) => (f.Value(z + Shift) - f.Value(z - Shift)) / (2 * Shift);

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

    private static bool IsMean(BackwardPass batch)
    {
        var alone = Enumerable.Range(1, batch.Forward.Samples)
            .Select(sample => batch.Forward.Network.Forward(batch.Forward.Input.Samples(sample)).Backward(batch.Target.Samples(sample), batch.LossFunction))
            .ToList();
        return alone.Count > 1 && batch.Forward.Network.Parameters.All(parameter => CommonClaims.Near(batch[parameter], alone.Average(pass => pass[parameter]), 1e-15));
    }
}
