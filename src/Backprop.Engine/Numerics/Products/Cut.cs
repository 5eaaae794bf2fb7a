namespace Backprop.Engine;

/// <summary>How results are cut into blocks for the cores.</summary>
internal static class Cut
{
    // Columns that a block has if it can: two vectors of eight.
    private const int Width = 16;

    // Rows of a block are whole tiles.
    private const int Height = 8;

    // Fewer multiplications than these are done sooner than shared.
    private const long Worthwhile = 60_000;

    // Multiplications of a block: some microseconds, so that one core waits for another no longer than that.
    private const long Grain = 240_000;

    /// <summary>Whether so many multiplications are shared.</summary>
    public static bool Pays(long multiplications) => multiplications >= Worthwhile && Cores.Count > 1;

    /// <summary>How many samples go together through layers.</summary>
    /// <param name="samples">m.</param>
    /// <param name="multiplications">Those of all layers.</param>
    public static int Samples(int samples, long multiplications) =>
        !Pays(multiplications) ? samples : samples >= 2 * Width * Cores.Count ? Width : Math.Min(samples, Width / 2);

    /// <summary>How many of a layer's neurons a core takes, where cores share them.</summary>
    /// <param name="neurons">n_l.</param>
    public static int Neurons(int neurons) => Whole(((neurons - 1) / Cores.Count) + Height, Height);

    /// <summary>Columns of the blocks of so many rows.</summary>
    /// <param name="rows">Their rows.</param>
    /// <param name="columns">The columns of the result.</param>
    /// <param name="inner">The multiplications of each element.</param>
    public static int Columns(int rows, int columns, int inner) => Math.Min(columns, Whole(Grain / ((long)rows * inner), Width));

    private static int Whole(long length, int unit) => (int)(Math.Max(1, Math.Min(length, int.MaxValue / 2) / unit) * unit);
}
