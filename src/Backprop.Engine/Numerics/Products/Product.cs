using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Engine;

/// <summary>C = start + A B of a block of C, and what becomes of each sum at the end, in tiles that fit into registers, panels of B that fit into the caches.</summary>
/// <remarks>
/// Each element of C is summed in the order of the inner index, every step rounded once, whatever the machine and however C is cut into blocks:
/// the same operands give the same bits.
/// </remarks>
/// <param name="a">A, rows×inner.</param>
/// <param name="b">B, inner×columns.</param>
/// <param name="c">C, rows×columns row-major; the block is overwritten.</param>
/// <param name="inner">The columns of A and the rows of B.</param>
/// <param name="block">Which rows and columns of C.</param>
/// <param name="start">What the sums of each row of C begin with; empty for 0.</param>
/// <param name="end">What becomes of the sums.</param>
/// <param name="first">The end's first source, of the shape of C and not C itself, of which some is written twice; empty if it takes none.</param>
/// <param name="second">The end's second source, as the first.</param>
internal readonly ref struct Product<TEnd>(
    in Operand a, in Operand b, Span<double> c, int inner, in Block block,
    ReadOnlySpan<double> start = default, TEnd end = default, ReadOnlySpan<double> first = default, ReadOnlySpan<double> second = default) : ILaneLoop
    where TEnd : struct, IElement
{
    // Fewer multiplications are done before tiles are set up.
    private const int Few = 64;

    private static ReadOnlySpan<double> Zeros => [0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ref readonly double _a = ref MemoryMarshal.GetReference(a.Values);
    private readonly ref readonly double _b = ref MemoryMarshal.GetReference(b.Values);
    private readonly ref double _c = ref MemoryMarshal.GetReference(c);
    private readonly ref readonly double _first = ref MemoryMarshal.GetReference(first.IsEmpty ? c : first);
    private readonly ref readonly double _second = ref MemoryMarshal.GetReference(second.IsEmpty ? c : second);
    private readonly nint _aRow = a.Row;
    private readonly nint _aStep = a.Column;
    private readonly nint _bRow = b.Row;
    private readonly nint _bColumn = b.Column;
    private readonly int _inner = inner;
    private readonly ref readonly Block _block = ref block;
    private readonly ReadOnlySpan<double> _start = start;
    private readonly TEnd _end = end;

    /// <summary>Computes the block.</summary>
    public void Compute()
    {
        if (_block.Rows * _block.Columns * (long)_inner < Few)
        {
            OneByOne();
        }
        else if (Turn.IsSupported && _aStep == 1 && _bRow == 1 && IsNarrow(_block.Columns, _block.Rows))
        {
            for (nint column = _block.Column; column < _block.Column + _block.Columns; column++)
            {
                var to = (_block.Row * (nint)_block.Stride) + column;
                ColumnProduct.Compute(
                    in At(in _a, _block.Row * _aRow), _aRow, _block.Rows, in At(in _b, column * _bColumn), _inner,
                    _start.IsEmpty ? default : _start.Slice(_block.Row, _block.Rows), ref At(in _c, to), _block.Stride, _end, in At(in _first, to), in At(in _second, to));
            }
        }
        else if (Turn.IsSupported && _aStep == 1 && _bRow == 1 && _start.IsEmpty && IsNarrow(_block.Rows, _block.Columns))
        {
            // The rows of C are the columns of Cᵀ = Bᵀ Aᵀ.
            for (nint row = _block.Row; row < _block.Row + _block.Rows; row++)
            {
                var to = (row * _block.Stride) + _block.Column;
                ColumnProduct.Compute(
                    in At(in _b, _block.Column * _bColumn), _bColumn, _block.Columns, in At(in _a, row * _aRow), _inner,
                    default, ref At(in _c, to), 1, _end, in At(in _first, to), in At(in _second, to));
            }
        }
        else
        {
            Widest.Run(ref Unsafe.AsRef(in this));
        }
    }

    /// <summary>Whether so few columns, each by itself, are done sooner than in tiles.</summary>
    private static bool IsNarrow(int columns, int rows) => columns <= 2 && rows >= 2 * ColumnProduct.LeastRows;

    private static ref double At(ref readonly double first, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in first), offset);

    public void Run<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var k = 0;
        for (; k + Panel.MostRows < _inner; k += Panel.MostRows)
        {
            Columns<TLanes, TVector, AsSummed>(_block.Column, _block.Columns, k, Panel.MostRows, default);
        }

        Columns<TLanes, TVector, TEnd>(_block.Column, _block.Columns, k, _inner - k, _end);
    }

    /// <summary>Element by element, in the same order with the same roundings.</summary>
    private void OneByOne()
    {
        for (nint row = _block.Row; row < _block.Row + _block.Rows; row++)
        {
            ref var a = ref Unsafe.Add(ref Unsafe.AsRef(in _a), row * _aRow);
            var start = _start.IsEmpty ? 0 : _start[(int)row];
            for (nint column = _block.Column; column < _block.Column + _block.Columns; column++)
            {
                ref var b = ref Unsafe.Add(ref Unsafe.AsRef(in _b), column * _bColumn);
                var sum = start;
                for (nint k = 0; k < _inner; k++)
                {
                    sum = Math.FusedMultiplyAdd(Unsafe.Add(ref a, k * _aStep), Unsafe.Add(ref b, k * _bRow), sum);
                }

                Elements.Put<Lanes64, double, TEnd>(_end, sum, ref _c, in _first, in _second, (row * _block.Stride) + column);
            }
        }
    }

    /// <summary>Two vectors of columns at a time, then one, then narrower ones.</summary>
    private void Columns<TLanes, TVector, TLast>(int column, int columns, int k, int depth, TLast end)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TLast : struct, IElement
    {
        for (; columns >= 2 * TLanes.Count; column += 2 * TLanes.Count, columns -= 2 * TLanes.Count)
        {
            Rows<TLanes, TVector, TLast>(column, 2 * TLanes.Count, k, depth, end);
        }

        if (columns >= TLanes.Count)
        {
            Rows<TLanes, TVector, TLast>(column, TLanes.Count, k, depth, end);
            column += TLanes.Count;
            columns -= TLanes.Count;
        }

        if (columns == 0)
        {
            return;
        }

        if (TLanes.Count == 8)
        {
            Columns<Lanes256, Vector256<double>, TLast>(column, columns, k, depth, end);
        }
        else if (TLanes.Count == 4)
        {
            Columns<Lanes128, Vector128<double>, TLast>(column, columns, k, depth, end);
        }
        else
        {
            Columns<Lanes64, double, TLast>(column, columns, k, depth, end);
        }
    }

    /// <summary>All rows of some columns.</summary>
    private void Rows<TLanes, TVector, TLast>(int column, int columns, int k, int depth, TLast end)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TLast : struct, IElement
    {
        ref readonly var b = ref Unsafe.Add(ref Unsafe.AsRef(in _b), (k * _bRow) + (column * _bColumn));
        var bStep = _bRow;
        if ((_bColumn != 1 && columns > 1) || (_block.Rows > 4 * Tile.Rows && depth > 64))
        {
            var panel = Panel.Memory;
            Panel.Pack(in b, _bRow, _bColumn, depth, columns, panel);
            b = ref MemoryMarshal.GetArrayDataReference(panel);
            bStep = columns;
        }

        var row = 0;
        for (; Vector512.IsHardwareAccelerated && columns > TLanes.Count && row <= _block.Rows - TallTile.Rows; row += TallTile.Rows)
        {
            ref var a = ref At(in _a, ((_block.Row + row) * _aRow) + (k * _aStep));
            var to = ((_block.Row + row) * (nint)_block.Stride) + column;
            TallTile.Two<TLanes, TVector, TLast>(
                ref a, _aRow, _aStep, ref Unsafe.AsRef(in b), bStep, ref At(in _c, to), _block.Stride, Start(row, TallTile.Rows, k), depth,
                end, in At(in _first, to), in At(in _second, to));
        }

        for (; row < _block.Rows; row += Tile.Rows)
        {
            var rows = Math.Min(Tile.Rows, _block.Rows - row);
            ref var a = ref At(in _a, ((_block.Row + row) * _aRow) + (k * _aStep));
            var to = ((_block.Row + row) * (nint)_block.Stride) + column;
            var start = Start(row, rows, k);
            if (columns > TLanes.Count)
            {
                Tile.Two<TLanes, TVector, TLast>(
                    ref a, _aRow, _aStep, ref Unsafe.AsRef(in b), bStep, ref At(in _c, to), _block.Stride, rows, start, depth,
                    end, in At(in _first, to), in At(in _second, to));
            }
            else
            {
                Tile.One<TLanes, TVector, TLast>(
                    ref a, _aRow, _aStep, ref Unsafe.AsRef(in b), bStep, ref At(in _c, to), _block.Stride, rows, start, depth,
                    end, in At(in _first, to), in At(in _second, to));
            }
        }
    }

    /// <summary>What the sums of some rows begin with, before the panels before this one.</summary>
    private ReadOnlySpan<double> Start(int row, int rows, int k) => k > 0 ? default : _start.IsEmpty ? Zeros : _start.Slice(_block.Row + row, rows);
}
