using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>A step of gradient descent, θ ← θ − η ∂L/∂θ for every weight and bias θ at once; the network before it is kept.</summary>
/// <remarks>All gradients are those of the network before: no layer is changed before the deltas that need it. Source: Nielsen, Neural Networks and Deep Learning, ch. 1, eq. 16 and 17.</remarks>
public sealed class Update
{
    internal Update(BackwardPass backward, double learningRate)
    {
        if (!double.IsFinite(learningRate) || learningRate < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(learningRate), Invariant($"The learning rate is {Finite.Text(learningRate)}; a finite number of at least 0 was expected."));
        }

        Backward = backward;
        LearningRate = learningRate;
        After = new(Before.Layers.Select((layer, i) => new Layer(
            Step(layer.Weights, backward.WeightGradient(i + 1), i + 1, "W", layer.Inputs),
            Step(layer.Biases, backward.BiasGradient(i + 1), i + 1, "b", null),
            layer.Activation)));
    }

    /// <summary>The pass that gave the gradients.</summary>
    public BackwardPass Backward { get; }

    /// <summary>The network before the step.</summary>
    public Network Before => Backward.Forward.Network;

    /// <summary>The network after the step.</summary>
    public Network After { get; }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    private Matrix Step(Matrix parameters, Matrix gradient, int l, string symbol, int? columns)
    {
        var values = parameters.Values.ToArray();
        Kernel.AddScaled(gradient.Values, -LearningRate, values);
        return Matrix.Own(
            Finite.ComputedParameter(values, columns, l, symbol, "the learning rate or the gradient is too large for doubles"),
            parameters.Rows,
            parameters.Columns);
    }
}
