using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Claims of document 2 about the numbers of its walkthrough and about the pass after the first update.</summary>
internal static class WalkthroughClaims
{
    public static Dictionary<string, Func<bool>> Of(ForwardBackwardDescentPasses passes)
    {
        var (first, second) = (passes.First, passes.Second);
        bool Weights(int l, params double[][] rows) => l <= first.Forward.Network.Depth && first.Forward.Network.Layer(l).Weights.Equals(Matrix.FromRows(rows));
        bool Positive(int l) => l <= first.Forward.Network.Depth && first.Forward.PreActivation(l).Values.ToArray() is { Length: 2 } sums && sums.All(sum => sum > 0);
        return new()
        {
            ["W(3)-is-the-row-0.9-1.0"] = () => Weights(3, [0.9, 1.0]),
            ["W(3)-is-the-column-0.9-1.0"] = () => Weights(3, [0.9], [1.0]),
            ["W(2)-has-rows-0.5-0.6-and-0.7-0.8"] = () => Weights(2, [0.5, 0.6], [0.7, 0.8]),
            ["W(2)-has-rows-0.5-0.7-and-0.6-0.8"] = () => Weights(2, [0.5, 0.7], [0.6, 0.8]),
            ["both-sums-of-layer-1-are-positive"] = () => Positive(1),
            ["both-sums-of-layer-2-are-positive"] = () => Positive(2),
            ["second-pass-uses-the-new-parameters"] = () => first.Forward.Network.Parameters.All(parameter => CommonClaims.Near(
                second.Forward.Network[parameter], first.Forward.Network[parameter] - (passes.Steps[0].LearningRate * first[parameter]), 1e-15)),
            ["second-pass-gives-new-values"] = () => AllDiffer(first.Forward, second.Forward),
            ["new-loss-is-lower"] = () => second.Loss < first.Loss,
            ["second-pass-carries-errors-back-through-updated-weights"] = () => SlopeClaims.CarryBack(second, l => second.Forward.Network.Layer(l).Weights.Transpose()),
            ["second-pass-carries-errors-back-through-old-weights"] = () => SlopeClaims.CarryBack(second, l => first.Forward.Network.Layer(l).Weights.Transpose()),
        };
    }

    private static bool AllDiffer(ForwardPass one, ForwardPass other) => Enumerable.Range(1, one.Network.Depth).All(l =>
        Differ(one.PreActivation(l), other.PreActivation(l)) && Differ(one.Activation(l), other.Activation(l)));

    private static bool Differ(Matrix one, Matrix other) => SlopeClaims.Places(one).All(place => one[place.Row, place.Column] != other[place.Row, place.Column]);
}
