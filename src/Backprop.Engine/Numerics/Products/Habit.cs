using System.Diagnostics;

namespace Backprop.Engine;

/// <summary>
/// Shares work that is done again and again, as long as that pays: cores that lie far apart fetch each other's numbers slowly, and on a machine that is busy
/// with something else a helper may be stopped in the middle of a task, and then all wait for it. What comes out is the same either way.
/// </summary>
internal sealed class Habit
{
    // Of how many shared rounds the balance tells most. A wait is rare and long, a gain is small and frequent: their means count.
    private const double Memory = 256;

    // The first shared rounds after a break fetch from the caller's cache what it had to itself: they do not count. Some more come before a judgement.
    private const int Cold = 4;
    private const int Trial = 32;

    // After so many shared rounds that paid, the next break is shorter.
    private const int Trust = 256;

    // Of so many rounds some go alone, so that there is something to compare with. Those after the first find in the caller's cache what they need.
    private const int Often = 1024;
    private const int Some = 8;

    private static readonly long ShortestBreak = Stopwatch.Frequency / 1000;
    private static readonly long LongestBreak = Stopwatch.Frequency / 4;

    private double _alone = double.PositiveInfinity;
    private double _balance;
    private long _aloneUntil;
    private long _break = ShortestBreak;
    private int _shared;
    private int _rounds;

    private long _begun;
    private long _waited;
    private bool _isAlone;

    /// <summary>Begins a round.</summary>
    /// <param name="mayShare">Whether the round is long enough to be shared.</param>
    public void Begin(bool mayShare)
    {
        (_isAlone, _begun) = (!mayShare, 0);
        if (mayShare)
        {
            (_begun, _waited) = (Stopwatch.GetTimestamp(), 0);
            _isAlone = _begun < _aloneUntil || _rounds++ % Often < Some;
        }
    }

    /// <summary>Does all tasks of a part of the round, and returns when they are done.</summary>
    public void Run(IParallelWork work, int tasks) => _waited += Cores.Run(work, tasks, _isAlone);

    /// <summary>Ends the round.</summary>
    /// <param name="size">How much there was to do, such as the samples.</param>
    public void End(double size)
    {
        if (_begun == 0)
        {
            return;
        }

        var took = (Stopwatch.GetTimestamp() - _begun) / size;
        if (_isAlone)
        {
            // The least of late: what else the machine does is no merit of sharing.
            _alone = Math.Min(took, 1.25 * _alone);
        }
        else if (took - (_waited / size) < 3 * _alone)
        {
            // Else the caller itself was stopped, which it would have been alone too.
            Weigh(took);
        }
    }

    private void Weigh(double took)
    {
        if (++_shared <= Cold)
        {
            return;
        }

        // Alone it cannot have taken longer than on all cores one after the other; the first rounds, while code is compiled, say otherwise.
        _balance += (took - Math.Min(_alone, Cores.Count * took) - _balance) / Memory;
        if (_balance > 0 && _shared > Trial)
        {
            _aloneUntil = Stopwatch.GetTimestamp() + _break;
            (_break, _balance, _shared) = (Math.Min(2 * _break, LongestBreak), 0, 0);
        }
        else if (_shared % Trust == 0)
        {
            _break = Math.Max(ShortestBreak, _break / 2);
        }
    }
}
