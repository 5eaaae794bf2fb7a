using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backprop.Engine;

/// <summary>Moves values to where the product reads them one after the other.</summary>
internal static class Panel
{
    /// <summary>The most rows of a panel: with two vectors of eight doubles it takes 64 KB, half of a small second-level cache.</summary>
    public const int MostRows = 512;

    private const int MostColumns = 16;

    [ThreadStatic]
    private static double[]? _memory;

    /// <summary>This thread's memory for a panel, taken when it is first asked for.</summary>
    public static double[] Memory => _memory ??= new double[MostRows * MostColumns];

    /// <summary>Packs columns of B row after row.</summary>
    /// <param name="b">The first value.</param>
    /// <param name="row">From a value to the one below.</param>
    /// <param name="column">From a value to the one at its right.</param>
    /// <param name="depth">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="panel">Where to.</param>
    public static void Pack(ref readonly double b, nint row, nint column, int depth, int columns, double[] panel)
    {
        ref var to = ref panel[0];
        if (column == 1 && columns % 4 == 0)
        {
            for (nint i = 0; i < depth; i++)
            {
                for (nint part = 0; part < columns; part += 4)
                {
                    Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in b), (i * row) + part)).StoreUnsafe(ref Unsafe.Add(ref to, (i * columns) + part));
                }
            }

            return;
        }

        if (row != 1)
        {
            Copy(in b, row, column, ref to, columns, depth, columns);
            return;
        }

        var (j, k) = (0, 0);
        for (; Turn.IsSupported && j <= columns - 4; j += 4)
        {
            for (k = 0; k <= depth - 4; k += 4)
            {
                Transpose(ref Unsafe.Add(ref Unsafe.AsRef(in b), (j * column) + k), column, ref Unsafe.Add(ref to, (k * columns) + j), columns);
            }

            Copy(in Unsafe.Add(ref Unsafe.AsRef(in b), (j * column) + k), row, column, ref Unsafe.Add(ref to, (k * columns) + j), columns, depth - k, 4);
        }

        Copy(in Unsafe.Add(ref Unsafe.AsRef(in b), j * column), row, column, ref Unsafe.Add(ref to, j), columns, depth, columns - j);
    }

    private static void Copy(ref readonly double from, nint fromRow, nint fromColumn, ref double to, nint toRow, int rows, int columns)
    {
        for (nint i = 0; i < rows; i++)
        {
            for (nint j = 0; j < columns; j++)
            {
                Unsafe.Add(ref to, (i * toRow) + j) = Unsafe.Add(ref Unsafe.AsRef(in from), (i * fromRow) + (j * fromColumn));
            }
        }
    }

    /// <summary>Four rows of four values, turned over their diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref double from, nint fromRow, ref double to, nint toRow)
    {
        var (c0, c1, c2, c3) = Turn.Columns(in from, fromRow);
        c0.StoreUnsafe(ref to);
        c1.StoreUnsafe(ref Unsafe.Add(ref to, toRow));
        c2.StoreUnsafe(ref Unsafe.Add(ref to, 2 * toRow));
        c3.StoreUnsafe(ref Unsafe.Add(ref to, 3 * toRow));
    }
}
