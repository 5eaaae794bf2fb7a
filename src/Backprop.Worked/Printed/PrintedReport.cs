namespace Backprop.Worked;

/// <summary>What a document prints, held against a derivation row by row.</summary>
public sealed class PrintedReport
{
    private readonly string _file;

    internal PrintedReport(string file, Derivation derivation, IReadOnlyList<PrintedRow> rows, string? incomparable) =>
        (_file, Derivation, Rows, Incomparable) = (file, derivation, rows, incomparable);

    /// <summary>What the rows were held against.</summary>
    public Derivation Derivation { get; }

    /// <summary>The rows, in the file's order.</summary>
    public IReadOnlyList<PrintedRow> Rows { get; }

    /// <summary>Why nothing can be compared: a given differs from the printed one. Null if all givens agree.</summary>
    public string? Incomparable { get; }

    /// <summary>The rows that a section shows.</summary>
    /// <param name="section">The section's name in the file.</param>
    /// <exception cref="ArgumentException">No row names that section.</exception>
    public PrintedReport Section(string section)
    {
        var rows = Rows.Where(row => row.Value.Section == section).ToList();
        return rows.Count > 0
            ? new(_file, Derivation, rows, Incomparable)
            : throw new ArgumentException($"{_file} has no section '{section}'. {NearestNames.Hint(section, Rows.Select(row => row.Value.Section).Distinct())}", nameof(section));
    }

    /// <summary>The rows whose verdict is not exact: the document's errata and what it rounded on the way.</summary>
    public PrintedReport NotExact() => new(_file, Derivation, [.. Rows.Where(row => row.Value.Verdict != Verdict.Exact || !row.Agrees)], Incomparable);

    /// <summary>The rows but those of one verdict that are confirmed in it: what is left to explain.</summary>
    /// <param name="verdict">The verdict.</param>
    public PrintedReport Without(Verdict verdict) => new(_file, Derivation, [.. Rows.Where(row => row.Value.Verdict != verdict || !row.Agrees)], Incomparable);

    /// <summary>How many rows say so.</summary>
    /// <param name="verdict">The verdict.</param>
    public int Count(Verdict verdict) => Rows.Count(row => row.Value.Verdict == verdict);

    /// <summary>Fails if a row is not what it says, so that a run of the notebook fails.</summary>
    /// <returns>This report, if every row is confirmed.</returns>
    /// <exception cref="PrintedValueException">Some row is not confirmed; the message has file, line, row and both values.</exception>
    public PrintedReport Verify()
    {
        var wrong = Rows.Where(row => !row.Agrees).ToList();
        return wrong.Count == 0 && Incomparable is null
            ? this
            : throw new PrintedValueException(
                (Incomparable is null ? "" : Incomparable + "\n")
                + string.Join("\n", wrong.Take(20).Select(row => $"{_file}({row.Value.Line}), row '{row.Value.Id}': {row.Problem}"))
                + (wrong.Count > 20 ? $"\n… {wrong.Count - 20} more" : ""));
    }
}

/// <summary>A printed value is not what its row says.</summary>
/// <param name="message">File, line, row and both values.</param>
public sealed class PrintedValueException(string message) : Exception(message);
