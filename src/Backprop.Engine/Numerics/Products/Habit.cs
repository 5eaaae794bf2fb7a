using System.Diagnostics;

namespace Backprop.Engine;

/// <summary>
/// Shares a piece of work that is done again and again, as long as that pays: on a machine that is busy with something else a helper may be stopped
/// in the middle of a task, and then all wait for it. What comes out is the same either way.
/// </summary>
internal sealed class Habit
{
    // Of how many runs the balance tells most. A wait is rare and long, a gain is small and frequent: their means count.
    private const double Memory = 256;

    // After so many runs that paid, the next break is shorter.
    private const int Trust = 256;

    private static readonly long ShortestBreak = Stopwatch.Frequency / 1000;
    private static readonly long LongestBreak = Stopwatch.Frequency / 4;

    private double _balance;
    private long _aloneUntil;
    private long _break = ShortestBreak;
    private int _paid;

    /// <summary>Does all tasks, and returns when they are done.</summary>
    public void Run(IParallelWork work, int tasks)
    {
        if (tasks == 1 || (_aloneUntil > 0 && Stopwatch.GetTimestamp() < _aloneUntil))
        {
            Cores.Run(work, tasks, alone: true);
            return;
        }

        _aloneUntil = 0;
        var account = Cores.Run(work, tasks);
        _balance += (account.Waited - account.Gained - _balance) / Memory;
        if (_balance > 0)
        {
            _aloneUntil = Stopwatch.GetTimestamp() + _break;
            (_break, _balance, _paid) = (Math.Min(2 * _break, LongestBreak), 0, 0);
        }
        else if (++_paid == Trust)
        {
            (_paid, _break) = (0, Math.Max(ShortestBreak, _break / 2));
        }
    }
}
