namespace Backprop.Engine;

/// <summary>ℓ = ½ Σᵢ (ŷᵢ − yᵢ)², ∂ℓ/∂ŷᵢ = ŷᵢ − yᵢ.</summary>
/// <remarks>It sums over the outputs; the ½ takes away the 2 of the derivative. Source: document 5, loss computation; Nielsen, Neural Networks and Deep Learning, ch. 2, eq. 27.</remarks>
public sealed class HalfSquaredError : Loss
{
    internal HalfSquaredError()
    {
    }

    /// <inheritdoc/>
    public override string Name => "half-squared-error";

    /// <summary>½ (ŷ − y)².</summary>
    public override double Term(double prediction, double target) => 0.5 * (prediction - target) * (prediction - target);

    /// <summary>ŷ − y.</summary>
    public override double TermDerivative(double prediction, double target) => prediction - target;

    /// <summary>½ (ŷ − y)².</summary>
    public override Dual Term(Dual prediction, double target) => 0.5 * (prediction - target) * (prediction - target);
}
