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

    internal override void Values(ReadOnlySpan<double> a, ReadOnlySpan<double> y, Span<double> losses)
    {
        losses.Clear();
        for (var row = 0; row < a.Length; row += losses.Length)
        {
            Elements.Run(default(AddTerm), losses, a.Slice(row, losses.Length), y.Slice(row, losses.Length));
        }
    }

    internal override void Gradient(ReadOnlySpan<double> a, ReadOnlySpan<double> y, Span<double> gradient) => Kernel.Subtract(a, y, gradient);

    /// <summary>ℓ + ½ (ŷ − y)², rounded as <see cref="Term(double, double)"/> is.</summary>
    private readonly struct AddTerm : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var difference = TLanes.Subtract(first, second);
            return TLanes.Add(old, TLanes.Multiply(TLanes.Multiply(TLanes.All(0.5), difference), difference));
        }
    }
}
