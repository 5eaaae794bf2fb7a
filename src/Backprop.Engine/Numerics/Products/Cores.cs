using System.Diagnostics;
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
    private const int Bits = 20;
    private const int Most = (1 << Bits) - 1;

    // How often a helper looks for work before it sleeps, some tens of microseconds: steps of a training follow each other faster.
    private const int Looks = 3000;

    private static readonly Lock Setup = new();
    private static readonly SemaphoreSlim Wake = new(0);
    private static int _busy;
    private static int _helpers;
    private static int _asleep;
    private static IParallelWork? _work;
    private static ExceptionDispatchInfo? _failure;
    private static int _pending;

    // The number of the job, the end of the tasks that nobody has taken, and the first of them, 20 bits each for the tasks: all change in one step.
    private static long _ticket;

    /// <summary>How many cores share work; for tests and measurements it can be set lower or higher than the machine's number.</summary>
    public static int Count { get; set; } = Environment.ProcessorCount;

    /// <summary>Does all tasks, and returns when they are done.</summary>
    /// <param name="work">The work.</param>
    /// <param name="tasks">How many tasks it has.</param>
    /// <param name="alone">Whether the caller does them all.</param>
    /// <returns>How long the caller waited for others at the end, in ticks.</returns>
    public static long Run(IParallelWork work, int tasks, bool alone = false)
    {
        if (alone || tasks <= 1 || tasks > Most || Count <= 1 || Interlocked.Exchange(ref _busy, 1) != 0)
        {
            for (var task = 0; task < tasks; task++)
            {
                work.Do(task);
            }

            return 0;
        }

        try
        {
            Prepare();
            return Share(work, tasks);
        }
        finally
        {
            _work = null;
            Volatile.Write(ref _busy, 0);
        }
    }

    private static long Share(IParallelWork work, int tasks)
    {
        (_work, _failure, _pending) = (work, null, tasks);
        Interlocked.Exchange(ref _ticket, ((((_ticket >> (2 * Bits)) + 1) << Bits) | (uint)tasks) << Bits);
        var sleepers = Math.Min(Volatile.Read(ref _asleep), Math.Min(tasks, Count) - 1);
        if (sleepers > 0)
        {
            Wake.Release(sleepers);
        }

        while (TryTake(first: true))
        {
        }

        var start = Stopwatch.GetTimestamp();
        for (var looks = 0; Volatile.Read(ref _pending) > 0; looks++)
        {
            Thread.SpinWait(1);
            if (looks > Looks)
            {
                Thread.Yield();
            }
        }

        _failure?.Throw();
        return Stopwatch.GetTimestamp() - start;
    }

    /// <summary>Takes one task and does it, if one is left. The caller takes the first, helpers the last: a core finds in its cache what it did before.</summary>
    private static bool TryTake(bool first)
    {
        while (true)
        {
            var ticket = Volatile.Read(ref _ticket);
            var (begin, end) = ((int)ticket & Most, (int)(ticket >> Bits) & Most);
            if (begin == end)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _ticket, first ? ticket + 1 : ticket - (1L << Bits), ticket) == ticket)
            {
                // The job cannot end before this task does: its work is still the one of the ticket.
                Do(first ? begin : end - 1);
                return true;
            }
        }
    }

    /// <summary>Whether no task is left to take.</summary>
    private static bool IsIdle()
    {
        var ticket = Volatile.Read(ref _ticket);
        return ((int)ticket & Most) == ((int)(ticket >> Bits) & Most);
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

    /// <summary>Starts the threads that help, so that no later work has to.</summary>
    public static void Prepare()
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
                looks = (int)number! < Count && TryTake(first: false) ? 0 : looks + 1;
                Thread.SpinWait(1);
            }

            Interlocked.Increment(ref _asleep);
            if (IsIdle())
            {
                Wake.Wait();
            }

            Interlocked.Decrement(ref _asleep);
        }
    }
}
