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

    private readonly Queue<IReadOnlyList<CellSource>> runs = [];
    private readonly Queue<IReadOnlyList<CellSource>> stretches = []; // of the runs that have begun

    /// <summary>Adds cells that will be compiled one after the other, with nothing between them.</summary>
    public void Add(IReadOnlyList<CellSource> run) => runs.Enqueue(run);

    /// <summary>A cell, and those after it that can be compiled with it.</summary>
    public IReadOnlyList<CellSource> Take(CellSource first)
    {
        if (runs.TryPeek(out IReadOnlyList<CellSource>? run) && run is [var next, ..] && next.IsSameAs(first))
        {
            int start = 0;
            foreach (int length in Lengths(runs.Dequeue()))
            {
                stretches.Enqueue([.. run.Skip(start).Take(length)]);
                start += length;
            }
        }

        return stretches.TryPeek(out IReadOnlyList<CellSource>? stretch) && stretch[0].IsSameAs(first) ? stretches.Dequeue() : [first];
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
            lengths = Cut(run);
            cache?.Store(name, lengths);
        }

        return lengths;
    }

    private static byte[] Cut(IReadOnlyList<CellSource> run)
    {
        var lengths = new List<byte>();
        var (declared, used) = (new HashSet<string>(), new HashSet<string>());
        bool isOpen = false;
        foreach (CellSource cell in run)
        {
            var names = CellNames.Of(cell);

            // No name may come to mean something else in the cells before the one that declares it, nor be declared twice.
            if (isOpen && names is { MustBegin: false } && lengths[^1] < Most && !names.Declared.Any(name => declared.Contains(name) || used.Contains(name)))
            {
                lengths[^1]++;
            }
            else
            {
                lengths.Add(1);
                declared.Clear();
                used.Clear();
            }

            isOpen = names is not null;
            declared.UnionWith(names?.Declared ?? []);
            used.UnionWith(names?.Used ?? []);
        }

        return [.. lengths];
    }
}
