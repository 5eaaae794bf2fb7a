namespace Backprop.Host.Cells;

/// <summary>A thread while it runs a cell's code. It is woken only then: it goes back to the pool.</summary>
internal sealed class CellThread
{
    private readonly Thread thread = Thread.CurrentThread;
    private int state; // 0: in the cell, 1: being woken, 2: gone
    private bool isWoken;

    /// <summary>Ends a wait that the code is in.</summary>
    public void Wake()
    {
        if (thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) && Interlocked.CompareExchange(ref state, 1, 0) == 0)
        {
            isWoken = true;
            thread.Interrupt();
            Volatile.Write(ref state, 0);
        }
    }

    /// <summary>Called by the thread itself at the end.</summary>
    public void Leave()
    {
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref state, 2, 0) != 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        if (isWoken)
        {
            try
            {
                // An interrupt that came when the wait was over would break the next wait on this thread: it ends this one.
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
                // Taken.
            }
        }
    }
}
