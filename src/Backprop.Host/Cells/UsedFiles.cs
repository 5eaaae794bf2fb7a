using Backprop.Host.Protocol;

namespace Backprop.Host.Cells;

/// <summary>The files that cells have used since this was last asked: those that the kit read or wrote for them, and the dlls that were loaded.</summary>
internal sealed class UsedFiles
{
    private readonly Lock guard = new();
    private readonly HashSet<UsedFile> files = [];

    /// <summary>Lets the kit tell of its files, from whatever thread a cell calls it.</summary>
    public void Listen() => AppContext.SetData(FileUse.Listener, (Action<string, bool>)Add);

    public void Add(string path, bool isWritten)
    {
        lock (guard)
        {
            files.Add(new UsedFile(path, isWritten));
        }
    }

    public IReadOnlyList<UsedFile> Take()
    {
        lock (guard)
        {
            UsedFile[] taken = [.. files];
            files.Clear();
            return taken;
        }
    }
}
