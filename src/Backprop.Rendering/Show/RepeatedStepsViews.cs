using System.Globalization;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of trained networks: their losses as curves and as a table.</summary>
public static class RepeatedStepsViews
{
    private const int MostPoints = 200;
    private const double Small = 0.001;

    /// <summary>The loss after each step as a curve, thinned out where its points are too many to be seen.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">What the legend calls it.</param>
    public static ChartSeries Curve(this RepeatedSteps run, string name)
    {
        ArgumentNullException.ThrowIfNull(run);
        var apart = Math.Max(1, run.Steps / MostPoints);
        return new(name, Enumerable.Range(0, run.Losses.Count)
            .Where(step => step % apart == 0 || step == run.Steps)
            .Select(step => new ChartPoint(step, run.Losses[step]))
            .ToSequence());
    }

    /// <summary>The losses of many runs, a row each, after certain numbers of steps.</summary>
    /// <param name="steps">After how many steps.</param>
    /// <param name="groups">The runs, by what to call them; where a group has several, they are numbered from 1.</param>
    /// <exception cref="ArgumentException">There is no run.</exception>
    public static View ShowLosses(Sequence<int> steps, params (string Name, IReadOnlyList<RepeatedSteps> Runs)[] groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Length == 0 || groups.Any(group => group.Runs.Count == 0))
        {
            throw new ArgumentException("A run was expected in every group.", nameof(groups));
        }

        var single = groups.All(group => group.Runs.Count == 1);
        return new([
            new TableBlock(
                TableKind.Plain,
                [new(new Words(single ? "Run" : "Start")), .. steps.Select(step => new TableCell(new Words(string.Create(CultureInfo.InvariantCulture, $"after {step}")), CellKind.Value))],
                single
                    ? [new TableGroup("", groups.Select(group => Line(group.Name, group.Runs[0], steps)).ToSequence())]
                    : groups.Select(group => new TableGroup(group.Name, group.Runs.Index()
                        .Select(run => Line((run.Index + 1).ToString(CultureInfo.InvariantCulture), run.Item, steps)).ToSequence())).ToSequence())
            {
                Title = "Losses",
                Subtitle = "after so many steps",
                Description = "the loss of every run after certain numbers of steps",
            },
        ]);
    }

    private static Sequence<TableCell> Line(string name, RepeatedSteps run, Sequence<int> steps) =>
    [
        new(new Words(name), CellKind.Head),
        .. steps.Select(step => new TableCell(
            step <= run.Steps ? Number(run.Losses[step]) : new Words(run.BrokeOff ? "broke off" : "—"),
            CellKind.Value)),
    ];

    /// <summary>A loss to four decimals; a small one by its power of ten, by which it is compared.</summary>
    private static Formula Number(double loss) => loss is > 0 and < Small
        ? NumberSetting.Scientific(loss)
        : new Numeral(NumberFormat.Fixed(Rational.FromDouble(loss), 4));
}
