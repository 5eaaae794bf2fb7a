namespace Backprop.Engine;

/// <summary>How a result of so many rows and columns is cut into blocks for the cores.</summary>
internal readonly struct Cut
{
    // Fewer multiplications than these are done sooner than shared.
    private const long Worthwhile = 60_000;
    private const int ColumnUnit = 16;
    private const int RowUnit = 16;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _blockRows;
    private readonly int _blockColumns;
    private readonly int _across;

    /// <param name="rows">The result's rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="inner">How many multiplications each element takes.</param>
    public Cut(int rows, int columns, int inner)
    {
        (_rows, _columns, _blockRows, _blockColumns) = (rows, columns, rows, columns);
        if ((long)rows * columns * inner >= Worthwhile && Cores.Count > 1)
        {
            // A few blocks for each core, so that one that is held up leaves its share to the others.
            var wanted = 4 * Cores.Count;
            _blockColumns = Units(columns, wanted, ColumnUnit);
            _blockRows = Units(rows, Math.Max(1, wanted / Parts(columns, _blockColumns)), RowUnit);
        }

        _across = Parts(columns, _blockColumns);
        Blocks = _across * Parts(rows, _blockRows);
    }

    /// <summary>How many blocks there are.</summary>
    public int Blocks { get; }

    /// <summary>One of the blocks.</summary>
    public Block this[int block]
    {
        get
        {
            var (row, column) = (block / _across * _blockRows, block % _across * _blockColumns);
            return new((row * _columns) + column, Math.Min(_blockRows, _rows - row), Math.Min(_blockColumns, _columns - column), _columns);
        }
    }

    private static int Parts(int length, int part) => (length + part - 1) / part;

    private static int Units(int length, int parts, int unit) => Parts(Parts(length, parts), unit) * unit;
}
