namespace Backprop.Engine;

/// <summary>Activations of blocks of neurons and samples, lane by lane.</summary>
internal static class Lanewise
{
    /// <summary>a = f(z) on a block of both.</summary>
    public static void Apply<TActivation>(TActivation activation, ReadOnlySpan<double> z, Span<double> a, in Block block)
        where TActivation : struct, ILaneActivation =>
        Elements.Run(new Value<TActivation>(activation), a, z, z, in block);

    /// <summary>δ ← δ ⊙ f′(z) on a block of all three.</summary>
    public static void PullBack<TActivation>(TActivation activation, ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block)
        where TActivation : struct, ILaneActivation =>
        Elements.Run(new Slope<TActivation>(activation), delta, z, a, in block);

    /// <summary>δ = W(l+1)ᵀ δ(l+1) ⊙ f′(z) on a block, with the slopes as the end of the product.</summary>
    public static void Propagate<TActivation>(
        TActivation activation, in Operand weights, in Operand above, int neurons, ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block)
        where TActivation : struct, ILaneActivation =>
        new Product<Slope<TActivation>>(weights, above, delta, neurons, in block, end: new(activation), first: z, second: a).Compute();

    /// <summary>f(z).</summary>
    internal readonly struct Value<TActivation>(TActivation activation) : IElement
        where TActivation : struct, ILaneActivation
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            activation.Value<TLanes, TVector>(first);
    }

    /// <summary>δ f′(z).</summary>
    internal readonly struct Slope<TActivation>(TActivation activation) : IElement
        where TActivation : struct, ILaneActivation
    {
        public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.Multiply(old, activation.Derivative<TLanes, TVector>(first, second));
    }
}
