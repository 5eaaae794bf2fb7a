using Backprop.Cli.Caching;

namespace Backprop.Cli.Scripting;

/// <summary>
/// Tells which cells that follow each other can be compiled as one piece, which takes a fraction of the time, and mean the
/// same as one by one. Where that is not plain to see, they are not.
/// </summary>
/// <remarks>
/// One thing can be told: the classes that the compiler makes have the number of the first of them, which is seen where a
/// delegate itself is shown, or where a cell prints the stack of an exception.
/// </remarks>
internal sealed class ExpectedCells
{
    // More would be compiled in vain where one of them has changed.
    private const int Most = 16;

    private const byte Alone = 0; // stands for a stretch of one that must be so

    private readonly UserCache? cache;
    private readonly List<List<(IReadOnlyList<CellSource> Cells, bool IsPlain)>> runs = []; // in each, nothing comes between the cells

    private ExpectedCells(UserCache? cache) => this.cache = cache;

    /// <summary>Nothing is known of what comes.</summary>
    public static ExpectedCells None { get; } = new(cache: null);

    /// <summary>What is compiled of a cell that is all C#; null of one that asks something of whoever runs it.</summary>
    public static CellSource? PlainCode(CellSource cell)
    {
        try
        {
            return CellParser.Parse(cell) is [CodePart code] ? cell with { Text = code.Code } : null;
        }
        catch (CellException)
        {
            return null; // what is wrong with it is said in its turn
        }
    }

    /// <param name="cells">The cells that will be compiled, in this order; null stands for one after which nobody knows whether more are.</param>
    /// <param name="cache">Where the answer for the same cells may be found.</param>
    public static ExpectedCells Of(IEnumerable<CellSource?> cells, UserCache? cache)
    {
        var expected = new ExpectedCells(cache);
        var run = new List<CellSource>();
        foreach (CellSource? cell in cells)
        {
            if (cell is not null && PlainCode(cell) is { } code)
            {
                run.Add(code);
            }
            else
            {
                expected.Cut(run);
                run.Clear();
            }
        }

        expected.Cut(run);
        return expected;
    }

    /// <summary>
    /// The stretches that can be compiled from a cell on, each as one: it when all before it was executed, the others
    /// without knowing what becomes of those before. There are none if nobody expected the cell.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<CellSource>> From(CellSource first)
    {
        foreach (var run in runs)
        {
            if (run.FindIndex(stretch => stretch.Cells[0].IsSameAs(first)) is >= 0 and int begin)
            {
                return [run[begin].Cells, .. run.Skip(begin + 1).TakeWhile(stretch => stretch.IsPlain).Select(stretch => stretch.Cells)];
            }
        }

        return [];
    }

    private void Cut(List<CellSource> run)
    {
        if (run.Count == 0)
        {
            return;
        }

        var stretches = new List<(IReadOnlyList<CellSource>, bool)>();
        int start = 0;
        foreach (byte length in Lengths(run))
        {
            int count = Math.Max(length, (byte)1);
            stretches.Add(([.. run.Skip(start).Take(count)], length != Alone));
            start += count;
        }

        runs.Add(stretches);
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
