namespace Backprop.Worked;

/// <summary>Makes statements from a derivation: the same nodes give the matrix line and its expansion cell by cell.</summary>
public static class Statements
{
    /// <summary>The statement of a quantity: its formula, the numbers in place, the terms reckoned out, the result.</summary>
    /// <param name="derivation">Where the quantity is recorded.</param>
    /// <param name="name">A tensor, for the matrix line; an entry, for that cell.</param>
    /// <param name="format">The digits shown, which decide between = and ≈.</param>
    /// <param name="limit">How many rows and columns of a matrix are written out at most.</param>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    public static Statement State(this Derivation derivation, QuantityName name, NumberFormat format, int limit = 8)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        var node = derivation[name];
        var single = !name.IsTensor || IsSingle(derivation, node);
        var shown = single && name.IsTensor ? node.Entry(1, 1) : name;
        var rule = single ? derivation.Element(shown) : node.Rule;
        var result = derivation.PlaceAll(shown, limit);
        if (rule is null)
        {
            return new Statement(shown, [new Step(HonestEquals.OfSubstitution(result, format), result, StepKind.Result)]);
        }

        return new Statement(shown, [.. Steps(derivation, rule, result, single, format, limit)]);
    }

    /// <summary>The statements of every entry of a tensor.</summary>
    /// <param name="derivation">Where the tensor is recorded.</param>
    /// <param name="name">The tensor.</param>
    /// <param name="format">The digits shown.</param>
    public static IEnumerable<Statement> StateCells(this Derivation derivation, QuantityName name, NumberFormat format)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        return derivation[name].Entries.Select(entry => derivation.State(entry, format));
    }

    /// <summary>Whether a tensor is best read as a number: it is one, and so is all that it is made of.</summary>
    private static bool IsSingle(Derivation derivation, Node node) => node.Rows == 1 && node.Columns == 1
        && (node.Name.Kind.Indexing == Indexing.Scalar
            || (node.Rule?.Quantities().All(name => derivation[name] is { Rows: 1, Columns: 1 }) ?? true));

    private static IEnumerable<Step> Steps(Derivation derivation, Expression rule, Expression result, bool single, NumberFormat format, int limit)
    {
        // ReLU′(z) needs no formula: it is its own. Nor does what is the same number whatever comes in.
        if (rule is not Number and not Apply { Op.DerivativeOf: not null })
        {
            yield return new(Relation.Equal, Elision.Shorten(rule), StepKind.Symbolic);
        }

        // What only takes another's name over, or follows from nothing, would show the same number twice.
        if (rule is Ref or Number)
        {
            yield return new(HonestEquals.OfSubstitution(result, format), result, StepKind.Result);
            yield break;
        }

        var substituted = derivation.Substitute(rule, limit);
        var shown = Elision.Shorten(substituted);
        yield return new(HonestEquals.OfSubstitution(shown, format), shown, StepKind.Substituted);
        var last = shown;
        var reckoned = single ? Substitution.Reckon(substituted) : substituted;
        if (reckoned != substituted)
        {
            reckoned = Elision.Shorten(reckoned);
            yield return new(HonestEquals.Between(shown, reckoned, format), reckoned, StepKind.Reckoned);
            last = reckoned;
        }

        yield return new(HonestEquals.Between(last, result, format), result, StepKind.Result);
    }
}
