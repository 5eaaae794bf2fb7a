namespace Backprop.Worked;

/// <summary>
/// A derivation evaluated anew, entry by entry and only as far as it is asked for. What no override reaches keeps
/// its recorded value, so that a replay without overrides is the record to the last bit.
/// </summary>
public sealed class Replay
{
    private readonly Derivation _derivation;
    private readonly Func<QuantityName, Scalar, Scalar>? _rounding;
    private readonly bool _afresh;
    private readonly Dictionary<QuantityName, Outcome> _outcomes = [];
    private readonly Dictionary<string, Scalar> _parts = new(StringComparer.Ordinal); // of rules, by their keys
    private readonly HashSet<Node> _reached = new(ReferenceEqualityComparer.Instance); // whose rules name, or go on with, what has another value

    internal Replay(
        Derivation derivation,
        IReadOnlyDictionary<Expression, Scalar> overrides,
        Func<QuantityName, Scalar, Scalar>? rounding,
        bool afresh = false)
    {
        (_derivation, _rounding, _afresh) = (derivation, rounding, afresh || rounding is not null);
        foreach (var (expression, value) in overrides)
        {
            if (expression is Ref { Name: var name })
            {
                // A name that is not there is an error, not a silent nothing.
                _outcomes[derivation.Canonical(name)] = new Outcome(value, true);
                Reach(name);
            }
            else
            {
                _parts[expression.ToKey()] = value;
            }
        }
    }

    /// <summary>The value of an entry.</summary>
    /// <param name="entry">The entry's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    public Scalar this[QuantityName entry] => Of(_derivation.Canonical(entry)).Value;

    /// <summary>The value of an expression.</summary>
    /// <param name="expression">An expression of entries.</param>
    public Scalar Evaluate(Expression expression) => Of(expression).Value;

    private void Reach(QuantityName name)
    {
        var open = new Stack<QuantityName>([name]);
        while (open.TryPop(out var reached))
        {
            foreach (var user in _derivation.UsedBy(reached))
            {
                if (_reached.Add(user))
                {
                    open.Push(user.Name);
                }
            }
        }
    }

    private Outcome Of(Expression expression)
    {
        if (_parts.Count > 0 && expression is not Ref && _parts.TryGetValue(expression.ToKey(), out var value))
        {
            return new Outcome(value, true);
        }

        switch (expression)
        {
            case Ref reference:
                return Of(_derivation.Canonical(reference.Name));
            case Apply apply:
                var arguments = apply.Arguments.Select(Of).ToList();
                return new Outcome(
                    Evaluation.Combine(apply.Op, [.. arguments.Select(argument => argument.Value)]),
                    arguments.Any(argument => argument.Reached));
            case SumOver sum:
                return Enumerable.Range(sum.From, sum.To - sum.From + 1)
                    .Select(index => Of(sum.Body.Bind(sum.Index, index)))
                    .Aggregate((one, other) => new Outcome(one.Value + other.Value, one.Reached || other.Reached));
            default:
                return new Outcome(expression.Evaluate<Scalar>(name => this[name]), false);
        }
    }

    private Outcome Of(QuantityName entry)
    {
        if (!_outcomes.ContainsKey(entry))
        {
            Postorder.Visit(
                entry,
                _outcomes.ContainsKey,
                operand => IsAsRecorded(operand) ? null : _derivation.Element(operand),
                rule => rule.Quantities().Select(_derivation.Canonical),
                (operand, rule) => _outcomes[operand] = Compute(operand, rule));
        }

        return _outcomes[entry];
    }

    /// <summary>Whether an entry keeps its recorded value for certain, so that nothing before it need be looked at.</summary>
    private bool IsAsRecorded(QuantityName entry) => !_afresh && _parts.Count == 0 && !_reached.Contains(_derivation[entry]);

    private Outcome Compute(QuantityName entry, Expression? rule)
    {
        var recorded = _derivation.Value(entry);
        if (rule is null)
        {
            return new Outcome(recorded, false);
        }

        var outcome = Of(rule);
        return outcome.Reached || _afresh
            ? new Outcome(_rounding?.Invoke(entry, outcome.Value) ?? outcome.Value, outcome.Reached)
            : new Outcome(recorded, false);
    }

    private sealed record Outcome(Scalar Value, bool Reached);
}
