using System.Globalization;

namespace Backprop.Worked;

/// <summary>The names of what passes compute; letters as layers give the general formula.</summary>
/// <param name="Scope">Which pass they belong to; empty for the first.</param>
public sealed record Names(string Scope = "")
{
    private const string Step = "step";

    /// <summary>Those of the pass after an update: scope <c>step2</c>, on the same data.</summary>
    public static Names AfterUpdate { get; } = OfStep(2);

    /// <summary>The scope of input, target, number of samples and learning rate, which a pass after an update shares with the one before.</summary>
    public string Data { get; init; } = Scope;

    /// <summary>Those of a pass of gradient descent on the same data: the first has no scope, the second, after one update, has <c>step2</c>.</summary>
    /// <param name="number">Which pass, counted from 1.</param>
    public static Names OfStep(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return number == 1 ? new() : new(Step + number.ToString(CultureInfo.InvariantCulture)) { Data = "" };
    }

    /// <summary>Which pass of gradient descent a scope is that of: 2 for <c>step2</c>; null if it is none that follows an update.</summary>
    /// <param name="scope">The scope.</param>
    public static int? StepOf(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.StartsWith(Step, StringComparison.Ordinal)
            && int.TryParse(scope.AsSpan(Step.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1
            ? number
            : null;
    }

    /// <summary>The input x.</summary>
    public QuantityName X => new("x", Scope: Data);

    /// <summary>The target y.</summary>
    public QuantityName Y => new("y", Scope: Data);

    /// <summary>The loss, the mean over the samples.</summary>
    public QuantityName Loss => new("L", Scope: Scope);

    /// <summary>The losses of the samples.</summary>
    public QuantityName SampleLoss => new("ell", Scope: Scope);

    /// <summary>The learning rate.</summary>
    public QuantityName LearningRate => new("eta", Scope: Data);

    /// <summary>The number of samples.</summary>
    public QuantityName Samples => new("m", Scope: Data);

    /// <summary>The weights W(l).</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName W(Subscript layer) => new("W", layer, Scope: Scope);

    /// <summary>The biases b(l).</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName B(Subscript layer) => new("b", layer, Scope: Scope);

    /// <summary>The weighted sums z(l).</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName Z(Subscript layer) => new("z", layer, Scope: Scope);

    /// <summary>The activations a(l); the input for layer 0.</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName A(Subscript layer) => layer == 0 ? X : new("a", layer, Scope: Scope);

    /// <summary>The derivatives f′(z(l)).</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName Derivative(Subscript layer) => new("f'", layer, Scope: Scope);

    /// <summary>The slopes of the loss in the activations, ∂ℓ/∂a(l).</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName ActivationGradient(Subscript layer) => new("da", layer, Scope: Scope);

    /// <summary>The errors δ(l).</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName Delta(Subscript layer) => new("delta", layer, Scope: Scope);

    /// <summary>The gradients of the weights, ∂ℒ/∂W(l).</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName WeightGradient(Subscript layer) => new("dW", layer, Scope: Scope);

    /// <summary>The gradients of the biases, ∂ℒ/∂b(l).</summary>
    /// <param name="layer">The layer l.</param>
    public QuantityName BiasGradient(Subscript layer) => new("db", layer, Scope: Scope);
}
