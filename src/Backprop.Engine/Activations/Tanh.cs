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
    public override double Derivative(double z)
    {
        var cosh = Math.Cosh(z);
        return 1 / cosh / cosh;
    }

    /// <summary>(1 − e⁻²ᶻ) / (1 + e⁻²ᶻ) for z ≥ 0, and tanh(−z) = −tanh(z).</summary>
    public override Dual Value(Dual z) => Value(z, Power(z.Value));

    internal override double Power(double z) => Math.Exp(-2 * Math.Abs(z));

    internal override Dual Value(Dual z, double power)
    {
        if (z.Value < 0)
        {
            return -Value(-z, power);
        }

        var small = Dual.Exp(-2 * z, power);
        return (1 - small) / (1 + small);
    }

    internal override double TrainingValue(double z) => default(InLanes).Value<Lanes64, double>(z);

    internal override double TrainingDerivative(double z, double a) => default(InLanes).Derivative<Lanes64, double>(z, a);

    internal override void ApplyBlock(ReadOnlySpan<double> z, Span<double> a, in Block block) => Lanewise.Apply(default(InLanes), z, a, in block);

    internal override void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.PullBack(default(InLanes), z, a, delta, in block);

    internal override void PropagateBlock(
        in Operand weights, in Operand above, int neurons, ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.Propagate(default(InLanes), weights, above, neurons, z, a, delta, in block);

    /// <summary>−u / (u + 2) with u = e^−2|z| − 1, and the sign of z; f′ as 1 − a².</summary>
    internal readonly struct InLanes : ILaneActivation
    {
        public TVector Value<TLanes, TVector>(TVector z)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var u = Exponential.LessOneOfNotPositive<TLanes, TVector>(TLanes.NegativeAbs(TLanes.Add(z, z)));
            var below = TLanes.Divide(u, TLanes.Add(u, TLanes.All(2)));
            return TLanes.WhereGreater(z, TLanes.All(0), TLanes.Subtract(TLanes.All(0), below), below);
        }

        public TVector Derivative<TLanes, TVector>(TVector z, TVector a)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Subtract(TLanes.All(1), TLanes.Multiply(a, a));
    }
}
