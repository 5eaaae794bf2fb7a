using System.Globalization;
using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of trainings.</summary>
public static class HistoryViews
{
    private const int MostPoints = 400;
    private const int MostMeans = 100;

    /// <summary>The history, and of a classifier what it does now: its boundary if that can be drawn, else what it takes for what.</summary>
    /// <param name="result">What came of a training.</param>
    public static View Show(this TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (network, history) = (result.Network, result.History.Show());
        if (result.History.Epochs.Count == 0 || result.History.Last.TrainingAccuracy is null)
        {
            return history;
        }

        return history + (ClassifierViews.HasBoundary(network) ? network.DrawBoundary(result.Judged) : network.ShowConfusion(result.Judged));
    }

    /// <summary>Losses, the part that is right if there are classes, and gradient norms by layer.</summary>
    /// <param name="history">What a training did.</param>
    public static View Show(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Epochs.Count == 0)
        {
            return new([new ProseBlock([new Formulas.Words("The training ended before an epoch was complete.")])]);
        }

        var losses = history.DrawLosses();
        return history.Last.TrainingAccuracy is null ? losses + history.DrawGradientNorms() : losses + history.DrawAccuracy() + history.DrawGradientNorms();
    }

    /// <summary>The loss on the training set, and on the validation set if there is one, after every epoch.</summary>
    /// <param name="history">What a training did.</param>
    public static View DrawLosses(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Chart(history, "Loss", "after each epoch, logarithmic", "loss", logarithmic: true,
            ("training", epoch => epoch.TrainingLoss),
            ("validation", epoch => epoch.ValidationLoss));
    }

    /// <summary>The training losses of several runs after every epoch, on common axes.</summary>
    /// <param name="runs">The runs and what they are called; as many as can be told apart.</param>
    /// <exception cref="ArgumentException">There is no run, or more than can be told apart.</exception>
    public static View DrawLosses(params (string Name, TrainingHistory History)[] runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return new LineChart(
            "Loss",
            new ChartAxis("epoch"),
            new ChartAxis("loss") { IsLogarithmic = true },
            runs.Select(run => new ChartSeries(run.Name, Shown(run.History).Select(epoch => new ChartPoint(epoch.Epoch, epoch.TrainingLoss)).ToSequence())).ToSequence())
        {
            Subtitle = "after each epoch, logarithmic",
        }.Show();
    }

    /// <summary>The part that is classified rightly after every epoch.</summary>
    /// <param name="history">What a training did.</param>
    public static View DrawAccuracy(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Chart(history, "Accuracy", "after each epoch", "part that is right", logarithmic: false,
            ("training", epoch => epoch.TrainingAccuracy),
            ("validation", epoch => epoch.ValidationAccuracy));
    }

    /// <summary>The norm of the gradient of each layer, the mean of each epoch's steps; of many layers the first, the last and two between.</summary>
    /// <param name="history">What a training did.</param>
    public static View DrawGradientNorms(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var count = history.Last.Layers.Count;
        var shown = count <= LineChart.MostSeries ? Enumerable.Range(0, count) : [0, (count - 1) / 3, 2 * (count - 1) / 3, count - 1];

        // They jump from epoch to epoch: of a long training, means are easier to read.
        var every = ((history.Epochs.Count - 1) / MostMeans) + 1;
        return new LineChart(
            "Gradient norms",
            new ChartAxis("epoch"),
            new ChartAxis("norm") { IsLogarithmic = true },
            shown.Select(index => new ChartSeries(
                FormattableString.Invariant($"layer {index + 1}"),
                history.Epochs.Chunk(every).Select(epochs => new ChartPoint(epochs[^1].Epoch, epochs.Average(epoch => epoch.Layers[index].GradientNorm))).ToSequence())).ToSequence())
        {
            Subtitle = every == 1 ? "of each layer, the mean of each epoch, logarithmic" : FormattableString.Invariant($"of each layer, the mean of every {every} epochs, logarithmic"),
        }.Show();
    }

    /// <summary>The epochs as a table: the first, the best, the last.</summary>
    /// <param name="history">What a training did.</param>
    public static View ShowTable(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (best, last) = (history.Best, history.Last);
        var epochs = new[] { history.Epochs[0], best, last }.DistinctBy(epoch => epoch.Epoch);
        return new([
            new TableBlock(
                TableKind.Compared,
                [Head("Epoch"), Head("Loss"), Head("Right"), Head("Validation loss"), Head("Right")],
                [new TableGroup("", epochs.Select(epoch => Row(epoch, epoch == best)).ToSequence())])
            {
                Title = "Training",
                Description = "losses and accuracies of the first, the best and the last epoch",
            },
        ]);
    }

    private static Sequence<TableCell> Row(EpochRecord epoch, bool best) =>
    [
        new(new Formulas.Words(epoch.Epoch.ToString(CultureInfo.InvariantCulture) + (best ? ", the best" : "")), CellKind.Head),
        Cell(epoch.TrainingLoss, "0.00000"),
        Cell(epoch.TrainingAccuracy, "0.0 %"),
        Cell(epoch.ValidationLoss, "0.00000"),
        Cell(epoch.ValidationAccuracy, "0.0 %"),
    ];

    private static TableCell Head(string words) => new(new Formulas.Words(words), words == "Epoch" ? CellKind.Text : CellKind.Value);

    private static TableCell Cell(double? value, string format) =>
        new(new Formulas.Words(value?.ToString(format, CultureInfo.InvariantCulture) ?? "—"), CellKind.Value);

    private static View Chart(
        TrainingHistory history, string title, string subtitle, string label, bool logarithmic, params ReadOnlySpan<(string Name, Func<EpochRecord, double?> Value)> curves)
    {
        var epochs = Shown(history);
        var series = new List<ChartSeries>();
        foreach (var (name, value) in curves)
        {
            if (value(history.Last) is not null)
            {
                series.Add(new(name, epochs.Select(epoch => new ChartPoint(epoch.Epoch, value(epoch)!.Value)).ToSequence()));
            }
        }

        return new LineChart(title, new ChartAxis("epoch"), new ChartAxis(label) { IsLogarithmic = logarithmic }, series.ToSequence()) { Subtitle = subtitle }.Show();
    }

    /// <summary>More points than a screen has columns show nothing more.</summary>
    private static List<EpochRecord> Shown(TrainingHistory history)
    {
        var every = ((history.Epochs.Count - 1) / MostPoints) + 1;
        return [.. history.Epochs.Where((epoch, index) => index % every == 0 || index == history.Epochs.Count - 1)];
    }
}
