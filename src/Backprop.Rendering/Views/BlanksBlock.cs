using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Numbers that the reader is to find: a symbol and an empty box each.</summary>
/// <param name="Blanks">The blanks, row by row.</param>
/// <param name="Columns">How many stand in a row.</param>
public sealed record BlanksBlock(Sequence<Blank> Blanks, int Columns) : Block
{
    /// <summary>The formula to go by, shown above the blanks; null for none.</summary>
    public Formula? Rule { get; init; }
}

/// <summary>A blank.</summary>
/// <param name="Symbol">The symbol before it.</param>
/// <param name="Label">What it asks for, in words.</param>
public sealed record Blank(Formula Symbol, string Label);
