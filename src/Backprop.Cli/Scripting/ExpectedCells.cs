using Backprop.Cli.Caching;

namespace Backprop.Cli.Scripting;

/// <summary>
/// Tells which cells that follow each other can be compiled as one piece, which takes a fraction of the time, and mean the
/// same as one by one. Where that is not plain to see, they are not.
/// </summary>
/// <remarks>
/// One thing can be told: the class that the compiler makes for anonymous functions has the number of the first of them,
/// which is seen where a delegate itself is shown.
/// </remarks>
/// <param name="cache">Where the answer for the same cells may be found.</param>
internal sealed class ExpectedCells(UserCache? cache)
{
    // More would be compiled in vain where one of them has changed.
    private const int Most = 16;

    private const byte Alone = 0; // stands for a stretch of one that must be so

    private readonly Queue<IReadOnlyList<CellSource>> runs = [];
    private List<(IReadOnlyList<CellSource> Cells, bool IsPlain)> stretches = []; // of the run that has begun

    /// <summary>Adds cells that will be compiled one after the other, with nothing between them.</summary>
    public void Add(IReadOnlyList<CellSource> run) => runs.Enqueue(run);

    /// <summary>
    /// The stretches that can be compiled from a cell on, each as one, without knowing what becomes of those before. It is
    /// empty if the cell must be compiled alone, or if nobody expected it.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<CellSource>> From(CellSource first)
    {
        if (runs.TryPeek(out IReadOnlyList<CellSource>? run) && run[0].IsSameAs(first))
        {
            stretches = Cut(runs.Dequeue());
        }

        int begin = stretches.FindIndex(stretch => stretch.Cells[0].IsSameAs(first));
        return begin < 0 ? [] : [.. stretches.Skip(begin).TakeWhile(stretch => stretch.IsPlain).Select(stretch => stretch.Cells)];
    }

    private List<(IReadOnlyList<CellSource> Cells, bool IsPlain)> Cut(IReadOnlyList<CellSource> run)
    {
        var cut = new List<(IReadOnlyList<CellSource>, bool)>();
        int start = 0;
        foreach (byte length in Lengths(run))
        {
            int count = Math.Max(length, (byte)1);
            cut.Add(([.. run.Skip(start).Take(count)], length != Alone));
            start += count;
        }

        return cut;
    }

    private byte[] Lengths(IReadOnlyList<CellSource> run)
    {
        using var key = new CacheKey("together");
        key.AddLibrary("Microsoft.CodeAnalysis.CSharp");
        foreach (CellSource cell in run)
        {
            key.Add(cell.Name).Add(cell.Text);
        }

        string name = key.Take();
        if (cache?.Find(name) is not { } lengths)
        {
            lengths = Compare(run);
            cache?.Store(name, lengths);
        }

        return lengths;
    }

    private static byte[] Compare(IReadOnlyList<CellSource> run)
    {
        var lengths = new List<byte>();
        var (declared, used) = (new HashSet<string>(), new HashSet<string>());
        foreach (CellSource cell in run)
        {
            if (CellNames.Of(cell) is not { } names)
            {
                lengths.Add(Alone);
                continue;
            }

            // No name may come to mean something else in the cells before the one that declares it, nor be declared twice.
            bool goesOn = lengths is [.., not Alone and < Most] && !names.MustBegin
                && !names.Declared.Any(name => declared.Contains(name) || used.Contains(name));
            if (goesOn)
            {
                lengths[^1]++;
            }
            else
            {
                lengths.Add(1);
                declared.Clear();
                used.Clear();
            }

            declared.UnionWith(names.Declared);
            used.UnionWith(names.Used);
        }

        return [.. lengths];
    }
}
