namespace Backprop.Engine.Tests;

/// <summary>Work shared by cores: every task once, the same results, errors told, nothing allocated.</summary>
public sealed class CoresTests
{
    [Fact]
    public void Every_task_is_done_once()
    {
        var work = new Counting(37);
        for (var run = 0; run < 500; run++)
        {
            Cores.Run(work, 37);
        }

        Assert.All(work.Done, times => Assert.Equal(500, times));
    }

    [Fact]
    public void Work_within_work_is_done_by_who_asks_for_it()
    {
        var inner = new Counting(1);
        Cores.Run(new Calling(_ => Cores.Run(inner, 1)), 8);
        Cores.Run(new Calling(_ => Cores.Run(new Calling(_ => { }), 3)), 8);

        Assert.Equal([8], inner.Done);
    }

    [Fact]
    public void An_error_in_a_task_reaches_the_caller_and_the_next_work_is_done()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            Cores.Run(new Calling(task => throw new InvalidOperationException($"task {task}")), 6));
        Assert.StartsWith("task ", error.Message, StringComparison.Ordinal);
        var work = new Counting(6);
        Cores.Run(work, 6);

        Assert.Equal([1, 1, 1, 1, 1, 1], work.Done);
    }

    [Fact]
    public async Task Several_threads_may_ask_at_once()
    {
        var works = Enumerable.Range(0, 4).Select(_ => new Counting(9)).ToArray();
        await Task.WhenAll(works.Select(work => Task.Run(() =>
        {
            for (var run = 0; run < 200; run++)
            {
                Cores.Run(work, 9);
            }
        })));

        Assert.All(works, work => Assert.All(work.Done, times => Assert.Equal(200, times)));
    }

    [Fact]
    public void A_habit_does_every_task_once_alone_or_shared()
    {
        var (work, habit) = (new Counting(5), new Habit());
        for (var run = 0; run < 2000; run++)
        {
            habit.Begin(mayShare: run % 3 > 0);
            habit.Run(work, 5);
            habit.End(1);
        }

        Assert.All(work.Done, times => Assert.Equal(2000, times));
    }

    private sealed class Counting(int tasks) : IParallelWork
    {
        public int[] Done { get; } = new int[tasks];

        public void Do(int task) => Interlocked.Increment(ref Done[task]);
    }

    private sealed class Calling(Action<int> action) : IParallelWork
    {
        public void Do(int task) => action(task);
    }
}
