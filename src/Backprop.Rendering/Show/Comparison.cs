using System.Globalization;
using System.Text.RegularExpressions;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Things of one kind in a table, such as several trainings: a row each, a column for what is compared.</summary>
public static partial class Comparison
{
    /// <summary>The table. The first column names the rows, the others are numbers, set with a decimal point in every culture.</summary>
    /// <typeparam name="T">What is compared.</typeparam>
    /// <param name="title">What it shows.</param>
    /// <param name="subtitle">What of.</param>
    /// <param name="rows">What is compared.</param>
    /// <param name="columns">The head of each column, and what it says of a row: <c>("loss", run => $"{run.Loss:0.000}")</c>.</param>
    /// <exception cref="ArgumentException">There is no row or no column.</exception>
    public static View Of<T>(string title, string subtitle, IEnumerable<T> rows, params (string Head, Func<T, FormattableString> Cell)[] columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        var lines = rows.Select(row => columns.Select((column, index) => Cell(FormattableString.Invariant(column.Cell(row)), index)).ToSequence()).ToSequence();
        return lines.Count > 0 && columns.Length > 0
            ? new([
                new TableBlock(
                    TableKind.Compared,
                    columns.Select((column, index) => new TableCell(new Words(column.Head), index == 0 ? CellKind.Text : CellKind.Value)).ToSequence(),
                    [new TableGroup("", lines)])
                {
                    Title = title,
                    Subtitle = subtitle,
                },
            ])
            : throw new ArgumentException($"The comparison '{title}' has {lines.Count} rows and {columns.Length} columns; at least one of each was expected.", nameof(rows));
    }

    private static TableCell Cell(string text, int column) => column == 0 ? new(new Words(text), CellKind.Head) : new(Number(text), CellKind.Value);

    /// <summary>1.3e-5 is 1.3·10⁻⁵; what is no number stays as it is.</summary>
    private static Formula Number(string text)
    {
        var power = Powers().Match(text);
        return power.Success
            ? NumberSetting.Plain(new Printed(Minus(power.Groups["digits"].Value), null, int.Parse(power.Groups["exponent"].Value, CultureInfo.InvariantCulture), false))
            : new Words(Minus(text));
    }

    private static string Minus(string text) => text.StartsWith('-') ? "−" + text[1..] : text;

    [GeneratedRegex(@"^(?<digits>-?[0-9.]+)[eE](?<exponent>[+-]?[0-9]+)$")]
    private static partial Regex Powers();
}
