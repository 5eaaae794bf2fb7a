using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>
/// The rules of a document for one step of gradient descent, executed to the letter and in their order. What a rule names is
/// an error that a rule before it gave, a quantity of the forward pass, a parameter, or the learning rate.
/// </summary>
public sealed class UpdateRules
{
    private readonly RowFormulas _formulas = new();
    private readonly Operand[] _operands;
    private readonly Line[] _lines;
    private readonly int _parameters; // how many of them give one; the others give errors

    private UpdateRules(IEnumerable<UpdateRule?> rules)
    {
        // Of several rules for one quantity, which should be one rule in several forms, the last.
        Rules = [.. rules.OfType<UpdateRule>().Reverse().DistinctBy(rule => rule.Gives).Reverse()];
        var (operands, lines) = (new List<Operand>(), new List<Line>());
        foreach (var rule in Rules)
        {
            // A rule that is printed wrong may give a parameter that it does not name, and a later one may name it.
            var result = rule.Gives with { Scope = "" };
            var names = rule.IsError ? rule.Formula.Quantities() : rule.Formula.Quantities().Append(result);
            foreach (var name in names.Where(name => !_formulas.Has(name)))
            {
                var operand = RuleOperands.Of(name) ?? throw new FormatException(
                    $"Row '{rule.Row.Id}' goes on with {name}, which neither the forward pass nor a rule before it gives.");
                operands.Add(new(operand, _formulas.RowOf(name, operand.IsOne)));
            }

            var formula = _formulas.Write(rule.Formula);
            lines.Add(new(rule, formula, _formulas.RowOf(result, formula.Result.IsOne)));
        }

        (_operands, _lines, _parameters) = ([.. operands], [.. lines], lines.Count(line => !line.Rule.IsError));
    }

    /// <summary>The rules, one a quantity.</summary>
    public IReadOnlyList<UpdateRule> Rules { get; }

    /// <summary>The rules as a document prints them, the wrong ones too.</summary>
    /// <param name="rows">Its rows; those that are no rules do not matter.</param>
    /// <exception cref="FormatException">A new parameter's formula is not of the form w − η·…, or a rule names what nothing before it gives.</exception>
    public static UpdateRules AsPrinted(IEnumerable<PrintedValue> rows) => new(rows.Select(row => UpdateRule.Of(row)));

    /// <summary>The rules as they should be.</summary>
    /// <param name="rows">The document's rows; those that are no rules do not matter.</param>
    /// <inheritdoc cref="AsPrinted(IEnumerable{PrintedValue})" path="/exception"/>
    public static UpdateRules Corrected(IEnumerable<PrintedValue> rows) => new(rows.Select(row => UpdateRule.Of(row, right: true)));

    /// <summary>The rules as a document prints them, the wrong ones too.</summary>
    /// <param name="report">The document's report.</param>
    /// <inheritdoc cref="AsPrinted(IEnumerable{PrintedValue})" path="/exception"/>
    public static UpdateRules AsPrinted(PrintedReport report) => AsPrinted(Rows(report));

    /// <summary>The rules as they should be.</summary>
    /// <param name="report">The document's report.</param>
    /// <inheritdoc cref="AsPrinted(IEnumerable{PrintedValue})" path="/exception"/>
    public static UpdateRules Corrected(PrintedReport report) => Corrected(Rows(report));

    /// <summary>Takes one step; over a batch, each rule gives the mean of what it gives for the samples.</summary>
    /// <param name="pass">The pass that the step follows. Only its forward part and the loss's slope in the output are used.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="order">When the new parameters replace the old ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rule names what the network does not have.</exception>
    /// <exception cref="NotFiniteNumberException">A value is too large for a double.</exception>
    public RuleStep Step(BackwardPass pass, double learningRate, UpdateOrder order = UpdateOrder.AllAtOnce)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var rows = _formulas.Rows(pass.Forward.Samples);
        foreach (var (operand, row) in _operands)
        {
            operand.Read(pass, learningRate, rows[row]);
        }

        var errors = new double[(_lines.Length - _parameters) * pass.Forward.Samples];
        var parameters = new (ParameterIndex Parameter, double Value)[_parameters];
        var (known, given) = (0, 0);
        foreach (var (rule, formula, row) in _lines)
        {
            rows.Run(formula.Operations);
            var values = rows[formula.Result.Index];
            if (rule.IsError)
            {
                values.CopyTo(rows[row]);
                values.CopyTo(errors.AsSpan(known));
                known += values.Length;
                continue;
            }

            var mean = Finite(Mean(formula.Result.IsOne ? values[..1] : values), rule);
            parameters[given++] = (rule.Parameter, mean);
            if (order == UpdateOrder.InTurn)
            {
                rows[row].Fill(mean);
            }
        }

        return new(pass.Forward.Network.With(parameters), Rules, errors);
    }

    private static IEnumerable<PrintedValue> Rows(PrintedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Rows.Select(row => row.Value);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double Finite(double value, UpdateRule rule) => double.IsFinite(value)
        ? value
        : throw new NotFiniteNumberException(FormattableString.Invariant($"{rule.Gives} is {value}; the learning rate or the error is too large for doubles."), value);

    private sealed record Operand(RuleOperand Quantity, int Row);

    private sealed record Line(UpdateRule Rule, RowFormula Formula, int Row);
}
