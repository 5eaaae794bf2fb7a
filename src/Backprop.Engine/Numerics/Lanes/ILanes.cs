namespace Backprop.Engine;

/// <summary>
/// Several doubles side by side, on which one instruction works at once; or one double, where a machine has no such instruction.
/// Written once against this, a loop is compiled for every width.
/// </summary>
/// <remarks>
/// Every operation is exact or rounded once, as IEEE 754 says, so that a lane holds the same bits whatever its neighbours and however many there are:
/// all widths give the same results.
/// </remarks>
/// <typeparam name="TVector">The lanes.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>How many lanes there are.</summary>
    static abstract int Count { get; }

    /// <summary>The values from an offset on.</summary>
    static abstract TVector Load(ref readonly double values, nint offset);

    /// <summary>Writes the lanes from an offset on.</summary>
    static abstract void Store(TVector lanes, ref double values, nint offset);

    /// <summary>The same value in every lane.</summary>
    static abstract TVector All(double value);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a − b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>√a.</summary>
    static abstract TVector Root(TVector a);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>−|a|.</summary>
    static abstract TVector NegativeAbs(TVector a);

    /// <summary>a, or a bound that is not 0 where a lies below it; NaN stays.</summary>
    static abstract TVector AtLeast(TVector a, double least);

    /// <summary>a, or a bound that is not 0 where a lies above it; NaN stays.</summary>
    static abstract TVector AtMost(TVector a, double most);

    /// <summary>Where a &gt; b one, elsewhere (NaN too) the other.</summary>
    static abstract TVector WhereGreater(TVector a, TVector b, TVector one, TVector other);

    /// <summary>The bits of a, to which those of b are added, moved up by some places: as whole numbers.</summary>
    static abstract TVector AddBits(TVector a, TVector b, int places);

    /// <summary>Of eight values the one whose place the last three bits of another number hold.</summary>
    static abstract TVector OfEight(ref readonly double values, TVector holdsPlace);
}
