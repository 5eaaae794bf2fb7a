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
    private readonly Dictionary<string, Scalar> _overrides = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Outcome> _outcomes = new(StringComparer.Ordinal);

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
                _ = derivation.Value(name); // a name that is not there is an error, not a silent nothing
            }

            _overrides[expression.ToKey()] = value;
        }
    }

    /// <summary>The value of an entry.</summary>
    /// <param name="entry">The entry's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    public Scalar this[QuantityName entry] => Of(entry).Value;

    /// <summary>The value of an expression.</summary>
    /// <param name="expression">An expression of entries.</param>
    public Scalar Evaluate(Expression expression) => Of(expression).Value;

    private Outcome Of(Expression expression)
    {
        if (_overrides.Count > 0 && _overrides.TryGetValue(expression.ToKey(), out var value))
        {
            return new Outcome(value, true);
        }

        switch (expression)
        {
            case Ref reference:
                return Of(reference.Name);
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
        var key = entry.ToString();
        if (_outcomes.TryGetValue(key, out var known))
        {
            return known;
        }

        var outcome = Compute(entry, key);
        _outcomes[key] = outcome;
        return outcome;
    }

    private Outcome Compute(QuantityName entry, string key)
    {
        if (_overrides.TryGetValue(key, out var value))
        {
            return new Outcome(value, true);
        }

        var recorded = _derivation.Value(entry);
        if (_derivation.Element(entry) is not { } rule)
        {
            return new Outcome(recorded, false);
        }

        var outcome = Of(rule);
        return outcome.Reached || _afresh
            ? new Outcome(_rounding?.Invoke(entry, outcome.Value) ?? outcome.Value, outcome.Reached)
            : new Outcome(recorded, false);
    }

    private readonly record struct Outcome(Scalar Value, bool Reached);
}
