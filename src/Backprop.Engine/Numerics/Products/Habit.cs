namespace Backprop.Engine;

/// <summary>
/// Shares a piece of work that is done again and again, as long as that pays: on a machine that is busy with something else a helper may be stopped
/// in the middle of a task, and then all wait for it. What comes out is the same either way.
/// </summary>
internal sealed class Habit
{
    // Of how many runs the balance tells most.
    private const int Memory = 8;

    // What a wait counts at most, in gains: one that was very long is no worse omen than one that was long.
    private const int LongWait = 4;

    private const int ShortestBreak = 16;
    private const int LongestBreak = 1024;

    // After so many runs that paid, the next break is shorter.
    private const int Trust = 256;

    private double _balance;
    private int _alone;
    private int _break = ShortestBreak;
    private int _paid;

    /// <summary>Does all tasks, and returns when they are done.</summary>
    public void Run(IParallelWork work, int tasks)
    {
        if (tasks == 1 || _alone > 0)
        {
            _alone--;
            Cores.Run(work, tasks, alone: true);
            return;
        }

        var account = Cores.Run(work, tasks);
        if (account.Helped == 0)
        {
            return;
        }

        _balance += (Math.Min(account.Waited, LongWait * account.Gained) - account.Gained - _balance) / Memory;
        if (_balance > 0)
        {
            (_alone, _break, _balance, _paid) = (_break, Math.Min(2 * _break, LongestBreak), 0, 0);
        }
        else if (++_paid == Trust)
        {
            (_paid, _break) = (0, Math.Max(ShortestBreak, _break / 2));
        }
    }
}
