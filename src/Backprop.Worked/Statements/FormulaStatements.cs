namespace Backprop.Worked;

/// <summary>Statements by a formula that is not the quantity's rule: what a document writes out in one line, a pass computes in several.</summary>
public static class FormulaStatements
{
    // As far as two orders of adding up the same numbers may lie apart.
    private const double Tolerance = 1e-9;

    /// <summary>The statement of a quantity by a formula: the formula, the numbers in place, what is innermost reckoned out step by step, the result.</summary>
    /// <param name="derivation">Where the quantity and all that the formula names are recorded.</param>
    /// <param name="entry">A single number: <c>delta(1)[2]</c>, <c>L</c>.</param>
    /// <param name="formula">What it equals: <c>W(2)[1,2]*delta(2)[1]*f'(1)[2]</c>.</param>
    /// <param name="format">The digits shown, which decide between = and ≈.</param>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    /// <exception cref="ArgumentException">The formula does not give what is recorded.</exception>
    public static Statement State(this Derivation derivation, QuantityName entry, Expression formula, NumberFormat format)
    {
        ArgumentNullException.ThrowIfNull(formula);
        RequireValue(derivation, entry, formula);
        var name = derivation.Canonical(entry);
        var result = derivation.Place(name);
        var shown = derivation.Substitute(formula);
        var steps = new List<Step> { new(Relation.Equal, formula, StepKind.Symbolic) };
        if (shown is Number)
        {
            // What only takes another's name over would show the same number twice.
            return new(name, [.. steps, new(HonestEquals.OfSubstitution(result, format), result, StepKind.Result)]);
        }

        steps.Add(new(HonestEquals.OfSubstitution(shown, format), shown, StepKind.Substituted));
        for (var reckoned = Substitution.ReckonInnermost(shown); reckoned is not Number && reckoned != shown; reckoned = Substitution.ReckonInnermost(shown))
        {
            steps.Add(new(HonestEquals.Between(shown, reckoned, format), reckoned, StepKind.Reckoned));
            shown = reckoned;
        }

        return new(name, [.. steps, new(HonestEquals.Between(shown, result, format), result, StepKind.Result)]);
    }

    /// <summary>Every entry that a name with a letter for its row stands for, each with its formula.</summary>
    /// <param name="derivation">Tells how many rows there are.</param>
    /// <param name="name">A name; a letter in place of its row stands for every row: <c>a(1)[i]</c>.</param>
    /// <param name="formula">The formula, in the same letter.</param>
    public static IEnumerable<(QuantityName Entry, Expression Formula)> Instances(this Derivation derivation, QuantityName name, Expression formula)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        ArgumentNullException.ThrowIfNull(name);
        return name.Row is { Letter: { } letter }
            ? Enumerable.Range(1, derivation[name].Rows).Select(row => (name.Bind(letter, row), formula.Bind(letter, row)))
            : [(name, formula)];
    }

    /// <summary>Refuses a formula that gives another value than the one recorded.</summary>
    /// <param name="derivation">Where the values are recorded.</param>
    /// <param name="entry">The quantity.</param>
    /// <param name="formula">Its formula.</param>
    /// <exception cref="ArgumentException">The formula does not give what is recorded.</exception>
    public static void RequireValue(this Derivation derivation, QuantityName entry, Expression formula)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        var (recorded, given) = (derivation.Value(entry), derivation.Replay().Evaluate(formula));
        if (!Near(recorded.Constant, given.Constant) || !Near(recorded.Slope, given.Slope))
        {
            throw new ArgumentException($"{entry} is {recorded}, but the formula gives {given}.", nameof(formula));
        }
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) <= Tolerance * Math.Max(1, Math.Abs(one));
}
