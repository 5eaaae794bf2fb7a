using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>How a view is shown: symbols, digits, and how much of a large matrix.</summary>
/// <param name="Notation">How symbols look.</param>
/// <param name="Format">The digits shown.</param>
/// <param name="Limit">How many rows and columns of a matrix are written out; a larger one is cut.</param>
public sealed record ViewOptions(Notation Notation, NumberFormat Format, int Limit = 8)
{
    /// <summary>What holds where a view is given none: the notation and the digits of the gradient trace, until <see cref="Use"/> says otherwise.</summary>
    public static ViewOptions Default { get; private set; } = new(Notation.Default, NumberFormat.Default);

    /// <summary>How the loss of a fused output is written.</summary>
    public LossForm Loss { get; init; }

    /// <summary>Shows everything from now on like this, as a notebook does that follows a document of its own notation.</summary>
    /// <param name="options">What holds where a view is given none.</param>
    public static void Use(ViewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Default = options;
    }

    internal Typesetter For(Derivation? derivation) => new(new QuantitySymbols(Notation, derivation), Format);
}
