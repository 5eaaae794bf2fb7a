using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime;

namespace Backprop.Host.Cells;

/// <summary>
/// Runs the code of one cell so that it can be interrupted and the session goes on with all that earlier cells
/// defined. First the checks in the cell's loops and functions end it, and a wait is woken; compiled code that has
/// neither is aborted after a while.
/// </summary>
/// <remarks>
/// The cell's threads are those of its tasks: code behind an <c>await</c> belongs to it too. The runtime may fail at
/// aborting and end the process, or never come to it: whoever asks for an interrupt must be prepared for that.
/// </remarks>
#pragma warning disable CA1001 // The source has no timer, and code that a cell left behind may still ask its token.
internal sealed class CellInterruption : TaskScheduler
#pragma warning restore CA1001
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly AsyncLocal<CellInterruption?> OfThisCode = new();

    [ThreadStatic]
    private static CellInterruption? runsHere;

    private static volatile bool anyIsAskedFor;

    private readonly CancellationTokenSource interruption = new();
    private readonly TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableHashSet<CellThread> threads = [];
    private volatile bool isAskedFor;

    /// <summary>Whether there has been an interrupt at all: what a loop can ask at no cost.</summary>
    public static bool AnyIsAskedFor => anyIsAskedFor;

    /// <summary>Cancelled when waiting and checking were not enough.</summary>
    public CancellationToken Token => interruption.Token;

    /// <summary>Whether the interrupt has come.</summary>
    public bool IsAskedFor => isAskedFor;

    /// <summary>
    /// Ends the calling code if the cell that it comes from was interrupted. A thread that the cell made is left alone:
    /// what is thrown there ends the process.
    /// </summary>
    public static void ThrowIfAskedForHere()
    {
        if ((runsHere is not null || Task.CurrentId is not null) && OfThisCode.Value is { IsAskedFor: true })
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>Runs code to its end or to the interrupt.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted, and none of its threads runs any more.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> code)
    {
        if (isAskedFor)
        {
            throw new OperationCanceledException();
        }

        OfThisCode.Value = this;
        Task<T> running = Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
        await Task.WhenAny(running, interrupted.Task);
        if (!isAskedFor)
        {
            return await running;
        }

        await interrupted.Task;
        throw new OperationCanceledException(Token);
    }

    /// <summary>Ends the cell's code; returns at once.</summary>
    public void Interrupt()
    {
        if (!isAskedFor)
        {
            isAskedFor = anyIsAskedFor = true;
            _ = Task.Run(InterruptAsync);
        }
    }

    protected override void QueueTask(Task task)
    {
        if ((task.CreationOptions & TaskCreationOptions.LongRunning) != 0)
        {
            new Thread(() => Run(task)) { IsBackground = true }.Start();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(Run, task, preferLocal: false);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        runsHere == this && !Token.IsCancellationRequested && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Run(Task task)
    {
        if (isAskedFor)
        {
            return; // what the code was waiting for has come, but the code is over
        }

        var thread = new CellThread();
        ImmutableInterlocked.Update(ref threads, static (all, added) => all.Add(added), thread);
        try
        {
            runsHere = this;
#pragma warning disable SYSLIB0046 // Aborting may leave what the code was changing half-changed: what an interrupt means.
            ControlledExecution.Run(() => TryExecuteTask(task), Token);
#pragma warning restore SYSLIB0046
        }
        catch (Exception e) when (e is OperationCanceledException or ThreadInterruptedException)
        {
            // The interrupt. The task is left as it is; nobody waits for it any more.
        }
        finally
        {
            runsHere = null;
            thread.Leave();
            ImmutableInterlocked.Update(ref threads, static (all, gone) => all.Remove(gone), thread);
        }
    }

    private async Task InterruptAsync()
    {
        var waited = Stopwatch.StartNew();
        while (!threads.IsEmpty)
        {
            foreach (CellThread thread in threads)
            {
                thread.Wake();
            }

            await Task.Delay(Step);
            if (waited.Elapsed > Patience && !Token.IsCancellationRequested)
            {
                _ = interruption.CancelAsync();
            }
        }

        _ = interruption.CancelAsync();
        interrupted.TrySetResult();
    }
}
