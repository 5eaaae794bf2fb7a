namespace Backprop.Engine;

/// <summary>softplus(z) = ln(1 + eᶻ), softplus′(z) = σ(z).</summary>
/// <remarks>Source: Dugas, Bengio, Bélisle, Nadeau and Garcia, Incorporating second-order functional knowledge for better option pricing (2000), eq. 1.</remarks>
public sealed class Softplus : ScalarActivation
{
    internal Softplus()
    {
    }

    /// <inheritdoc/>
    public override string Name => "softplus";

    /// <summary>max(z, 0) + ln(1 + e^−|z|), which is ln(1 + eᶻ) without overflow.</summary>
    public override double Value(double z) => Math.Max(z, 0) + Logarithm.OfOnePlus(Math.Exp(-Math.Abs(z)));

    /// <summary>σ(z).</summary>
    public override double Derivative(double z) => Activation.Sigmoid.Value(z);

    /// <summary>z + ln(1 + e⁻ᶻ) for z &gt; 0, else ln(1 + eᶻ).</summary>
    public override Dual Value(Dual z) => z.Value > 0 ? z + Dual.LogOnePlus(Dual.Exp(-z)) : Dual.LogOnePlus(Dual.Exp(z));

    internal override double TrainingDerivative(double z, double a) => Activation.Sigmoid.TrainingValue(z);

    /// <summary>∂ℓ/∂a ⊙ σ(z) with σ on lanes.</summary>
    internal override void PullBackBlock(
        ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> activationGradient, Span<double> delta, in Block block)
    {
        Activation.Sigmoid.ApplyBlock(z, delta, in block);
        for (var row = 0; row < block.Rows; row++)
        {
            var start = block.Offset + (row * block.Stride);
            for (var i = start; i < start + block.Columns; i++)
            {
                delta[i] *= activationGradient[i];
            }
        }
    }
}
