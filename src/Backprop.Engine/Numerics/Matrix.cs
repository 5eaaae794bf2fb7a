using System.Globalization;
using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>An immutable matrix of finite doubles, stored row after row in one piece.</summary>
/// <remarks>
/// A column vector is an n×1 matrix; a batch of m samples is an n×m matrix, a sample a column.
/// The indexer counts from 0 as C# does; everything else that a reader counts (layers, neurons, samples) counts from 1.
/// </remarks>
public sealed class Matrix : IEquatable<Matrix>
{
    private readonly double[] _storage; // the values are a part of it, or all
    private readonly int _first;

    private Matrix(double[] storage, int rows, int columns, int first = 0)
    {
        _storage = storage;
        _first = first;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The number of rows, at least 1.</summary>
    public int Rows { get; }

    /// <summary>The number of columns, at least 1.</summary>
    public int Columns { get; }

    /// <summary>All values, row after row: the one at (row, column) is at row · Columns + column.</summary>
    public ReadOnlySpan<double> Values => _storage.AsSpan(_first, Rows * Columns);

    /// <summary>The values in an array of their own, to read only.</summary>
    internal double[] Storage => _storage.Length == Rows * Columns ? _storage : Values.ToArray();

    /// <summary>The shape as a reader writes it, such as "2×3".</summary>
    public string ShapeText => Invariant($"{Rows}×{Columns}");

    /// <summary>The value in a row and a column, both counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such row or column.</exception>
    public double this[int row, int column] => _storage[_first + Offset(row, column)];

    /// <summary>A matrix of the given rows.</summary>
    /// <param name="rows">The rows, all of the same length; they are copied.</param>
    /// <exception cref="ArgumentException">There is no row or no column, a row differs in length, or a value is not finite.</exception>
    public static Matrix FromRows(params double[][] rows) => FromRows(rows, "Matrix", nameof(rows));

    /// <summary>A matrix of the values of a two-dimensional array, [row, column].</summary>
    /// <param name="values">The values; they are copied.</param>
    /// <exception cref="ArgumentException">The array is empty, or a value is not finite.</exception>
    public static Matrix FromArray(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var copy = new double[values.Length];
        Buffer.BlockCopy(values, 0, copy, 0, copy.Length * sizeof(double));
        return Checked(copy, values.GetLength(0), values.GetLength(1), "Matrix", nameof(values));
    }

    /// <summary>A column vector, an n×1 matrix.</summary>
    /// <param name="values">Its n values; they are copied.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static Matrix Column(params ReadOnlySpan<double> values) => Column(values, "Matrix", nameof(values));

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">The number of rows, at least 1.</param>
    /// <param name="columns">The number of columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Matrix Zeros(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return new(new double[checked(rows * columns)], rows, columns);
    }

    /// <summary>The same matrix with one value replaced.</summary>
    /// <param name="row">The value's row, counted from 0.</param>
    /// <param name="column">The value's column, counted from 0.</param>
    /// <param name="value">The new value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such row or column, or the value is not finite.</exception>
    public Matrix With(int row, int column, double value)
    {
        var offset = Offset(row, column);
        Finite.Require(value, "The new value", nameof(value));
        var copy = Values.ToArray();
        copy[offset] = value;
        return new(copy, Rows, Columns);
    }

    /// <summary>The transpose, Columns×Rows: rows become columns.</summary>
    public Matrix Transpose()
    {
        var values = Values;
        var transposed = new double[values.Length];
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < Columns; j++)
            {
                transposed[(j * Rows) + i] = values[(i * Columns) + j];
            }
        }

        return new(transposed, Columns, Rows);
    }

    /// <summary>Some of the columns, in the order given: of a batch some of its samples.</summary>
    /// <param name="columns">Their numbers, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    internal Matrix SelectColumns(IReadOnlyList<int> columns)
    {
        var selected = new double[Rows * columns.Count];
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < columns.Count; j++)
            {
                selected[(i * columns.Count) + j] = this[i, columns[j]];
            }
        }

        return new(selected, Rows, columns.Count);
    }

    /// <summary>Whether the other has the same shape and the same values.</summary>
    public bool Equals(Matrix? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Rows);
        foreach (var value in Values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The shape and, of a matrix up to 64 values, the values: "2×2 [[1, 2], [3, 4]]".</summary>
    public override string ToString()
    {
        if (Values.Length > 64)
        {
            return ShapeText;
        }

        var rows = Values.ToArray().Chunk(Columns)
            .Select(row => "[" + string.Join(", ", row.Select(value => value.ToString(CultureInfo.InvariantCulture))) + "]");
        return $"{ShapeText} [{string.Join(", ", rows)}]";
    }

    /// <summary>Wraps values that the engine computed, without a copy; the caller gives the array away.</summary>
    /// <param name="values">The values, perhaps among others.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="first">Where they begin.</param>
    internal static Matrix Own(double[] values, int rows, int columns, int first = 0) => new(values, rows, columns, first);

    /// <summary>Rows whose errors speak of them by a name of their own, such as "W".</summary>
    internal static Matrix FromRows(double[][] rows, string name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(rows, parameter);
        var columns = rows.Length == 0 ? 0 : rows[0]?.Length ?? 0;
        var values = new double[rows.Length * columns];
        for (var i = 0; i < rows.Length; i++)
        {
            var found = rows[i]?.Length ?? 0;
            if (found != columns)
            {
                throw new ArgumentException(
                    Invariant($"{name}: row {i + 1} has {found} values, but row 1 has {columns}; {found} ≠ {columns}."), parameter);
            }

            rows[i]?.CopyTo(values, i * columns);
        }

        return Checked(values, rows.Length, columns, name, parameter);
    }

    /// <summary>A column whose errors speak of it by a name of its own, such as "b".</summary>
    internal static Matrix Column(ReadOnlySpan<double> values, string name, string parameter) =>
        Checked(values.ToArray(), values.Length, 1, name, parameter, isVector: true);

    private static Matrix Checked(double[] values, int rows, int columns, string name, string parameter, bool isVector = false)
    {
        if (values.Length == 0)
        {
            throw new ArgumentException(
                Invariant($"{name} is {rows}×{columns}, which is empty; at least one row and one column were expected."), parameter);
        }

        Finite.Require(values, isVector ? null : columns, name, parameter);
        return new(values, rows, columns);
    }

    private int Offset(int row, int column)
    {
        if ((uint)row >= (uint)Rows)
        {
            throw new ArgumentOutOfRangeException(nameof(row), Invariant($"Row {row} of a {ShapeText} matrix; rows count from 0 to {Rows - 1}."));
        }

        if ((uint)column >= (uint)Columns)
        {
            throw new ArgumentOutOfRangeException(nameof(column), Invariant($"Column {column} of a {ShapeText} matrix; columns count from 0 to {Columns - 1}."));
        }

        return (row * Columns) + column;
    }
}
