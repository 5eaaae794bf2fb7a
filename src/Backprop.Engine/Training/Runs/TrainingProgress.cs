using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>Tells of a training while it runs, on the thread that trains and in order, which <see cref="Progress{T}"/> does not promise.</summary>
public sealed class TrainingProgress : IProgress<EpochRecord>
{
    private readonly Action<EpochRecord> _tell;

    /// <summary>Does something after every epoch.</summary>
    /// <param name="tell">What.</param>
    public TrainingProgress(Action<EpochRecord> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        _tell = tell;
    }

    /// <summary>Writes a line for every so manyth epoch, and for the first: to the console, unless told where.</summary>
    /// <param name="every">Every how manyth.</param>
    /// <param name="writer">Where; the console if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public static TrainingProgress Lines(int every, TextWriter? writer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return new(record =>
        {
            if (record.Epoch == 1 || record.Epoch % every == 0)
            {
                (writer ?? Console.Out).WriteLine(Line(record));
            }
        });
    }

    /// <inheritdoc/>
    public void Report(EpochRecord value) => _tell(value);

    private static string Line(EpochRecord record) =>
        Invariant($"epoch {record.Epoch,5}   loss {record.TrainingLoss:0.00000}")
        + (record.TrainingAccuracy is { } accuracy ? Invariant($"   right {accuracy,7:0.0 %}") : "")
        + (record.ValidationLoss is { } loss ? Invariant($"   validation {loss:0.00000}") : "")
        + (record.ValidationAccuracy is { } judged ? Invariant($"   right {judged,7:0.0 %}") : "");
}
