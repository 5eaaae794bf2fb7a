namespace Backprop.Engine;

/// <summary>tanh(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ), tanh′(z) = 1 − tanh²(z).</summary>
/// <remarks>Source: document 2, derivatives of the activations; Abramowitz and Stegun, Handbook of Mathematical Functions, 4.5.3.</remarks>
public sealed class Tanh : ScalarActivation
{
    internal Tanh()
    {
    }

    /// <inheritdoc/>
    public override string Name => "tanh";

    /// <summary>tanh(z).</summary>
    public override double Value(double z) => Math.Tanh(z);

    /// <summary>1 / cosh²(z), which is 1 − tanh²(z) without the cancellation for large |z|.</summary>
    public override double Derivative(double z) => 1 / Math.Cosh(z) / Math.Cosh(z);

    /// <summary>(1 − e⁻²ᶻ) / (1 + e⁻²ᶻ) for z ≥ 0, and tanh(−z) = −tanh(z).</summary>
    public override Dual Value(Dual z) => z.Value < 0 ? -Value(-z) : (1 - Dual.Exp(-2 * z)) / (1 + Dual.Exp(-2 * z));
}
