namespace Backprop.Worked;

/// <summary>Finds what the kit itself makes of a printed row: exact, chained, inherited or unexplained.</summary>
internal sealed class PrintedExaminer(
    IReadOnlyList<PrintedValue> values,
    Derivation derivation,
    IReadOnlyDictionary<string, Func<bool>> claims)
{
    // Formulas are compared in doubles; this many times the last bit is room for another order of adding up.
    private const double FormulaTolerance = 1e-12;

    private readonly Dictionary<string, PrintedValue> _byId = values.ToDictionary(value => value.Id, StringComparer.Ordinal);
    private readonly Replay _record = derivation.Replay();

    public PrintedRow Examine(PrintedValue value)
    {
        try
        {
            var computed = value.Expression is { } expression ? _record.Evaluate(expression) : (Scalar?)null;
            var finding = Find(value, computed);
            return new PrintedRow(value, computed, finding, Problem(value, computed, finding));
        }
        catch (Exception error) when (error is KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return new PrintedRow(value, null, Verdict.Unexplained, error.Message);
        }
    }

    private Verdict Find(PrintedValue value, Scalar? computed)
    {
        if (value.Text.Length == 0)
        {
            return Verdict.Unexplained;
        }

        if (value.PrintedClaim is { } claim)
        {
            return Check(claim)() ? Verdict.Exact : Verdict.Unexplained;
        }

        if (Holds(value, value.Text, computed!.Value))
        {
            return Verdict.Exact;
        }

        if (PrintedValue.Formula(value.Text) is not null || IsGiven(value))
        {
            return Verdict.Unexplained;
        }

        var again = value.Uses.Count == 0 ? computed.Value : derivation.Replay(Overrides(value)).Evaluate(value.Expression!);
        var printed = PrintedNumber.Parse(value.Text);
        return !printed.Matches(again) && !printed.MatchesCut(again) ? Verdict.Unexplained
            : Ancestors(value).Any(used => used.Verdict is Verdict.Misprint or Verdict.Slip or Verdict.Inherited) ? Verdict.Inherited
            : Verdict.Chained;
    }

    private string? Problem(PrintedValue value, Scalar? computed, Verdict finding)
    {
        if (value.Verdict is Verdict.Exact or Verdict.Chained or Verdict.Inherited)
        {
            return finding == value.Verdict
                ? null
                : $"{value.Quantity} is printed {value.Text} and computed {Text(computed)}; the row says {Word(value.Verdict)}, the kit finds {Word(finding)}.";
        }

        if (finding != Verdict.Unexplained)
        {
            return $"{value.Quantity} is printed {value.Text}, which the kit finds {Word(finding)}; the row says {Word(value.Verdict)}.";
        }

        var right = value.Claim is { } claim ? Check(claim)() : Holds(value, value.Right, computed!.Value);
        return right ? null : $"{value.Quantity} should be {value.Right} by the row, and is computed {Text(computed)}.";
    }

    /// <summary>Whether a formula gives the value, or the value, rounded half away from zero, gives the printed digits. A given is what is printed, to the last digit.</summary>
    private bool Holds(PrintedValue row, string text, Scalar value)
    {
        if (PrintedValue.Formula(text) is { } formula)
        {
            var other = _record.Evaluate(formula);
            return Near(value.Constant, other.Constant) && Near(value.Slope, other.Slope);
        }

        var printed = PrintedNumber.Parse(text);
        return IsGiven(row) ? printed.Value == value : printed.Matches(value);

        static bool Near(double one, double other) => Math.Abs(one - other) <= FormulaTolerance * Math.Max(Math.Abs(one), Math.Abs(other));
    }

    private bool IsGiven(PrintedValue row) => row.Expression is Ref { Name: var name } && derivation[name].IsGiven;

    private Dictionary<Expression, Scalar> Overrides(PrintedValue value)
    {
        var overrides = new Dictionary<Expression, Scalar>();
        foreach (var used in value.Uses.Select(id => _byId[id]))
        {
            overrides[used.Expression ?? throw new FormatException($"'{value.Id}' uses the claim '{used.Id}'; a number was expected.")] =
                PrintedNumber.Parse(used.Text.Length > 0 ? used.Text : used.Right).Value;
        }

        return overrides;
    }

    /// <summary>The operands of a row, and theirs.</summary>
    private IEnumerable<PrintedValue> Ancestors(PrintedValue value)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(value.Uses);
        while (open.TryPop(out var id))
        {
            if (seen.Add(id))
            {
                yield return _byId[id];
                foreach (var used in _byId[id].Uses)
                {
                    open.Push(used);
                }
            }
        }
    }

    private Func<bool> Check(string claim) => claims.GetValueOrDefault(claim)
        ?? throw new KeyNotFoundException($"No check decides the claim '{claim}'. {NearestNames.Hint(claim, claims.Keys)}");

    private static string Text(Scalar? value) => value?.ToString() ?? "nothing";

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
