namespace Backprop.Engine;

/// <summary>The loss ℓ of one sample: the sum over the outputs of a term of prediction ŷ and target y. The loss of a batch is the mean over its samples.</summary>
/// <remarks>To bring one of your own, write its three lines: the term, its derivative, and the term once more on dual numbers, which check the derivative.</remarks>
public abstract class Loss
{
    /// <summary>ℓ = ½ Σᵢ (ŷᵢ − yᵢ)².</summary>
    public static HalfSquaredError HalfSquaredError { get; } = new();

    /// <summary>ℓ = −Σᵢ (yᵢ ln ŷᵢ + (1 − yᵢ) ln(1 − ŷᵢ)).</summary>
    public static BinaryCrossEntropy BinaryCrossEntropy { get; } = new();

    /// <summary>ℓ = −Σᵢ yᵢ ln ŷᵢ, with one-hot y.</summary>
    public static CategoricalCrossEntropy CategoricalCrossEntropy { get; } = new();

    /// <summary>The name that files and messages use, such as "half-squared-error".</summary>
    public abstract string Name { get; }

    /// <summary>One output's term of ℓ.</summary>
    public abstract double Term(double prediction, double target);

    /// <summary>The derivative of the term with respect to the prediction, ∂ℓ/∂ŷᵢ.</summary>
    public abstract double TermDerivative(double prediction, double target);

    /// <summary>The term on dual numbers: the formula again, never <see cref="TermDerivative"/>.</summary>
    public abstract Dual Term(Dual prediction, double target);

    /// <summary>Whether the loss and this output activation are computed together from z, with δ(L) = ŷ − y.</summary>
    public bool IsFusedWith(Activation output) => Fuses(output);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether <see cref="FusedValues"/> and <see cref="FusedValue"/> hold for this output activation.</summary>
    private protected virtual bool Fuses(Activation output) => false;

    /// <summary>Whether the term has a value and a derivative at this prediction.</summary>
    internal bool Accepts(double prediction) => !TakesLogarithms || prediction is > 0 and < 1;

    /// <summary>Whether the term takes logarithms, so that a prediction must lie between 0 and 1.</summary>
    internal virtual bool TakesLogarithms => false;

    /// <summary>Refuses targets outside the loss's domain.</summary>
    internal virtual void RequireTargets(Matrix y)
    {
    }

    /// <summary>ℓ of each sample from the predictions.</summary>
    /// <param name="a">ŷ = a(L), n×m row-major.</param>
    /// <param name="y">The targets, the same shape.</param>
    /// <param name="losses">The m losses, overwritten; m is its length.</param>
    internal virtual void Values(ReadOnlySpan<double> a, ReadOnlySpan<double> y, Span<double> losses)
    {
        losses.Clear();
        for (var row = 0; row < a.Length; row += losses.Length)
        {
            for (var s = 0; s < losses.Length; s++)
            {
                losses[s] += Term(a[row + s], y[row + s]);
            }
        }
    }

    /// <summary>∂ℓ/∂ŷ of each output and sample.</summary>
    /// <param name="a">ŷ = a(L), n×m row-major.</param>
    /// <param name="y">The targets, the same shape.</param>
    /// <param name="gradient">∂ℓ/∂a(L), the same shape, overwritten.</param>
    internal virtual void Gradient(ReadOnlySpan<double> a, ReadOnlySpan<double> y, Span<double> gradient)
    {
        for (var i = 0; i < a.Length; i++)
        {
            gradient[i] = TermDerivative(a[i], y[i]);
        }
    }

    /// <summary>ℓ of each sample from the pre-activations of a fused output layer.</summary>
    /// <param name="z">z(L), n×m row-major.</param>
    /// <param name="y">The targets, the same shape.</param>
    /// <param name="losses">The m losses, overwritten; m is its length.</param>
    internal virtual void FusedValues(ReadOnlySpan<double> z, ReadOnlySpan<double> y, Span<double> losses) =>
        throw new InvalidOperationException($"{Name} is fused with no activation.");

    /// <summary>ℓ of one sample from the pre-activations of a fused output layer, on dual numbers.</summary>
    internal virtual Dual FusedValue(ReadOnlySpan<Dual> z, ReadOnlySpan<double> y) =>
        throw new InvalidOperationException($"{Name} is fused with no activation.");
}
