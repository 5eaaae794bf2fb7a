using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>Claims of document 2 about neurons, biases, activation functions and layers.</summary>
internal static class ConceptClaims
{
    private const double Rounding = 1e-15;

    public static Dictionary<string, Func<bool>> Of(ForwardBackwardDescentPasses passes)
    {
        var walkthrough = passes.Walkthrough.Forward.Network;
        return new()
        {
            ["every-neuron-weighs-sums-shifts-and-activates"] = () => passes.All.All(pass => NeuronsFollowTheirRule(pass.Forward)),
            ["every-connection-has-its-weight"] = () => passes.All.All(pass => SlopeClaims.RowsReceive(pass.Forward)),
            ["rows-receive-and-columns-send"] = () => passes.All.All(pass => SlopeClaims.RowsReceive(pass.Forward)),
            ["bias-shifts-the-activation-function"] = () => passes.Functions.All(ShiftsByItsBias),
            ["bias-lets-a-neuron-fire-at-zero-input"] = () => FiresAtZero(walkthrough) && !FiresAtZero(WithoutBiases(walkthrough)),
            ["activation-functions-are-not-linear"] = () => passes.Functions.All(f => Math.Abs(f.Value(0.5) - ((f.Value(-1) + f.Value(2)) / 2)) > 0.01),
            ["activations-make-the-network-non-linear"] = () => Bends(passes.Batch.Forward) && !Bends(Linear(passes.Batch.Forward)),
            ["sigmoid-lies-between-0-and-1"] = () => Between(Activation.Sigmoid, 0, 1, upTo: 36) && Activation.Sigmoid.Value(37) == 1,
            ["tanh-lies-between-minus-1-and-1"] = () => Between(Activation.Tanh, -1, 1, upTo: 18),
            ["layer-0-is-the-input"] = () => passes.All.All(LayerZeroIsTheInput),
            ["hidden-layers-are-1-to-L-1"] = () => walkthrough.Depth - 1 == 2 && passes.Batch.Forward.Network.Depth - 1 == 1,
            ["prediction-is-the-last-activation"] = () => passes.All.All(PredictionIsTheLastActivation),
            ["simple-network-has-sizes-2-1-1"] = () => passes.Simple.Forward.Network.Sizes.SequenceEqual([2, 1, 1]),
            ["simple-layers-are-sigmoid"] = () => passes.Simple.Forward.Network.Layers.All(layer => layer.Activation == Activation.Sigmoid),
        };
    }

    /// <summary>The first sums come from the activation of layer 0, and from the input.</summary>
    public static bool LayerZeroIsTheInput(BackwardPass pass) =>
        FirstSumsComeFrom(pass.Forward, pass.Forward.Activation(0)) && FirstSumsComeFrom(pass.Forward, pass.Forward.Input);

    /// <summary>The loss from nothing but the last activations and the targets.</summary>
    public static bool PredictionIsTheLastActivation(BackwardPass pass)
    {
        var last = pass.Forward.Activation(pass.Forward.Network.Depth);
        var losses = SlopeClaims.Places(last).Sum(place => pass.LossFunction.Term(last[place.Row, place.Column], pass.Target[place.Row, place.Column]));
        return CommonClaims.Near(losses / pass.Forward.Samples, pass.Loss, 1e-14);
    }

    /// <summary>a = f(Σ w·x + b), added up by hand.</summary>
    private static bool NeuronsFollowTheirRule(ForwardPass pass) => Enumerable.Range(1, pass.Network.Depth).All(l =>
    {
        var (layer, before) = (pass.Network.Layer(l), pass.Activation(l - 1));
        return layer.Activation is ScalarActivation f && SlopeClaims.Places(pass.Activation(l)).All(place =>
        {
            var sum = Enumerable.Range(0, layer.Inputs).Sum(k => layer.Weights[place.Row, k] * before[k, place.Column]) + layer.Biases[place.Row, 0];
            return CommonClaims.Near(f.Value(sum), pass.Activation(l)[place.Row, place.Column], Rounding);
        });
    });

    /// <summary>A neuron with bias c gives at u what one without gives at u + c.</summary>
    private static bool ShiftsByItsBias(ScalarActivation f)
    {
        double Neuron(double bias, double input) => new Network(new Layer([[1]], [bias], f)).Forward(input).Output[0, 0];
        return new[] { -1.0, 0, 2 }.All(u => new[] { -0.5, 0.5 }.All(c => Neuron(c, u) == Neuron(0, u + c)));
    }

    private static bool FiresAtZero(Network network) =>
        network.Forward(new double[network.Sizes[0]]).Activation(1).Values.ContainsAnyExcept(0);

    private static Network WithoutBiases(Network network) =>
        new(network.Layers.Select(layer => new Layer(layer.Weights, Matrix.Zeros(layer.Outputs, 1), layer.Activation)));

    /// <summary>Halfway between two inputs the last sums are not halfway between theirs.</summary>
    private static bool Bends(ForwardPass pass)
    {
        var (one, other) = (pass.Input.Samples(1), pass.Input.Samples(2));
        var middle = Matrix.Column([.. one.Values.ToArray().Zip(other.Values.ToArray(), (x, y) => (x + y) / 2)]);
        double Sum(Matrix input) => pass.Network.Forward(input).PreActivation(pass.Network.Depth)[0, 0];
        return Math.Abs(Sum(middle) - ((Sum(one) + Sum(other)) / 2)) > 1e-12;
    }

    /// <summary>The same layers with f(z) = z.</summary>
    private static ForwardPass Linear(ForwardPass pass) =>
        new Network(pass.Network.Layers.Select(layer => new Layer(layer.Weights, layer.Biases, Activation.Identity))).Forward(pass.Input);

    /// <summary>Strictly between the bounds as far as doubles can tell, and never outside.</summary>
    private static bool Between(ScalarActivation f, double low, double high, int upTo) =>
        Enumerable.Range(-2 * upTo, (4 * upTo) + 1).Select(half => f.Value(half / 2.0)).All(value => value > low && value < high)
        && new[] { -1e300, -1000, 1000, 1e300 }.All(z => f.Value(z) >= low && f.Value(z) <= high);

    private static bool FirstSumsComeFrom(ForwardPass pass, Matrix input) => SlopeClaims.Places(pass.PreActivation(1)).All(place => CommonClaims.Near(
        Enumerable.Range(0, input.Rows).Sum(k => pass.Network.Layer(1).Weights[place.Row, k] * input[k, place.Column]) + pass.Network.Layer(1).Biases[place.Row, 0],
        pass.PreActivation(1)[place.Row, place.Column],
        Rounding));
}
