namespace Backprop.Engine;

/// <summary>A part of a row-major matrix: some columns of some rows that follow each other.</summary>
/// <param name="Offset">Where it begins among the matrix's values.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Stride">The columns of the whole matrix, from the beginning of one row to that of the next.</param>
internal readonly record struct Block(int Offset, int Rows, int Columns, int Stride)
{
    /// <summary>All of a matrix, as one long row.</summary>
    public static Block All(int length) => new(0, 1, length, length);
}
