using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of what a printed mistake does to the numbers after it.</summary>
public static class SpreadViews
{
    /// <summary>
    /// How a printed number spreads: the number itself and every later one that depends on it, each as it is right, as it
    /// follows from the printed one by right arithmetic, and as it is printed. Marked are the digits in which it leaves
    /// what stands before it.
    /// </summary>
    /// <param name="report">What the document prints.</param>
    /// <param name="id">The row whose number is followed.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">No row has that id, or it prints no number.</exception>
    public static View ShowSpread(this PrintedReport report, string id, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var typesetter = (options ?? ViewOptions.Default).For(report.Derivation);
        return Table(
            report.Spread(id).Select(row => new Line(row.Printed, Cells(row, typesetter))),
            ["Right", "As it follows", "Off by", "Printed", "Verdict"],
            "How it spreads",
            $"{Minus(report.Row(id).Value.Text)} in place of the right number, and everything after it computed again",
            "later quantities as they are right, as they follow from the mistake, and as they are printed",
            report.Derivation);
    }

    /// <summary>What would follow if one quantity had another value: it and everything after it, as recorded and computed again.</summary>
    /// <param name="derivation">The record.</param>
    /// <param name="quantity">The quantity: <c>delta(1)[2]</c>.</param>
    /// <param name="value">The value that is put in its place.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    public static View ShowSpread(this Derivation derivation, QuantityName quantity, double value, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        var look = options ?? ViewOptions.Default;
        var typesetter = look.For(derivation);
        var replay = derivation.Replay(new Dictionary<Expression, Scalar> { [quantity] = value });
        var reached = derivation.Nodes
            .SelectMany(node => node.Entries.Select(entry => (Entry: entry, node.Origin, Right: derivation.Value(entry), Follows: replay[entry])))
            .Where(row => row.Right != row.Follows);
        return Table(
            reached.Select(row => new Line("", row.Origin, Cells(row.Entry, row.Right.Constant, row.Follows.Constant))),
            ["Right", "As it follows", "Off by"],
            "How it spreads",
            $"{PlainTextWriter.Write(typesetter.Symbols.Of(quantity))} replaced, and everything after it computed again",
            "quantities as they are right and as they follow from the replaced one",
            derivation);

        Sequence<TableCell> Cells(QuantityName entry, double right, double follows)
        {
            var (one, other) = (look.Format.Print(right).ToString(), look.Format.Print(follows).ToString());
            return
            [
                new(typesetter.Symbols.Of(entry), CellKind.Head) { Label = entry.ToString() },
                new(new Numeral(one) { Role = entry.Kind.Role, Quantity = entry.ToString() }, CellKind.Value),
                new(new Numeral(other), CellKind.Value) { Differing = Differing(one, other) },
                OffBy(right, follows),
            ];
        }
    }

    /// <summary>What printed mistakes do to one quantity: each by itself, and each together with those above it.</summary>
    /// <param name="report">What the document prints.</param>
    /// <param name="quantity">The quantity: <c>step2/L</c>.</param>
    /// <param name="ids">The rows whose printed numbers are put in place, in the document's order.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">No row has such an id, or it prints no number.</exception>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    public static View ShowEffects(this PrintedReport report, QuantityName quantity, IReadOnlyList<string> ids, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(ids);
        var look = options ?? ViewOptions.Default;
        var typesetter = look.For(report.Derivation);
        var right = report.Derivation.Value(quantity).Value;
        return Table(
            ids.Select((id, index) => new Line(report.Row(id), Cells(report.Row(id), id, index))),
            ["Printed", "Alone", "Off by", "With those above", "Off by"],
            "What each mistake does",
            $"to {PlainTextWriter.Write(typesetter.Symbols.Of(quantity))}, which without any of them is {look.Format.Print(right)}",
            "the quantity with one printed mistake in place, and with all of them so far",
            report.Derivation);

        Sequence<TableCell> Cells(PrintedRow row, string id, int index)
        {
            var alone = report.Replay(id)[quantity].Value;
            var together = report.Replay(ids.Take(index + 1))[quantity].Value;
            return
            [
                Head(row, typesetter),
                new(new Numeral(Minus(row.Value.Text)), CellKind.Value),
                Value(alone), OffBy(right, alone), Value(together), OffBy(right, together),
            ];
        }

        TableCell Value(double value) => new(NumberSetting.Plain(look.Format.Print(value)) with { Role = quantity.Kind.Role }, CellKind.Value);
    }

    /// <summary>The rows under their sections; the place is said where it changes.</summary>
    private static View Table(IEnumerable<Line> lines, string[] heads, string title, string subtitle, string description, Derivation derivation)
    {
        var list = lines.ToList();
        return new([
            new TableBlock(
                TableKind.Spread,
                [new(new Words("Where")), new(new Words("Quantity")), .. heads.Select(head => new TableCell(new Words(head), head == "Verdict" ? CellKind.Text : CellKind.Value))],
                list.Select(line => line.Section).Distinct()
                    .Select(section => new TableGroup(section, Placed([.. list.Where(line => line.Section == section)])))
                    .ToSequence())
            {
                Title = title,
                Subtitle = subtitle,
                Description = description,
                Record = RecordMark.Of(derivation, NumberFormat.Default),
            },
        ]);
    }

    private static Sequence<Sequence<TableCell>> Placed(IReadOnlyList<Line> lines) => lines.Select((line, index) => new[]
    {
        new TableCell(new Words(index > 0 && lines[index - 1].Place == line.Place ? "" : line.Place), CellKind.Place),
    }.Concat(line.Cells).ToSequence()).ToSequence();

    private static Sequence<TableCell> Cells(SpreadRow row, Typesetter typesetter)
    {
        var printed = row.Printed.Value;
        var (right, follows) = (Digits(row.Right, printed.Text), Digits(row.Follows, printed.Text));
        var text = Minus(printed.Text);
        var role = printed.Expression is Ref { Name.Kind.Role: var own } ? own : Role.None;
        return
        [
            Head(row.Printed, typesetter),
            new(new Numeral(right) { Role = role, Quantity = printed.Quantity }, CellKind.Value),
            new(new Numeral(follows), CellKind.Value) { Differing = Differing(right, follows) },
            row is { Right.IsNumber: true, Follows.IsNumber: true } ? OffBy(row.Right.Value, row.Follows.Value) : new(new Words("")),
            new(new Numeral(text), CellKind.Value) { Differing = Differing(follows, text) },
            new(new Words(row.Printed.Agrees ? printed.Verdict.ToString() : nameof(Verdict.Unexplained)), CellKind.Verdict),
        ];
    }

    private static TableCell Head(PrintedRow row, Typesetter typesetter) =>
        new(typesetter.Set(row.Value.Expression!), CellKind.Head) { Label = row.Value.Quantity };

    private static TableCell OffBy(double right, double value) => new(NumberSetting.Scientific(value - right), CellKind.Value);

    /// <summary>As many decimals as are printed, and more if it takes them to have as many digits that count.</summary>
    private static string Digits(Scalar value, string printed) => value.IsNumber
        ? new NumberFormat(Math.Max(0, PrintedNumber.Parse(printed).Places), printed.TrimStart('-').TrimStart('0', '.').Count(char.IsAsciiDigit)).Print(value.Value).ToString()
        : value.ToString();

    private static string Minus(string printed) => printed.Replace('-', '−');

    /// <summary>How many of the last digits are not those of the other number; all from the first that differs.</summary>
    private static int Differing(string reference, string digits) =>
        digits.Length - reference.Zip(digits).TakeWhile(pair => pair.First == pair.Second).Count();

    /// <summary>A row: under which heading, where, and the cells behind that.</summary>
    private sealed record Line(string Section, string Place, Sequence<TableCell> Cells)
    {
        public Line(PrintedRow row, Sequence<TableCell> cells)
            : this(row.Value.Section, row.Value.Equation, cells)
        {
        }
    }
}
