using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>ℓ = −Σᵢ (yᵢ ln ŷᵢ + (1 − yᵢ) ln(1 − ŷᵢ)), ∂ℓ/∂ŷᵢ = (ŷᵢ − yᵢ) / (ŷᵢ (1 − ŷᵢ)).</summary>
/// <remarks>
/// Targets are in [0, 1]. After sigmoid it is computed from z: ℓ = Σᵢ (yᵢ ln(1 + e^−zᵢ) + (1 − yᵢ) ln(1 + e^zᵢ)) and δ = ŷ − y,
/// which stays finite where ŷ rounds to 0 or 1; after anything else every ŷ must lie in (0, 1).
/// Source: Nielsen, Neural Networks and Deep Learning, ch. 3, eq. 57 and 62.
/// </remarks>
public sealed class BinaryCrossEntropy : Loss
{
    internal BinaryCrossEntropy()
    {
    }

    /// <inheritdoc/>
    public override string Name => "binary-cross-entropy";

    /// <summary>−(y ln ŷ + (1 − y) ln(1 − ŷ)).</summary>
    public override double Term(double prediction, double target) =>
        -(target * Math.Log(prediction)) - ((1 - target) * Logarithm.OfOnePlus(-prediction));

    /// <summary>(ŷ − y) / (ŷ (1 − ŷ)).</summary>
    public override double TermDerivative(double prediction, double target) =>
        (prediction - target) / (prediction * (1 - prediction));

    /// <summary>−(y ln ŷ + (1 − y) ln(1 − ŷ)).</summary>
    public override Dual Term(Dual prediction, double target) =>
        -(target * Dual.Log(prediction)) - ((1 - target) * Dual.LogOnePlus(-prediction));

    private protected override bool Fuses(Activation output) => output is Sigmoid;

    internal override bool TakesLogarithms => true;

    internal override void RequireTargets(Matrix y)
    {
        for (var i = 0; i < y.Values.Length; i++)
        {
            if (y.Values[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException(
                    Invariant($"{Name} needs targets in [0, 1], but y[{(i / y.Columns) + 1}] of sample {(i % y.Columns) + 1} is {y.Values[i]}."), nameof(y));
            }
        }
    }

    internal override void FusedValues(ReadOnlySpan<double> z, ReadOnlySpan<double> y, Span<double> losses)
    {
        losses.Clear();
        for (var i = 0; i < z.Length; i++)
        {
            losses[i % losses.Length] += (y[i] * Activation.Softplus.Value(-z[i])) + ((1 - y[i]) * Activation.Softplus.Value(z[i]));
        }
    }

    internal override Dual FusedValue(ReadOnlySpan<Dual> z, ReadOnlySpan<double> y)
    {
        Dual loss = 0;
        for (var i = 0; i < z.Length; i++)
        {
            loss += (y[i] * Activation.Softplus.Value(-z[i])) + ((1 - y[i]) * Activation.Softplus.Value(z[i]));
        }

        return loss;
    }
}
