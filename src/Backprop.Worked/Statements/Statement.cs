namespace Backprop.Worked;

/// <summary>One line of a worked example: a quantity, and the steps that lead to its value.</summary>
/// <param name="Name">The quantity on the left; an entry or a whole tensor.</param>
/// <param name="Steps">What it equals: the formula, the numbers in place, the result.</param>
public sealed record Statement(QuantityName Name, Sequence<Step> Steps);

/// <summary>A step of a statement.</summary>
/// <param name="Relation">How it relates to what stands before it.</param>
/// <param name="Expression">What it says.</param>
/// <param name="Kind">What kind of step it is.</param>
public sealed record Step(Relation Relation, Expression Expression, StepKind Kind);

/// <summary>Whether a step holds on the digits shown.</summary>
public enum Relation
{
    /// <summary>=: the printed digits satisfy the step exactly.</summary>
    Equal,

    /// <summary>≈: something was rounded.</summary>
    Approximate,
}

/// <summary>What a step shows.</summary>
public enum StepKind
{
    /// <summary>The formula, in symbols.</summary>
    Symbolic,

    /// <summary>Numbers in the place of symbols.</summary>
    Substituted,

    /// <summary>The terms reckoned out, one number each.</summary>
    Reckoned,

    /// <summary>The result.</summary>
    Result,
}
