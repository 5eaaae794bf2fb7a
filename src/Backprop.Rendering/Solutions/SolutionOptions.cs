using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>What a worked solution shows, and how.</summary>
public sealed record SolutionOptions
{
    /// <summary>Numbers in place, a step of 0.5, the notation of the gradient trace.</summary>
    public static SolutionOptions Default { get; } = new();

    /// <summary>What it is called.</summary>
    public string Title { get; init; } = "";

    /// <summary>How much of each computation is written out.</summary>
    public SolutionDetail Detail { get; init; } = SolutionDetail.NumbersInPlace;

    /// <summary>Symbols and digits.</summary>
    public ViewOptions View { get; init; } = ViewOptions.Default;

    /// <summary>The learning rate; null leaves it as the letter of the notation, and the new parameters with it.</summary>
    public double? LearningRate { get; init; } = 0.5;

    /// <summary>The parameters whose gradients are written out as chains; empty for one of the first layer, the one with the largest gradient.</summary>
    public Sequence<ParameterIndex> Chains { get; init; } = [];

    /// <summary>The sample whose chains are shown, from 1.</summary>
    public int Sample { get; init; } = 1;

    /// <summary>The seed of the choice of parameters to check, where not all are.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>How much of each computation a worked solution writes out.</summary>
public enum SolutionDetail
{
    /// <summary>The formula in symbols, and its result.</summary>
    Symbolic,

    /// <summary>The formula, the numbers in place of the symbols, the result.</summary>
    NumbersInPlace,

    /// <summary>The same, and every entry of every matrix on lines of its own.</summary>
    EveryCell,
}
