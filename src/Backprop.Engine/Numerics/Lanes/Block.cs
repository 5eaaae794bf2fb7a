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

    /// <summary>The places of its elements among the matrix's values, row after row.</summary>
    public Places GetEnumerator() => new(this);

    /// <summary>All of a matrix.</summary>
    public static Block All(int rows, int columns) => new(0, 0, rows, columns, columns);

    /// <summary>Goes from element to element.</summary>
    internal struct Places(Block block)
    {
        private readonly int _last = block.Offset + ((block.Rows - 1) * block.Stride) + block.Columns - 1;
        private int _endOfRow = block.Offset + block.Columns - 1;

        /// <summary>Where the element is.</summary>
        public int Current { get; private set; } = block.Offset - 1;

        /// <summary>To the next element; false after the last.</summary>
        public bool MoveNext()
        {
            if (Current < _endOfRow)
            {
                Current++;
                return true;
            }

            if (Current >= _last)
            {
                return false;
            }

            Current += 1 + block.Stride - block.Columns;
            _endOfRow += block.Stride;
            return true;
        }
    }
}
