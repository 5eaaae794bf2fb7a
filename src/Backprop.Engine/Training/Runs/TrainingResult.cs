namespace Backprop.Engine;

/// <summary>What came of a training.</summary>
/// <param name="Network">What was learned, ready for use.</param>
/// <param name="History">How.</param>
/// <param name="End">Why it ended.</param>
/// <param name="Judged">The samples to judge it by: the validation set, or what it learned from if there is none.</param>
public sealed record TrainingResult(Network Network, TrainingHistory History, TrainingEnd End, DataSet Judged);

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs were gone through.</summary>
    Complete,

    /// <summary>The validation loss had not fallen for as long as patience lasted; the best parameters are back.</summary>
    StoppedEarly,

    /// <summary>It was asked to stop; the parameters are those of the last epoch that was complete.</summary>
    Cancelled,
}

/// <summary>A training left the range of doubles.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(int epoch, int step, int layer, string cause, TrainingHistory history)
        : base(FormattableString.Invariant($"Training diverged in epoch {epoch}, step {step}, layer {layer}: {cause}")) =>
        (Epoch, Step, Layer, History) = (epoch, step, layer, history);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step, from 1, since the beginning.</summary>
    public int Step { get; }

    /// <summary>The layer in which a number first was not finite.</summary>
    public int Layer { get; }

    /// <summary>The epochs before.</summary>
    public TrainingHistory History { get; }
}
