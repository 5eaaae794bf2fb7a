using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Checks behind sentences that more than one document says.</summary>
internal static class CommonClaims
{
    private const double Shift = 1e-6;
    private const double Tolerance = 1e-7;

    /// <summary>W(l) has that many rows and columns.</summary>
    public static bool WeightsAre(Network network, int layer, int rows, int columns) =>
        network.Layer(layer).Weights is var weights && weights.Rows == rows && weights.Columns == columns;

    /// <summary>A bias shifts one weighted sum and nothing else before it, so the slope of a sample's loss in the bias is the slope in z.</summary>
    public static bool DeltasAreSlopes(BackwardPass pass)
    {
        var network = pass.Forward.Network;
        return Enumerable.Range(1, pass.Forward.Samples).All(sample =>
        {
            var (input, target) = (pass.Forward.Input.Samples(sample), pass.Target.Samples(sample));
            double Loss(ParameterIndex bias, double shift) =>
                network.With(bias, network[bias] + shift).Forward(input).LossOf(target, pass.LossFunction);
            return network.Parameters.Where(parameter => parameter.IsBias).All(bias => Near(
                (Loss(bias, Shift) - Loss(bias, -Shift)) / (2 * Shift),
                pass.Delta(bias.Layer)[bias.Row - 1, sample - 1]));
        });
    }

    /// <summary>The loss of a batch is the mean of the squared errors, but for one and the same factor ½ however large the batch is.</summary>
    public static bool LossIsMeanSquaredErrorTimesHalf(Network network) => Enumerable.Range(1, 4).All(samples =>
    {
        var random = new SplitMix64((ulong)samples);
        var (input, target) = (random.Matrix(network.Sizes[0], samples), random.Matrix(network.Sizes[^1], samples));
        var pass = network.Forward(input);
        var mean = 0.0;
        for (var i = 0; i < target.Values.Length; i++)
        {
            var error = pass.Output.Values[i] - target.Values[i];
            mean += error * error / samples;
        }

        return Near(pass.LossOf(target, Loss.HalfSquaredError), mean / 2);
    });

    /// <summary>Equal but for rounding and the truncation of a difference quotient, relative to the larger of both and 1.</summary>
    public static bool Near(double one, double other, double tolerance = Tolerance) =>
        Math.Abs(one - other) <= tolerance * Math.Max(1, Math.Max(Math.Abs(one), Math.Abs(other)));
}
