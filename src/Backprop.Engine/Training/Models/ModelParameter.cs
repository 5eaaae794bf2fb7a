using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>What a parameter of a model in training is.</summary>
public enum ParameterKind
{
    /// <summary>A weight W(l)[j,k].</summary>
    Weight,

    /// <summary>A bias b(l)[j].</summary>
    Bias,

    /// <summary>The scale γ(l)[j] of a normalised neuron.</summary>
    Scale,

    /// <summary>The shift β(l)[j] of a normalised neuron, which takes the place of its bias.</summary>
    Shift,
}

/// <summary>A parameter of a model in training.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Layer">Its layer, from 1.</param>
/// <param name="Row">Its neuron, from 1.</param>
/// <param name="Column">The neuron that a weight comes from, from 1; 0 for others.</param>
public readonly record struct ModelParameter(ParameterKind Kind, int Layer, int Row, int Column)
{
    /// <summary>"W(1)[2,1]", "b(1)[2]", "gamma(1)[2]", "beta(1)[2]".</summary>
    public override string ToString() => Kind switch
    {
        ParameterKind.Weight => Invariant($"W({Layer})[{Row},{Column}]"),
        ParameterKind.Bias => Invariant($"b({Layer})[{Row}]"),
        ParameterKind.Scale => Invariant($"gamma({Layer})[{Row}]"),
        _ => Invariant($"beta({Layer})[{Row}]"),
    };
}
