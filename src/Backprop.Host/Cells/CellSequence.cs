namespace Backprop.Host.Cells;

/// <summary>
/// The code of several cells that were compiled as one, executed cell by cell: it waits at the end of each until the next
/// is asked for. The code of a single cell is the shortest such.
/// </summary>
internal sealed class CellSequence
{
    private static CellSequence? running;

    private TaskCompletionSource<object?> end = NewEnd();
    private Task<object?>? whole;
    private Action? rest;

    /// <summary>Executes the first cell.</summary>
    /// <returns>The value of its last expression, if it has one.</returns>
    public Task<object?> BeginAsync(Func<Task<object?>> code)
    {
        running = this;
        whole = code();
        return EndAsync();
    }

    /// <summary>Executes the next cell.</summary>
    /// <returns>The value of its last expression, if it has one.</returns>
    public Task<object?> GoOnAsync()
    {
        (Action next, rest) = (rest!, null);
        (running, end) = (this, NewEnd());
        next();
        return EndAsync();
    }

    /// <summary>A cell has come to its end.</summary>
    /// <param name="value">The value of its last expression.</param>
    /// <param name="rest">The code of the cells that follow.</param>
    public static void Pause(object? value, Action rest)
    {
        running!.rest = rest;
        running.end.SetResult(value);
    }

    private async Task<object?> EndAsync() => await await Task.WhenAny(end.Task, whole!);

    // What comes after the end must not be called from within the code that has ended.
    private static TaskCompletionSource<object?> NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
