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
}
