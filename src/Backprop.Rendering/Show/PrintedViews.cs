using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Views of what a document prints, held against the engine.</summary>
public static class PrintedViews
{
    private const int FullPlaces = 10;

    /// <summary>The rows: where (an equation, a line), quantity, printed, computed, verdict, reason; with the count of verdicts above.</summary>
    /// <param name="report">The report, or a section of it.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static View Show(this PrintedReport report, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var look = options ?? ViewOptions.Default;
        var typesetter = look.For(report.Derivation);
        var sections = report.Rows.Select(row => row.Value.Section).Distinct().ToList();
        return new([
            .. report.Incomparable is { } why ? [new SentenceBlock(why)] : Array.Empty<Block>(),
            new TableBlock(
                TableKind.Printed,
                Heads,
                sections.Select(section => new TableGroup(
                    sections.Count > 1 ? section : "",
                    Lines(report.Rows.Where(row => row.Value.Section == section), typesetter))).ToSequence())
            {
                Title = "Printed against computed",
                Description = "printed values, computed values, and the verdict on each",
                Tallies = Tallies(report),
                Record = RecordMark.Of(report.Derivation, look.Format),
            },
        ]);
    }

    /// <summary>The counts of the verdicts alone.</summary>
    /// <param name="report">The report.</param>
    public static View ShowTally(this PrintedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new([new TableBlock(TableKind.Printed, [], []) { Title = "Verdicts", Subtitle = $"on {report.Rows.Count} printed values", Tallies = Tallies(report), Record = RecordMark.Of(report.Derivation, ViewOptions.Default.Format) }]);
    }

    private static Sequence<TableCell> Heads =>
    [
        new(new Words("Where")),
        new(new Words("Quantity")),
        new(new Words("Printed"), CellKind.Value),
        new(new Words("Computed"), CellKind.Value),
        new(new Words("In full")),
        new(new Words("Verdict")),
        new(new Words("Why")),
    ];

    private static Sequence<Tally> Tallies(PrintedReport report) => Enum.GetValues<Verdict>()
        .Select(verdict => new Tally(verdict, verdict == Verdict.Unexplained ? report.Rows.Count(row => !row.Agrees) : report.Count(verdict)))
        .Where(tally => tally.Count > 0 || tally.Verdict == Verdict.Exact)
        .ToSequence();

    /// <summary>The place is said where it changes.</summary>
    private static Sequence<Sequence<TableCell>> Lines(IEnumerable<PrintedRow> rows, Typesetter typesetter)
    {
        var list = rows.ToList();
        return list.Select((row, index) => Line(row, index > 0 && list[index - 1].Value.Equation == row.Value.Equation, typesetter)).ToSequence();
    }

    private static Sequence<TableCell> Line(PrintedRow row, bool samePlace, Typesetter typesetter)
    {
        var value = row.Value;
        return
        [
            new(new Words(samePlace ? "" : value.Equation), CellKind.Place),
            .. value.Expression is { } expression ? [new(typesetter.Set(expression), CellKind.Head) { Label = value.Quantity }] : Array.Empty<TableCell>(),
            .. Shown(row, typesetter),
            new(new Words(row.Agrees ? value.Verdict.ToString() : nameof(Verdict.Unexplained)), CellKind.Verdict),
            new(row.Problem is { } problem ? new Words(problem) : TexProse.Read(value.Why), CellKind.Why),
        ];
    }

    /// <summary>A claim across four columns; a formula beside its quantity across three; of a number what is printed, what is computed to the same digits, and in full.</summary>
    private static Sequence<TableCell> Shown(PrintedRow row, Typesetter typesetter)
    {
        var value = row.Value;
        if (value.Claim is not null)
        {
            return [new(TexProse.Read(Claim(value)), CellKind.Claim) { Span = 4 }];
        }

        if ((value.PrintedFormula ?? value.RightFormula) is not null)
        {
            return [new(Equations(value, typesetter), CellKind.Phrase) { Span = 3 }];
        }

        var printed = Digits(value.Text);
        var computed = row.Computed is { } scalar && double.IsFinite(scalar.Constant)
            ? ToSameDigits(value.Text.Length > 0 ? value.Text : value.Right, scalar)
            : new Words(row.Computed?.ToString() ?? "—");
        return
        [
            new(printed, CellKind.Value) { Differing = Differing(printed, computed) },
            new(computed with { Role = Role(row), Quantity = value.Quantity }, CellKind.Value),
            new(Full(row), CellKind.Full),
        ];
    }

    private static string Claim(PrintedValue value) =>
        value.Right.Length == 0 ? value.Text : value.Text.Length == 0 ? value.Right : $"{value.Text}; rightly: {value.Right}";

    /// <summary>= the printed formula, and what it should be if that is another.</summary>
    private static Row Equations(PrintedValue value, Typesetter typesetter)
    {
        var printed = value.PrintedFormula is { } formula ? Equal(typesetter.Set(formula)) : [];
        var right = value.RightFormula is { } restored ? Equal(typesetter.Set(restored)) : [];
        return new Row([.. printed, .. printed.Count > 0 && right.Count > 0 ? [new Words(", rightly ")] : Array.Empty<Formula>(), .. right]);
    }

    private static List<Formula> Equal(Formula formula) => [new Operator("="), .. formula is Row { Quantity: null, Role: Worked.Role.None } row ? row.Parts : [formula]];

    /// <summary>How many of the printed digits are not the computed ones.</summary>
    private static int Differing(Formula printed, Formula computed) => (printed, computed) is (Numeral { Text: var one }, Numeral { Text: var other })
        ? one.Length - one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count()
        : 0;

    private static Role Role(PrintedRow row) => row.Value.Expression is Ref { Name.Kind.Role: var role } ? role : Worked.Role.None;

    private static Formula Digits(string text) => text.Length == 0 ? new Words("—") : text.Contains('e', StringComparison.Ordinal)
        ? NumberSetting.Plain(new NumberFormat(1, 1, Point: false).Print((double)Rational.Parse(text), Rational.Parse(text)))
        : new Numeral(text.Replace('-', '−'));

    private static Formula ToSameDigits(string text, Scalar value)
    {
        if (text.Contains('e', StringComparison.Ordinal))
        {
            return Digits(text);
        }

        var printed = PrintedNumber.Parse(text);
        var constant = NumberFormat.Fixed(Rational.FromDouble(value.Constant), printed.Places);
        return new Numeral(value.Slope == 0
            ? constant
            : $"{constant} {(value.Slope < 0 ? '−' : '+')} {NumberFormat.Fixed(Rational.FromDouble(Math.Abs(value.Slope)), printed.SlopePlaces)}{value.Symbol}");
    }

    /// <summary>The value to more digits; nothing where the digits beside it are all that it has.</summary>
    private static Formula Full(PrintedRow row) =>
        row.Value.Claim is null && row.Value.PrintedFormula is null && row.Value.RightFormula is null
        && row.Computed is { IsNumber: true } number && double.IsFinite(number.Value)
        && Rational.FromDouble(number.Value) is var exact
        && exact.Round(FullPlaces) != exact.Round(PrintedNumber.Parse(row.Value.Text.Length > 0 ? row.Value.Text : row.Value.Right).Places)
            ? NumberSetting.Plain(NumberFormat.Digits(FullPlaces).Print(number.Value, exact)) with { Quantity = row.Value.Quantity }
            : new Words("");
}
