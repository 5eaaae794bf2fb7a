namespace Backprop.Engine;

/// <summary>
/// Batch normalisation of a neuron: ẑ = (z − μ) / √(σ² + ε), y = γ ẑ + β, with mean μ and variance σ² of z over the m samples of the batch.
/// Backward: ∂L/∂γ = Σ g ẑ, ∂L/∂β = Σ g, and ∂L/∂z = γ / √(σ² + ε) · (g − mean(g) − ẑ mean(g ẑ)), where g = ∂L/∂y.
/// </summary>
/// <remarks>
/// All samples move μ and σ, so that the error of one reaches all: that is what the two means take away.
/// Source: Ioffe and Szegedy, Batch normalization (2015), algorithm 1 and section 3.
/// </remarks>
internal static class BatchNormalization
{
    /// <summary>ε, which keeps a neuron that is the same for all samples from a division by 0.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>The part of a batch's mean and variance that goes into the running ones.</summary>
    public const double Momentum = 0.1;

    /// <summary>Normalises one neuron.</summary>
    /// <param name="z">Its weighted sums, m.</param>
    /// <param name="normalized">ẑ, m, overwritten.</param>
    /// <param name="output">y, m, overwritten.</param>
    /// <param name="scale">γ.</param>
    /// <param name="shift">β.</param>
    /// <returns>μ, σ² and 1 / √(σ² + ε).</returns>
    public static (double Mean, double Variance, double Inverse) Forward(ReadOnlySpan<double> z, Span<double> normalized, Span<double> output, double scale, double shift)
    {
        var mean = Kernel.Sum(z) / z.Length;
        var variance = 0.0;
        foreach (var value in z)
        {
            variance += (value - mean) * (value - mean);
        }

        variance /= z.Length;
        var inverse = 1 / Math.Sqrt(variance + Epsilon);
        for (var s = 0; s < z.Length; s++)
        {
            normalized[s] = (z[s] - mean) * inverse;
            output[s] = (scale * normalized[s]) + shift;
        }

        return (mean, variance, inverse);
    }

    /// <summary>Sends the error of one neuron back through its normalisation.</summary>
    /// <param name="error">g, m; overwritten by ∂L/∂z.</param>
    /// <param name="normalized">ẑ, m.</param>
    /// <param name="scale">γ.</param>
    /// <param name="inverse">1 / √(σ² + ε).</param>
    /// <returns>Σ g ẑ and Σ g, the gradients of γ and β.</returns>
    public static (double Scale, double Shift) Backward(Span<double> error, ReadOnlySpan<double> normalized, double scale, double inverse)
    {
        var (ofScale, ofShift) = (0.0, 0.0);
        for (var s = 0; s < error.Length; s++)
        {
            ofScale += error[s] * normalized[s];
            ofShift += error[s];
        }

        for (var s = 0; s < error.Length; s++)
        {
            error[s] = scale * inverse * (error[s] - (ofShift / error.Length) - (normalized[s] * ofScale / error.Length));
        }

        return (ofScale, ofShift);
    }
}
