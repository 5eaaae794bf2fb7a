namespace Backprop.Engine;

/// <summary>A part of a row-major matrix: some columns of some rows that follow each other.</summary>
/// <param name="Row">Its first row, from 0.</param>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Stride">The columns of the whole matrix, from the beginning of one row to that of the next.</param>
internal readonly record struct Block(int Row, int Column, int Rows, int Columns, int Stride)
{
    /// <summary>Where it begins among the matrix's values.</summary>
    public int Offset => (Row * Stride) + Column;

    /// <summary>Whether its rows are whole, so that they are one long row.</summary>
    public bool IsWide => Columns == Stride;

    /// <summary>All of a matrix.</summary>
    public static Block All(int rows, int columns) => new(0, 0, rows, columns, columns);
}
