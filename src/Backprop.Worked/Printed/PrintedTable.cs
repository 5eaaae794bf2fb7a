namespace Backprop.Worked;

/// <summary>Everything that a document prints, ready to be held against a derivation.</summary>
public sealed class PrintedTable
{
    private readonly string _file;

    private PrintedTable(string file, IReadOnlyList<PrintedValue> values) => (_file, Values) = (file, values);

    /// <summary>The rows, in the file's order.</summary>
    public IReadOnlyList<PrintedValue> Values { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, <c>printed/NN-name.tsv</c>.</param>
    /// <exception cref="FormatException">A line is not of the form; the message names file, line and what was expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PrintedTable Load(string path) => new(Path.GetFileName(path), PrintedFile.Read(path));

    /// <summary>Holds every row against a derivation.</summary>
    /// <param name="derivation">The engine's values and the rules between them.</param>
    /// <param name="claims">The checks that decide claims, by name.</param>
    /// <returns>A report; it does not throw for a row that disagrees, <see cref="PrintedReport.Verify"/> does.</returns>
    public PrintedReport Against(Derivation derivation, IReadOnlyDictionary<string, Func<bool>>? claims = null)
    {
        var examiner = new PrintedExaminer(Values, derivation, claims ?? new Dictionary<string, Func<bool>>());
        var rows = Values.Select(examiner.Examine).ToList();
        var given = rows.FirstOrDefault(row => !row.Agrees && row.Value.Expression is Ref { Name: var name } && derivation.Find(name) is { IsGiven: true } node
            && node.Name.Kind.Role is Role.Input or Role.Weight);
        return new(_file, derivation, rows, given is null
            ? null
            : $"Not comparable: {given.Value.Quantity} is {given.Computed} here, and the document's is {given.Value.Text}.");
    }
}
