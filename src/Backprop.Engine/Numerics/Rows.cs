namespace Backprop.Engine;

/// <summary>Means over the rows of a matrix.</summary>
internal static class Rows
{
    /// <summary>The mean of each row, summed from left to right.</summary>
    /// <param name="matrix">Row-major.</param>
    /// <param name="means">One for each row, overwritten.</param>
    /// <param name="columns">The columns of the matrix.</param>
    public static void Means(ReadOnlySpan<double> matrix, Span<double> means, int columns)
    {
        if (Turn.IsSupported && means.Length >= ColumnProduct.LeastRows)
        {
            // The product with a column of ones: 1 a + c, rounded once, is a + c.
            var one = 1.0;
            ColumnProduct.Compute(in matrix[..(means.Length * columns)][0], columns, means.Length, in one, 0, columns, default, ref means[0], 1, 1);
        }
        else
        {
            Kernel.SumRows(matrix, means, columns);
        }

        Kernel.Divide(means, columns);
    }
}
