using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>
/// The rules of a document for one step of gradient descent, executed to the letter and in their order. What a rule names is
/// an error that a rule before it gave, a quantity of the forward pass, a parameter, or the learning rate.
/// </summary>
public sealed class UpdateRules
{
    // Each name has a place of its own, so that a step, which may be taken many thousand times, looks nothing up.
    private readonly Dictionary<QuantityName, int> _places = [];
    private readonly List<(int Place, Func<BackwardPass, double, PerSample> Read)> _operands = [];
    private readonly List<Line> _lines = [];

    private UpdateRules(IEnumerable<UpdateRule?> rules)
    {
        // Of several rules for one quantity, which should be one rule in several forms, the last.
        Rules = [.. rules.OfType<UpdateRule>().Reverse().DistinctBy(rule => rule.Gives).Reverse()];
        foreach (var rule in Rules)
        {
            // A rule that is printed wrong may give a parameter that it does not name, and a later one may name it.
            var result = rule.Gives with { Scope = "" };
            var names = rule.IsError ? rule.Formula.Quantities() : rule.Formula.Quantities().Append(result);
            foreach (var name in names.Where(name => !_places.ContainsKey(name)))
            {
                _operands.Add((Place(name), RuleOperands.Reader(name) ?? throw new FormatException(
                    $"Row '{rule.Row.Id}' goes on with {name}, which neither the forward pass nor a rule before it gives.")));
            }

            _lines.Add(new(rule, Place(result), rule.Formula.Compile<PerSample>(Place)));
        }
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
        var known = new PerSample[_places.Count];
        foreach (var (place, read) in _operands)
        {
            known[place] = read(pass, learningRate);
        }

        var given = new PerSample[_lines.Count];
        var parameters = new List<(ParameterIndex, double)>(given.Length);
        for (var i = 0; i < given.Length; i++)
        {
            var (rule, place, formula) = _lines[i];
            given[i] = formula(known);
            if (!rule.IsError)
            {
                var mean = Finite(given[i].Mean, rule);
                parameters.Add((rule.Parameter, mean));
                given[i] = mean;
            }

            if (rule.IsError || order == UpdateOrder.InTurn)
            {
                known[place] = given[i];
            }
        }

        return new(RuleOperands.After(pass.Forward.Network, parameters), Rules, given);
    }

    private int Place(QuantityName name)
    {
        _places.TryAdd(name, _places.Count);
        return _places[name];
    }

    private static IEnumerable<PrintedValue> Rows(PrintedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Rows.Select(row => row.Value);
    }

    private static double Finite(double value, UpdateRule rule) => double.IsFinite(value)
        ? value
        : throw new NotFiniteNumberException(FormattableString.Invariant($"{rule.Gives} is {value}; the learning rate or the error is too large for doubles."), value);

    private readonly record struct Line(UpdateRule Rule, int Place, Func<PerSample[], PerSample> Formula);
}
