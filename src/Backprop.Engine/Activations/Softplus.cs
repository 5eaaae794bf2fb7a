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

    internal override void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Elements.Run(default(SlopeInLanes), delta, z, z, in block);

    /// <summary>∂ℓ/∂a σ(z).</summary>
    private readonly struct SlopeInLanes : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Multiply(old, default(Sigmoid.InLanes).Value<TLanes, TVector>(first));
    }
}
