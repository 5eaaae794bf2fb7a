using Backprop.Files;

namespace Backprop.Worked;

/// <summary>Reads <c>printed/NN-name.tsv</c>: tabs between columns, the columns named in the first line.</summary>
internal static class PrintedFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    private static readonly string[] Columns = ["id", "section", "equation", "quantity", "printed", "uses", "verdict", "right", "why"];

    /// <exception cref="FormatException">The file is not of that form; the message names file, line and what was expected.</exception>
    public static IReadOnlyList<PrintedValue> Read(string path)
    {
        var file = Path.GetFileName(path);
        using var bytes = new MemoryStream(LimitedFile.Read(path, MostBytes)
            ?? throw new FormatException(FormattableString.Invariant($"{file}: at most {MostBytes} bytes were expected; the file has more.")));
        using var text = new StreamReader(bytes);
        var lines = text.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n').Split('\n');
        if (!lines[0].Split('\t').SequenceEqual(Columns))
        {
            throw new FormatException($"{file}(1): the columns {string.Join(", ", Columns)} were expected, with tabs between.");
        }

        var rows = new List<PrintedValue>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, line) in lines.Index().Skip(1).Where(line => line.Item.Length > 0))
        {
            var row = ReadRow(line, index + 1, file);
            if (!ids.Add(row.Id))
            {
                throw new FormatException($"{file}({row.Line}): the id '{row.Id}' comes twice.");
            }

            rows.Add(row);
        }

        foreach (var row in rows)
        {
            foreach (var used in row.Uses.Where(used => !ids.Contains(used)))
            {
                throw new FormatException($"{file}({row.Line}): '{row.Id}' uses '{used}', which is no row's id. {NearestNames.Hint(used, ids)}");
            }
        }

        return rows;
    }

    private static PrintedValue ReadRow(string line, int number, string file)
    {
        var cells = line.Split('\t');
        if (cells.Length != Columns.Length)
        {
            throw new FormatException($"{file}({number}): {Columns.Length} columns were expected, there are {cells.Length}.");
        }

        if (!Enum.TryParse<Verdict>(cells[6], ignoreCase: true, out var verdict) || verdict == Verdict.Unexplained || char.IsDigit(cells[6][0]))
        {
            throw new FormatException($"{file}({number}): the verdict is '{cells[6]}'; exact, chained, inherited, misprint, slip or missing was expected.");
        }

        var uses = cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToSequence();
        var row = new PrintedValue(number, cells[0], cells[1], cells[2], cells[3], cells[4], uses, verdict, cells[7], cells[8]);
        try
        {
            _ = row.Expression;
            _ = PrintedValue.Formula(row.Text);
            _ = PrintedValue.Formula(row.Right);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{file}({number}), row '{row.Id}': {error.Message}", error);
        }

        var corrected = verdict is Verdict.Misprint or Verdict.Slip or Verdict.Missing;
        return corrected == (row.Right.Length > 0)
            ? row
            : throw new FormatException($"{file}({number}), row '{row.Id}': the verdict {cells[6]} {(corrected ? "needs" : "goes without")} the right value.");
    }
}
