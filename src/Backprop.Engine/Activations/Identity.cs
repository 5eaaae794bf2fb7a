namespace Backprop.Engine;

/// <summary>f(z) = z, f′(z) = 1: a linear layer.</summary>
/// <remarks>Source: Bishop, Pattern Recognition and Machine Learning (2006), section 5.1, the output units of regression.</remarks>
public sealed class Identity : ScalarActivation
{
    internal Identity()
    {
    }

    /// <inheritdoc/>
    public override string Name => "identity";

    /// <summary>z.</summary>
    public override double Value(double z) => z;

    /// <summary>1.</summary>
    public override double Derivative(double z) => 1;

    /// <summary>z.</summary>
    public override Dual Value(Dual z) => z;

    private protected override void Values(ReadOnlySpan<double> z, Span<double> a) => z.CopyTo(a);

    internal override void ValuesAndDerivatives(ReadOnlySpan<double> z, Span<double> a, Span<double> derivatives)
    {
        z.CopyTo(a);
        derivatives[..z.Length].Fill(1);
    }

    internal override void ApplyBlock(ReadOnlySpan<double> z, Span<double> a, in Block block) => Lanewise.Apply(default(InLanes), z, a, in block);

    internal override void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.PullBack(default(InLanes), z, a, delta, in block);

    internal override void PropagateBlock(
        in Operand weights, in Operand above, int neurons, ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.Propagate(default(InLanes), weights, above, neurons, z, a, delta, in block);

    /// <summary>The same on lanes.</summary>
    internal readonly struct InLanes : ILaneActivation
    {
        public TVector Value<TLanes, TVector>(TVector z)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            z;

        public TVector Derivative<TLanes, TVector>(TVector z, TVector a)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.All(1);
    }
}
