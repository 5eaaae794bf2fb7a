namespace Backprop.Worked;

/// <summary>Computes an entry after everything that it follows from. It keeps a stack of its own: a network may be deeper than that of a thread.</summary>
internal static class Postorder
{
    /// <param name="entry">Where to begin; by the name that rules know it by.</param>
    /// <param name="isKnown">Whether an entry is computed already.</param>
    /// <param name="ruleOf">What an entry follows from; null if from nothing.</param>
    /// <param name="operands">The entries that a rule needs.</param>
    /// <param name="compute">Computes an entry whose operands are known.</param>
    public static void Visit(
        QuantityName entry,
        Func<QuantityName, bool> isKnown,
        Func<QuantityName, Expression?> ruleOf,
        Func<Expression, IEnumerable<QuantityName>> operands,
        Action<QuantityName, Expression?> compute)
    {
        var open = new Stack<(QuantityName Entry, Expression? Rule)>();
        open.Push((entry, ruleOf(entry)));
        while (open.TryPeek(out var next))
        {
            var count = open.Count;
            foreach (var operand in next.Rule is null || isKnown(next.Entry) ? [] : operands(next.Rule))
            {
                if (!isKnown(operand))
                {
                    open.Push((operand, ruleOf(operand)));
                }
            }

            if (open.Count == count)
            {
                _ = open.Pop();
                if (!isKnown(next.Entry))
                {
                    compute(next.Entry, next.Rule);
                }
            }
        }
    }
}
