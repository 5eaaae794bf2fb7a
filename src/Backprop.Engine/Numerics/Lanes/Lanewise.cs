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
