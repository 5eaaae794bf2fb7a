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
        var parameters = Before.ParameterValues();
        Kernel.AddScaled(backward.Gradient, -learningRate, parameters);
        After = Before.With(parameters);
        if (!Finite.Are(parameters))
        {
            Refuse();
        }
    }

    /// <summary>The pass that gave the gradients.</summary>
    public BackwardPass Backward { get; }

    /// <summary>The network before the step.</summary>
    public Network Before => Backward.Forward.Network;

    /// <summary>The network after the step.</summary>
    public Network After { get; }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    private void Refuse()
    {
        const string Cause = "the learning rate or the gradient is too large for doubles";
        for (var l = 1; l <= After.Depth; l++)
        {
            var layer = After.Layer(l);
            Finite.ComputedParameter(layer.Weights.Storage, layer.Inputs, l, "W", Cause);
            Finite.ComputedParameter(layer.Biases.Storage, null, l, "b", Cause);
        }
    }
}
