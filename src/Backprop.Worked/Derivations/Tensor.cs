using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>The values of a node: a matrix of numbers, or of numbers plus multiples of one symbol.</summary>
public sealed class Tensor
{
    private readonly Matrix _constants;
    private readonly Matrix? _slopes;
    private readonly string? _symbol;

    /// <summary>A matrix of numbers.</summary>
    /// <param name="values">The numbers.</param>
    public Tensor(Matrix values) => _constants = values ?? throw new ArgumentNullException(nameof(values));

    /// <summary>A matrix of numbers, each plus a multiple of a symbol.</summary>
    /// <param name="constants">The parts without the symbol.</param>
    /// <param name="slopes">What the symbol is multiplied by; of the same shape.</param>
    /// <param name="symbol">The symbol.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor(Matrix constants, Matrix slopes, string symbol)
        : this(constants)
    {
        ArgumentNullException.ThrowIfNull(slopes);
        if (slopes.Rows != constants.Rows || slopes.Columns != constants.Columns)
        {
            throw new ArgumentException($"The constants are {constants.ShapeText}, the slopes {slopes.ShapeText}; one shape was expected.", nameof(slopes));
        }

        (_slopes, _symbol) = (slopes, symbol);
    }

    /// <summary>The number of rows.</summary>
    public int Rows => _constants.Rows;

    /// <summary>The number of columns.</summary>
    public int Columns => _constants.Columns;

    /// <summary>An entry.</summary>
    /// <param name="row">Its row, counted from 1.</param>
    /// <param name="column">Its column, counted from 1.</param>
    public Scalar this[int row, int column] => _slopes is null
        ? _constants[row - 1, column - 1]
        : new Scalar(_constants[row - 1, column - 1], _slopes[row - 1, column - 1], _symbol);

    /// <summary>A matrix of numbers.</summary>
    /// <param name="values">The numbers.</param>
    public static implicit operator Tensor(Matrix values) => new(values);

    /// <summary>A single number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Tensor(double value) => new(Matrix.Column(value));

    /// <summary>A single number, perhaps with a symbol.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Tensor(Scalar value) => value.Symbol is null
        ? new(Matrix.Column(value.Constant))
        : new(Matrix.Column(value.Constant), Matrix.Column(value.Slope), value.Symbol);
}
