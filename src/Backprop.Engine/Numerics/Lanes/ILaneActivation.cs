namespace Backprop.Engine;

/// <summary>f and f′ for as many neurons at once as a machine has lanes.</summary>
internal interface ILaneActivation
{
    /// <summary>f(z).</summary>
    TVector Value<TLanes, TVector>(TVector z)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;

    /// <summary>f′(z), from z and a = f(z).</summary>
    TVector Derivative<TLanes, TVector>(TVector z, TVector a)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}
