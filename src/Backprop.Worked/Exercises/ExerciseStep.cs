namespace Backprop.Worked;

/// <summary>A question of an exercise: a quantity, and the cells that it asks for.</summary>
/// <param name="Name">The quantity: <c>z(1)</c>, <c>step2/L</c>.</param>
/// <param name="Cells">Its entries, row by row; a blank each.</param>
/// <param name="Columns">How many of them stand in a row.</param>
public sealed record ExerciseStep(QuantityName Name, Sequence<QuantityName> Cells, int Columns);
