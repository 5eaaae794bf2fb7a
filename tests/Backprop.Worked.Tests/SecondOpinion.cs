namespace Backprop.Worked.Tests;

/// <summary>
/// Reckons expressions in the tests' own fractions. Null is "cannot be decided": a function away from the points where
/// its value is a fraction, or something that is not shown.
/// </summary>
internal static class SecondOpinion
{
    public static Fraction?[,]? Of(Expression expression, Func<Number, Fraction?> valueOf)
    {
        switch (expression)
        {
            case Number number:
                return new[,] { { valueOf(number) } };
            case Apply { Op.Name: "cut" or "dots" }:
                return null;
            case Apply { Op.Name: "matrix" } matrix:
                var cells = matrix.Arguments.Select(row => ((Apply)row).Arguments.Select(cell => Of(cell, valueOf)![0, 0]).ToArray()).ToArray();
                return Make(cells.Length, cells[0].Length, (row, column) => cells[row][column]);
            case Apply apply:
                var values = apply.Arguments.Select(argument => Of(argument, valueOf)).ToArray();
                return values.Any(value => value is null) ? null : Combine(apply.Op.Name, values!);
            default:
                throw new ArgumentException($"{expression} has no numbers in place.");
        }
    }

    private static Fraction?[,]? Combine(string op, Fraction?[][,] values) => op switch
    {
        "matmul" => Make(values[0].GetLength(0), values[1].GetLength(1), (row, column) =>
            Sum(Enumerable.Range(0, values[0].GetLength(1)).Select(inner => Times(values[0][row, inner], values[1][inner, column])))),
        "transpose" => Make(values[0].GetLength(1), values[0].GetLength(0), (row, column) => values[0][column, row]),
        "colsum" => Make(1, values[0].GetLength(1), (_, column) => Sum(Enumerable.Range(0, values[0].GetLength(0)).Select(row => values[0][row, column]))),
        "rowsum" => Make(values[0].GetLength(0), 1, (row, _) => Sum(Enumerable.Range(0, values[0].GetLength(1)).Select(column => values[0][row, column]))),
        "softmax" => null,
        _ => Make(values.Max(value => value.GetLength(0)), values.Max(value => value.GetLength(1)), (row, column) =>
            Entry(op, [.. values.Select(value => value[Math.Min(row, value.GetLength(0) - 1), Math.Min(column, value.GetLength(1) - 1)])])),
    };

    private static Fraction? Entry(string op, Fraction?[] of) => op switch
    {
        "+" => Sum(of),
        "-" => of[0] - of[1],
        "neg" => 0 - of[0],
        "*" or "hadamard" => of.Aggregate(Times),
        "/" => of[1] is { Sign: not 0 } ? of[0] / of[1] : null,
        "^" => Enumerable.Repeat(of[0], (int)(of[1]!.Value.Above / of[1]!.Value.Below)).Aggregate(Times),
        "sigmoid" => of[0]?.Sign == 0 ? new Fraction(1, 2) : null,
        "tanh" => of[0]?.Sign == 0 ? 0 : null,
        "exp" => of[0]?.Sign == 0 ? 1 : null,
        "ln" => of[0]?.Is(1) == true ? 0 : null,
        "relu" => of[0] is { } x ? x.Sign > 0 ? x : 0 : null,
        "relu'" => of[0] is { } x ? x.Sign > 0 ? 1 : 0 : null,
        "leaky" => of[0] is { } x ? x.Sign > 0 ? x : of[1] * x : null,
        "leaky'" => of[0] is { } x ? x.Sign > 0 ? 1 : of[1] : null,
        "abs" => of[0] is { } x ? x.Sign < 0 ? 0 - x : x : null,
        "max" => of[0] is { } x && of[1] is { } y ? (x - y).Sign > 0 ? x : y : null,
        "softplus" or "sqrt" => null,
        _ => throw new ArgumentException($"No opinion on '{op}'."),
    };

    private static Fraction? Sum(IEnumerable<Fraction?> terms) => terms.Aggregate((sum, term) => sum + term);

    private static Fraction? Times(Fraction? one, Fraction? other) => one?.Sign == 0 || other?.Sign == 0 ? 0 : one * other;

    private static Fraction?[,] Make(int rows, int columns, Func<int, int, Fraction?> entry)
    {
        var made = new Fraction?[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                made[row, column] = entry(row, column);
            }
        }

        return made;
    }
}
