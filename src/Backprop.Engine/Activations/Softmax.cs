namespace Backprop.Engine;

/// <summary>softmax(z)ᵢ = e^zᵢ / Σₖ e^zₖ over the neurons of the layer; ∂aᵢ/∂zⱼ = aᵢ ([i = j] − aⱼ).</summary>
/// <remarks>
/// The largest z of the sample is taken off every exponent first, which changes nothing in the ratio and keeps every power ≤ 1.
/// Source: Bridle, Probabilistic interpretation of feedforward classification network outputs (1990), eq. 3.
/// </remarks>
public sealed class Softmax : Activation
{
    internal Softmax()
    {
    }

    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <summary>The Jacobian entry ∂aᵢ/∂zⱼ = aᵢ ([i = j] − aⱼ), from the activations of one sample.</summary>
    /// <param name="ai">aᵢ.</param>
    /// <param name="aj">aⱼ.</param>
    /// <param name="same">Whether i = j.</param>
    internal static double Jacobian(double ai, double aj, bool same) => ai * ((same ? 1 : 0) - aj);

    internal override void Apply(ReadOnlySpan<double> z, Span<double> a, int samples)
    {
        for (var s = 0; s < samples; s++)
        {
            var largest = double.NegativeInfinity;
            for (var i = s; i < z.Length; i += samples)
            {
                largest = Math.Max(largest, z[i]);
            }

            var sum = 0.0;
            for (var i = s; i < z.Length; i += samples)
            {
                sum += a[i] = Math.Exp(z[i] - largest);
            }

            for (var i = s; i < z.Length; i += samples)
            {
                a[i] /= sum;
            }
        }
    }

    internal override void Apply(ReadOnlySpan<Dual> z, Span<Dual> a)
    {
        var largest = double.NegativeInfinity;
        foreach (var zi in z)
        {
            largest = Math.Max(largest, zi.Value);
        }

        Dual sum = 0;
        for (var i = 0; i < z.Length; i++)
        {
            sum += a[i] = Dual.Exp(z[i] - largest);
        }

        foreach (ref var ai in a)
        {
            ai /= sum;
        }
    }

    /// <summary>δⱼ = Σᵢ (∂ℓ/∂aᵢ) ∂aᵢ/∂zⱼ = aⱼ (∂ℓ/∂aⱼ − Σᵢ aᵢ ∂ℓ/∂aᵢ).</summary>
    internal override void PullBack(
        ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> activationGradient, Span<double> delta, int samples)
    {
        for (var s = 0; s < samples; s++)
        {
            var mean = 0.0;
            for (var i = s; i < a.Length; i += samples)
            {
                mean += a[i] * activationGradient[i];
            }

            for (var i = s; i < a.Length; i += samples)
            {
                delta[i] = a[i] * (activationGradient[i] - mean);
            }
        }
    }
}
