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
        var layers = new Layer[Before.Depth];
        for (var l = 1; l <= layers.Length; l++)
        {
            var layer = Before.Layer(l);
            layers[l - 1] = new(
                Step(layer.Weights, backward.WeightGradient(l), l, "W", layer.Inputs),
                Step(layer.Biases, backward.BiasGradient(l), l, "b", null),
                layer.Activation);
        }

        After = new(layers);
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
