namespace Backprop.Engine;

/// <summary>σ(z) = 1 / (1 + e⁻ᶻ), σ′(z) = σ(z) (1 − σ(z)).</summary>
/// <remarks>Source: document 5, notation reference; Nielsen, Neural Networks and Deep Learning, ch. 1, eq. 3.</remarks>
public sealed class Sigmoid : ScalarActivation
{
    internal Sigmoid()
    {
    }

    /// <inheritdoc/>
    public override string Name => "sigmoid";

    /// <summary>1 / (1 + e⁻ᶻ); for z &lt; 0 as eᶻ / (1 + eᶻ), so that no exponential overflows.</summary>
    public override double Value(double z)
    {
        var small = Math.Exp(-Math.Abs(z));
        return (z >= 0 ? 1 : small) / (1 + small);
    }

    /// <summary>σ(z) σ(−z), which is σ(z) (1 − σ(z)) without the cancellation of 1 − σ for large z.</summary>
    public override double Derivative(double z) => Value(z) * Value(-z);

    /// <inheritdoc/>
    public override Dual Value(Dual z) => Value(z, Power(z.Value));

    internal override double Power(double z) => Math.Exp(-Math.Abs(z));

    internal override Dual Value(Dual z, double power)
    {
        var small = Dual.Exp(z.Value >= 0 ? -z : z, power);
        return (z.Value >= 0 ? 1 : small) / (1 + small);
    }

    private protected override void Values(ReadOnlySpan<double> z, Span<double> a)
    {
        Small(z, a);
        Elements.Run(default(OfSmall), a[..z.Length], z, a);
    }

    /// <summary>One exponential is in both.</summary>
    internal override void ValuesAndDerivatives(ReadOnlySpan<double> z, Span<double> a, Span<double> derivatives)
    {
        Small(z, derivatives);
        Elements.Run(default(OfSmall), a[..z.Length], z, derivatives);
        Elements.Run(default(SlopeOfSmall), derivatives[..z.Length], z, a);
    }

    /// <summary>e^−|z|. What comes after goes by lanes: the operations of one number, rounded alike.</summary>
    private static void Small(ReadOnlySpan<double> z, Span<double> small)
    {
        small = small[..z.Length];
        for (var i = 0; i < small.Length; i++)
        {
            small[i] = Math.Exp(-Math.Abs(z[i]));
        }
    }

    internal override double TrainingValue(double z) => default(InLanes).Value<Lanes64, double>(z);

    internal override double TrainingDerivative(double z, double a) => default(InLanes).Derivative<Lanes64, double>(z, a);

    internal override void ApplyBlock(ReadOnlySpan<double> z, Span<double> a, in Block block) => Lanewise.Apply(default(InLanes), z, a, in block);

    internal override void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.PullBack(default(InLanes), z, a, delta, in block);

    internal override void PropagateBlock(
        in Operand weights, in Operand above, int neurons, ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.Propagate(default(InLanes), weights, above, neurons, z, a, delta, in block);

    /// <summary>eᶻ / (1 + eᶻ), f′ as a (1 − a).</summary>
    internal readonly struct InLanes : ILaneActivation
    {
        public TVector Value<TLanes, TVector>(TVector z)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var power = Exponential.Of<TLanes, TVector>(z);
            return TLanes.Divide(power, TLanes.Add(TLanes.All(1), power));
        }

        public TVector Derivative<TLanes, TVector>(TVector z, TVector a)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Multiply(a, TLanes.Subtract(TLanes.All(1), a));
    }

    /// <summary>σ(z) from z and e^−|z|.</summary>
    private readonly struct OfSmall : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Divide(TLanes.WhereGreater(TLanes.All(0), first, second, TLanes.All(1)), TLanes.Add(TLanes.All(1), second));
    }

    /// <summary>σ(z) σ(−z) from e^−|z|, which it replaces, z and σ(z).</summary>
    private readonly struct SlopeOfSmall : IElement
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var other = TLanes.Divide(TLanes.WhereGreater(TLanes.All(0), first, TLanes.All(1), old), TLanes.Add(TLanes.All(1), old));
            return TLanes.Multiply(second, other);
        }
    }
}
