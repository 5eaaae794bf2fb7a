using Backprop.Cli.Caching;

namespace Backprop.Cli.Running;

/// <summary>How one notebook is run: what it may take before it is ended, and how its charts are drawn.</summary>
/// <param name="CellTime">The longest that one cell may run.</param>
/// <param name="MemoryMegabytes">The most memory that its process may use.</param>
internal sealed record HostLimits(TimeSpan CellTime, int MemoryMegabytes)
{
    /// <summary>The most that one cell may write, and that the outputs of a notebook may come to; one with more would open in no editor.</summary>
    public int OutputMegabytes { get; init; } = 32;

    public long OutputBytes => (long)OutputMegabytes << 20;

    /// <summary>Whether charts bring their data for an interactive page.</summary>
    public bool InteractiveCharts { get; init; }

    /// <summary>Whether a notebook is spared whose outputs are known: see <see cref="KeptRun"/>.</summary>
    public bool TakesKeptRuns { get; init; }

    /// <summary>Where compiled cells, their colours and whole runs are kept; null keeps none.</summary>
    public UserCache? Cache { get; init; }

    public static HostLimits Default { get; } = new(TimeSpan.FromSeconds(120), 2048);
}
