namespace Backprop.Engine;

/// <summary>A sum of a product as it is.</summary>
internal readonly struct AsSummed : IElement
{
    public static bool TakesSources => false;

    public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        old;
}

/// <summary>A sum of a product times a factor.</summary>
internal readonly struct Times(double factor) : IElement
{
    public static bool TakesSources => false;

    public TVector Of<TLanes, TVector>(TVector old, TVector first, TVector second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.Multiply(old, TLanes.All(factor));
}
