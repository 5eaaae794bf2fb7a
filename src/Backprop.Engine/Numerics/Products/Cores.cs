using System.Runtime.ExceptionServices;

namespace Backprop.Engine;

/// <summary>Work that is cut into tasks, each of which writes its own outputs and reads no other's.</summary>
internal interface IParallelWork
{
    /// <summary>Does one of the tasks.</summary>
    /// <param name="task">Which, from 0.</param>
    void Do(int task);
}

/// <summary>Shares the tasks of a piece of work among the processor's cores; allocates nothing once its threads run.</summary>
/// <remarks>
/// Who does which task is left to chance, what comes out is not: a task's result does not depend on who does it.
/// The caller takes tasks like the others, so that it waits for nobody who has not begun.
/// </remarks>
internal static class Cores
{
    // How often a helper looks for work before it sleeps, some tens of microseconds: steps of a training follow each other faster.
    private const int Looks = 2000;

    private static readonly Lock Setup = new();
    private static readonly SemaphoreSlim Wake = new(0);
    private static int _busy;
    private static int _helpers;
    private static int _asleep;
    private static IParallelWork? _work;
    private static ExceptionDispatchInfo? _failure;
    private static int _pending;

    // The number of the job in the upper half, how many of its tasks are left in the lower: both change in one step.
    private static long _ticket;

    /// <summary>How many cores share work; for tests and measurements it can be set lower or higher than the machine's number.</summary>
    public static int Count { get; set; } = Environment.ProcessorCount;

    /// <summary>Does all tasks, and returns when they are done.</summary>
    public static void Run(IParallelWork work, int tasks)
    {
        if (tasks <= 1 || Count <= 1 || Interlocked.Exchange(ref _busy, 1) != 0)
        {
            for (var task = 0; task < tasks; task++)
            {
                work.Do(task);
            }

            return;
        }

        try
        {
            Hire();
            Share(work, tasks);
        }
        finally
        {
            _work = null;
            Volatile.Write(ref _busy, 0);
        }
    }

    private static void Share(IParallelWork work, int tasks)
    {
        (_work, _failure, _pending) = (work, null, tasks);
        Interlocked.Exchange(ref _ticket, (((_ticket >> 32) + 1) << 32) | (uint)tasks);
        var sleepers = Math.Min(Volatile.Read(ref _asleep), Math.Min(tasks, Count) - 1);
        if (sleepers > 0)
        {
            Wake.Release(sleepers);
        }

        while (TryTake())
        {
        }

        var wait = default(SpinWait);
        while (Volatile.Read(ref _pending) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        _failure?.Throw();
    }

    /// <summary>Takes one task and does it, if one is left.</summary>
    private static bool TryTake()
    {
        while (true)
        {
            var ticket = Volatile.Read(ref _ticket);
            if ((int)ticket == 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _ticket, ticket - 1, ticket) == ticket)
            {
                // The job cannot end before this task does: its work is still the one of the ticket.
                Do((int)ticket - 1);
                return true;
            }
        }
    }

    private static void Do(int task)
    {
        try
        {
            _work!.Do(task);
        }
#pragma warning disable CA1031 // An activation that someone brought may throw anything; the caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(error), null);
        }

        Interlocked.Decrement(ref _pending);
    }

    private static void Hire()
    {
        if (_helpers >= Count - 1)
        {
            return;
        }

        lock (Setup)
        {
            for (; _helpers < Count - 1; _helpers++)
            {
                new Thread(Help) { IsBackground = true, Name = "Backprop helper" }.Start(_helpers + 1);
            }
        }
    }

    private static void Help(object? number)
    {
        while (true)
        {
            var looks = 0;
            while (looks < Looks)
            {
                looks = (int)number! < Count && TryTake() ? 0 : looks + 1;
                Thread.SpinWait(8);
            }

            Interlocked.Increment(ref _asleep);
            if ((int)Volatile.Read(ref _ticket) == 0)
            {
                Wake.Wait();
            }

            Interlocked.Decrement(ref _asleep);
        }
    }
}
