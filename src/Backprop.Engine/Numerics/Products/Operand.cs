namespace Backprop.Engine;

/// <summary>A matrix, or the transpose of one, as it lies in memory.</summary>
/// <param name="values">Its values.</param>
/// <param name="row">From an element to the one below it.</param>
/// <param name="column">From an element to the one at its right.</param>
internal readonly ref struct Operand(ReadOnlySpan<double> values, int row, int column)
{
    /// <summary>Its values.</summary>
    public ReadOnlySpan<double> Values { get; } = values;

    /// <summary>From an element to the one below it.</summary>
    public int Row { get; } = row;

    /// <summary>From an element to the one at its right.</summary>
    public int Column { get; } = column;

    /// <summary>A matrix as it stands.</summary>
    public static Operand Of(ReadOnlySpan<double> values, int columns) => new(values, columns, 1);

    /// <summary>The transpose of a matrix of so many columns.</summary>
    public static Operand Transposed(ReadOnlySpan<double> values, int columns) => new(values, 1, columns);
}
