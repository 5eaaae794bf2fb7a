using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>
/// The rules of a document for one step of gradient descent, executed to the letter and in their order. What a rule names is
/// an error that a rule before it gave, a quantity of the forward pass, a parameter, or the learning rate.
/// </summary>
public sealed class UpdateRules
{
    // Each name stands in one slot, so that a step, which may be taken many thousand times, looks nothing up.
    private readonly List<QuantityName> _names = [];
    private readonly Dictionary<QuantityName, int> _slots = [];
    private readonly List<(int Slot, Func<BackwardPass, double, PerSample> Read)> _operands = [];
    private readonly List<Line> _lines = [];

    private UpdateRules(IEnumerable<UpdateRule?> rules)
    {
        // Of several rules for one quantity, which should be one rule in several forms, the last.
        Rules = [.. rules.OfType<UpdateRule>().Reverse().DistinctBy(rule => rule.Gives).Reverse()];
        var given = new HashSet<QuantityName>();
        foreach (var rule in Rules)
        {
            foreach (var name in rule.Formula.Quantities().Where(name => !given.Contains(name) && !_slots.ContainsKey(name)))
            {
                _operands.Add((Slot(name), RuleOperands.Reader(name) ?? throw new FormatException(
                    $"Row '{rule.Row.Id}' goes on with {name}, which neither the forward pass nor a rule before it gives.")));
            }

            if (rule.IsError)
            {
                given.Add(rule.Gives);
            }

            _lines.Add(new(rule, Slot(rule.IsError ? rule.Gives : rule.Gives with { Scope = "" })));
        }

        // The same name is the same object from here on.
        for (var i = 0; i < _lines.Count; i++)
        {
            _lines[i] = _lines[i] with { Formula = _lines[i].Rule.Formula.Replace(part => part is Ref { Name: var name } ? new Ref(_names[_slots[name]]) : null) };
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
        var known = new Dictionary<QuantityName, PerSample>(ReferenceEqualityComparer.Instance);
        foreach (var (slot, read) in _operands)
        {
            known[_names[slot]] = read(pass, learningRate);
        }

        var given = new PerSample[_lines.Count];
        foreach (var (index, (rule, slot, formula)) in _lines.Index())
        {
            var value = formula.Evaluate(name => known[name]);
            given[index] = rule.IsError ? value : Finite(value.Mean, rule);
            if (rule.IsError || order == UpdateOrder.InTurn)
            {
                known[_names[slot]] = given[index];
            }
        }

        return new(RuleOperands.After(pass.Forward.Network, _lines.Index()
            .Where(line => !line.Item.Rule.IsError)
            .ToDictionary(line => line.Item.Rule.Parameter, line => given[line.Index].At(0))), Rules, given);
    }

    private int Slot(QuantityName name)
    {
        if (_slots.TryAdd(name, _names.Count))
        {
            _names.Add(name);
        }

        return _slots[name];
    }

    private static IEnumerable<PrintedValue> Rows(PrintedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Rows.Select(row => row.Value);
    }

    private static double Finite(double value, UpdateRule rule) => double.IsFinite(value)
        ? value
        : throw new NotFiniteNumberException($"{rule.Gives} is {value}; the learning rate or the error is too large for doubles.", value);

    private readonly record struct Line(UpdateRule Rule, int Slot, Expression Formula)
    {
        public Line(UpdateRule rule, int slot)
            : this(rule, slot, rule.Formula)
        {
        }
    }
}
