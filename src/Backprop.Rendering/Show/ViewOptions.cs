using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>How a view is shown: symbols, digits, and how much of a large matrix.</summary>
/// <param name="Notation">How symbols look.</param>
/// <param name="Format">The digits shown.</param>
/// <param name="Limit">How many rows and columns of a matrix are written out; a larger one is cut.</param>
public sealed record ViewOptions(Notation Notation, NumberFormat Format, int Limit = 8)
{
    /// <summary>The notation and the digits of the gradient trace.</summary>
    public static ViewOptions Default { get; } = new(Notation.Default, NumberFormat.Default);

    internal Typesetter For(Derivation? derivation) => new(new QuantitySymbols(Notation, derivation), Format);
}
