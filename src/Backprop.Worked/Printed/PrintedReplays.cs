namespace Backprop.Worked;

/// <summary>What follows from printed numbers, right or wrong: the record evaluated anew with them in place.</summary>
public static class PrintedReplays
{
    /// <summary>The row of that id.</summary>
    /// <param name="report">The report.</param>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">No row has that id.</exception>
    public static PrintedRow Row(this PrintedReport report, string id)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Rows.FirstOrDefault(row => row.Value.Id == id)
            ?? throw new ArgumentException($"No row has the id '{id}'. {NearestNames.Hint(id, report.Rows.Select(row => row.Value.Id))}", nameof(id));
    }

    /// <summary>The record with printed numbers in the place of the computed ones. Of two for the same quantity the later one counts.</summary>
    /// <param name="report">The report.</param>
    /// <param name="ids">The rows whose printed numbers are put in place; none gives the record itself.</param>
    /// <exception cref="ArgumentException">No row has that id, or it prints no number.</exception>
    public static Replay Replay(this PrintedReport report, params IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(ids);
        var overrides = new Dictionary<Expression, Scalar>();
        foreach (var row in ids.Select(report.Row))
        {
            overrides[row.Value.Expression!] = row.Value.PrintsNumber
                ? PrintedNumber.Parse(row.Value.Text).Value
                : throw new ArgumentException($"'{row.Value.Id}' prints {(row.Value.Text.Length > 0 ? row.Value.Text : "nothing")}; a number was expected.", nameof(ids));
        }

        return report.Derivation.Replay(overrides);
    }

    /// <summary>A printed number and every later one that depends on it, each quantity once for each way it is printed.</summary>
    /// <param name="report">The report.</param>
    /// <param name="id">The row whose number is followed.</param>
    /// <exception cref="ArgumentException">No row has that id, or it prints no number.</exception>
    public static IReadOnlyList<SpreadRow> Spread(this PrintedReport report, string id)
    {
        var replay = report.Replay(id);
        return [.. report.Rows
            .SkipWhile(row => row.Value.Id != id)
            .Where(row => row.Value.PrintsNumber && row.Computed is not null)
            .Select(row => new SpreadRow(row, row.Computed!.Value, replay.Evaluate(row.Value.Expression!)))
            .Where(row => row.Right != row.Follows)
            .DistinctBy(row => (row.Printed.Value.Quantity, row.Printed.Value.Text))];
    }
}

/// <summary>A printed number that an earlier one reaches.</summary>
/// <param name="Printed">The row that prints it.</param>
/// <param name="Right">The engine's value.</param>
/// <param name="Follows">What follows from the earlier number, by right arithmetic.</param>
public sealed record SpreadRow(PrintedRow Printed, Scalar Right, Scalar Follows);
