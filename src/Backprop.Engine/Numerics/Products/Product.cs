using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Engine;

/// <summary>C ← (C + A B) · factor of a block of C, in tiles that fit into registers, panels of B that fit into the caches.</summary>
/// <remarks>
/// Each element of C is summed in the order of the inner index, every step rounded once, whatever the machine and however C is cut into blocks:
/// the same operands give the same bits.
/// </remarks>
/// <param name="a">A, rows×inner.</param>
/// <param name="b">B, inner×columns.</param>
/// <param name="c">C, rows×columns row-major; it holds what the sums begin with.</param>
/// <param name="inner">The columns of A and the rows of B.</param>
/// <param name="block">Which rows and columns of C.</param>
/// <param name="factor">What the sums are multiplied by at the end.</param>
internal readonly ref struct Product(Operand a, Operand b, Span<double> c, int inner, Block block, double factor = 1) : ILaneLoop
{
    // How far k runs before the next panel: with two vectors of eight doubles a panel of 64 KB, half of a small second-level cache.
    private const int Depth = 512;

    [ThreadStatic]
    private static double[]? _panel;

    private readonly ref readonly double _a = ref MemoryMarshal.GetReference(a.Values);
    private readonly ref readonly double _b = ref MemoryMarshal.GetReference(b.Values);
    private readonly ref double _c = ref MemoryMarshal.GetReference(c);
    private readonly nint _aRow = a.Row;
    private readonly nint _aStep = a.Column;
    private readonly nint _bRow = b.Row;
    private readonly nint _bColumn = b.Column;
    private readonly int _inner = inner;
    private readonly Block _block = block;
    private readonly double _factor = factor;

    /// <summary>Computes the block.</summary>
    public void Compute() => Widest.Run(this);

    public void Run<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var row = _block.Offset / _block.Stride;
        var column = _block.Offset % _block.Stride;
        for (var k = 0; k < _inner; k += Depth)
        {
            var depth = Math.Min(Depth, _inner - k);
            Columns<TLanes, TVector>(row, column, _block.Columns, k, depth, k + depth == _inner ? _factor : 1);
        }
    }

    /// <summary>Two vectors of columns at a time, then one, then narrower ones.</summary>
    private void Columns<TLanes, TVector>(int row, int column, int columns, int k, int depth, double factor)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        for (; columns >= 2 * TLanes.Count; column += 2 * TLanes.Count, columns -= 2 * TLanes.Count)
        {
            Rows<TLanes, TVector>(row, column, 2 * TLanes.Count, k, depth, factor);
        }

        if (columns >= TLanes.Count)
        {
            Rows<TLanes, TVector>(row, column, TLanes.Count, k, depth, factor);
            column += TLanes.Count;
            columns -= TLanes.Count;
        }

        if (columns == 0)
        {
            return;
        }

        if (TLanes.Count == 8)
        {
            Columns<Lanes256, Vector256<double>>(row, column, columns, k, depth, factor);
        }
        else if (TLanes.Count == 4)
        {
            Columns<Lanes128, Vector128<double>>(row, column, columns, k, depth, factor);
        }
        else
        {
            Columns<Lanes64, double>(row, column, columns, k, depth, factor);
        }
    }

    /// <summary>All rows of some columns.</summary>
    private void Rows<TLanes, TVector>(int firstRow, int column, int columns, int k, int depth, double factor)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref readonly var b = ref Unsafe.Add(ref Unsafe.AsRef(in _b), (k * _bRow) + (column * _bColumn));
        var bStep = _bRow;
        if ((_bColumn != 1 && columns > 1) || (_block.Rows > 4 * Tile.Rows && depth > 64))
        {
            var panel = _panel ??= new double[Depth * 16];
            Panel.Pack(in b, _bRow, _bColumn, depth, columns, panel);
            b = ref MemoryMarshal.GetArrayDataReference(panel);
            bStep = columns;
        }

        for (var row = 0; row < _block.Rows; row += Tile.Rows)
        {
            var rows = Math.Min(Tile.Rows, _block.Rows - row);
            ref readonly var a = ref Unsafe.Add(ref Unsafe.AsRef(in _a), ((firstRow + row) * _aRow) + (k * _aStep));
            ref var c = ref Unsafe.Add(ref _c, ((firstRow + row) * (nint)_block.Stride) + column);
            var (aRows, cRows) = (Tile.Below.Of(_aRow, rows), Tile.Below.Of(_block.Stride, rows));
            if (columns > TLanes.Count)
            {
                Tile.Two<TLanes, TVector>(in a, aRows, _aStep, in b, bStep, ref c, cRows, depth, factor);
            }
            else
            {
                Tile.One<TLanes, TVector>(in a, aRows, _aStep, in b, bStep, ref c, cRows, depth, factor);
            }
        }
    }
}
