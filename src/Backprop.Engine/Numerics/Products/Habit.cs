using System.Diagnostics;

namespace Backprop.Engine;

/// <summary>
/// Shares a piece of work that is done again and again, as long as that is faster than to do it alone: on a machine that is busy with something else
/// a helper may be stopped in the middle of a task, and all wait. What comes out is the same either way.
/// </summary>
internal sealed class Habit
{
    private const int Soonest = 16;
    private const int Latest = 512;

    // Of how many runs the means tell most.
    private const double Memory = 8;

    private double _shared;
    private double _alone;
    private bool _prefersSharing = true;
    private int _untilProbe = Soonest;
    private int _interval = Soonest;

    /// <summary>Does all tasks, and returns when they are done.</summary>
    public void Run(IParallelWork work, int tasks)
    {
        if (tasks == 1)
        {
            work.Do(0);
            return;
        }

        // Now and then the other way, to know how it would go.
        var probes = --_untilProbe <= 0;
        var shares = _prefersSharing != probes;
        var start = Stopwatch.GetTimestamp();
        Cores.Run(work, tasks, alone: !shares);
        Learn(ref shares ? ref _shared : ref _alone, Stopwatch.GetTimestamp() - start);
        var before = _prefersSharing;
        _prefersSharing = _alone == 0 || _shared <= _alone;
        if (probes || before != _prefersSharing)
        {
            _interval = before == _prefersSharing ? Math.Min(2 * _interval, Latest) : Soonest;
            _untilProbe = _interval;
        }
    }

    private static void Learn(ref double mean, long time) => mean += (time - mean) / (mean == 0 ? 1 : Memory);
}
