namespace Backprop.Engine.Tests;

public sealed class MatrixTests
{
    private static readonly Matrix TwoByThree = Matrix.FromRows([1, 2, 3], [4, 5, 6]);

    [Fact]
    public void Rows_stand_one_after_the_other()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], TwoByThree.Values.ToArray());
        Assert.Equal((2, 3), (TwoByThree.Rows, TwoByThree.Columns));
        Assert.Equal("2×3", TwoByThree.ShapeText);
        Assert.Equal(6, TwoByThree[1, 2]);
    }

    [Fact]
    public void All_ways_to_make_one_agree()
    {
        Assert.Equal(TwoByThree, Matrix.FromArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal(Matrix.FromRows([1], [2]), Matrix.Column(1, 2));
        Assert.Equal(Matrix.FromRows([0, 0, 0], [0, 0, 0]), Matrix.Zeros(2, 3));
    }

    [Fact]
    public void What_it_is_made_of_can_change_without_it()
    {
        double[][] rows = [[1, 2], [3, 4]];
        var matrix = Matrix.FromRows(rows);
        rows[0][0] = 9;

        Assert.Equal(1, matrix[0, 0]);
    }

    [Fact]
    public void With_replaces_one_value_in_a_copy()
    {
        var changed = TwoByThree.With(1, 0, -4);

        Assert.Equal(Matrix.FromRows([1, 2, 3], [-4, 5, 6]), changed);
        Assert.Equal(4, TwoByThree[1, 0]);
    }

    [Fact]
    public void Transposing_twice_gives_it_back()
    {
        Assert.Equal(Matrix.FromRows([1, 4], [2, 5], [3, 6]), TwoByThree.Transpose());
        Assert.Equal(TwoByThree, TwoByThree.Transpose().Transpose());
    }

    [Fact]
    public void Equality_is_of_shape_and_values()
    {
        Assert.Equal(TwoByThree.GetHashCode(), Matrix.FromRows([1, 2, 3], [4, 5, 6]).GetHashCode());
        Assert.False(TwoByThree.Equals((object)Matrix.FromRows([1, 2], [3, 4], [5, 6])));
        Assert.False(Matrix.Column(1, 2).Equals(Matrix.FromRows([1, 2])));
        Assert.False(TwoByThree.Equals(TwoByThree.With(0, 0, 7)));
        Assert.False(TwoByThree.Equals(null));
    }

    [Fact]
    public void Text_shows_shape_and_values_of_small_ones()
    {
        Assert.Equal("2×2 [[0.5, -1], [1E-07, 2]]", Matrix.FromRows([0.5, -1], [1e-7, 2]).ToString());
        Assert.Equal($"1×64 [[{string.Join(", ", Enumerable.Repeat(0, 64))}]]", Matrix.Zeros(1, 64).ToString());
        Assert.Equal("65×1", Matrix.Zeros(65, 1).ToString());
    }

    [Fact]
    public void Ragged_rows_are_refused() =>
        Refused("Matrix: row 2 has 3 values, but row 1 has 2; 3 ≠ 2.", "rows", () => Matrix.FromRows([1, 2], [3, 4, 5]));

    [Fact]
    public void Emptiness_is_refused()
    {
        Refused("Matrix is 0×0, which is empty; at least one row and one column were expected.", "rows", () => Matrix.FromRows());
        Refused("Matrix is 2×0, which is empty; at least one row and one column were expected.", "rows", () => Matrix.FromRows([], []));
        Refused("Matrix is 3×0, which is empty; at least one row and one column were expected.", "values", () => Matrix.FromArray(new double[3, 0]));
        Refused("Matrix is 0×1, which is empty; at least one row and one column were expected.", "values", () => Matrix.Column());
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Matrix.Zeros(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => Matrix.Zeros(1, 0));
    }

    [Fact]
    public void More_values_than_can_be_counted_are_refused() => Assert.Throws<OverflowException>(() => Matrix.Zeros(65_536, 65_536));

    [Fact]
    public void Numbers_that_are_not_finite_are_refused()
    {
        Refused("Matrix[2,1] is NaN; a finite number was expected.", "rows", () => Matrix.FromRows([1, 2], [double.NaN, 4]));
        Refused("Matrix[1,2] is -∞; a finite number was expected.", "values", () => Matrix.FromArray(new[,] { { 1, double.NegativeInfinity } }));
        Refused("Matrix[3] is ∞; a finite number was expected.", "values", () => Matrix.Column(1, 2, double.PositiveInfinity));
        Refused("The new value is NaN; a finite number was expected.", "value", () => TwoByThree.With(0, 0, double.NaN));
    }

    [Fact]
    public void Places_outside_are_refused()
    {
        Refused("Row 2 of a 2×3 matrix; rows count from 0 to 1.", "row", () => TwoByThree[2, 0]);
        Refused("Column -1 of a 2×3 matrix; columns count from 0 to 2.", "column", () => TwoByThree[0, -1]);
        Refused("Column 3 of a 2×3 matrix; columns count from 0 to 2.", "column", () => TwoByThree.With(0, 3, 1));
    }

    private static void Refused(string message, string parameter, Func<object> action) => Refusal.Of(message, parameter, action);
}
