using Backprop.Engine;

namespace Backprop.Laws;

/// <summary>Matrices made of others.</summary>
internal static class Matrices
{
    /// <summary>The matrix of given entries.</summary>
    public static Matrix Of(int rows, int columns, Func<int, int, double> entry)
    {
        var values = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                values[i, j] = entry(i, j);
            }
        }

        return Matrix.FromArray(values);
    }

    /// <summary>Some rows and columns, in the order given; null for all.</summary>
    public static Matrix Select(this Matrix matrix, int[]? rows, int[]? columns = null)
    {
        rows ??= [.. Enumerable.Range(0, matrix.Rows)];
        columns ??= [.. Enumerable.Range(0, matrix.Columns)];
        return Of(rows.Length, columns.Length, (i, j) => matrix[rows[i], columns[j]]);
    }

    /// <summary>Every entry changed.</summary>
    public static Matrix Map(this Matrix matrix, Func<double, double> change) => Of(matrix.Rows, matrix.Columns, (i, j) => change(matrix[i, j]));
}
