namespace Backprop.Worked;

/// <summary>The names of what passes compute; letters as layers give the general formula.</summary>
/// <param name="Scope">Which pass they belong to; empty for the first.</param>
public sealed record Names(string Scope = "")
{
    /// <summary>Those of the pass after an update: scope <c>step2</c>, on the same data.</summary>
    public static Names AfterUpdate { get; } = new("step2") { Data = "" };

    /// <summary>The scope of input, target and number of samples, which a pass after an update shares with the one before.</summary>
    public string Data { get; init; } = Scope;

    /// <summary>The input x.</summary>
    public QuantityName X => new("x", Scope: Data);

    /// <summary>The target y.</summary>
    public QuantityName Y => new("y", Scope: Data);

    /// <summary>The loss, the mean over the samples.</summary>
    public QuantityName Loss => new("L", Scope: Scope);

    /// <summary>The losses of the samples.</summary>
    public QuantityName SampleLoss => new("ell", Scope: Scope);

    /// <summary>The learning rate.</summary>
    public QuantityName LearningRate => new("eta", Scope: Scope);

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
