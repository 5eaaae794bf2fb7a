namespace Backprop.Worked;

/// <summary>Long sums show their beginning and their end. Tree to tree.</summary>
internal static class Elision
{
    private const int MostTerms = 8;
    private const int FirstTerms = 4;
    private const int LastTerms = 2; // in a weighted sum the last product and the bias

    /// <summary>The expression with dots in the middle of every sum that is too long to read.</summary>
    /// <param name="expression">In symbols or with numbers in place.</param>
    public static Expression Shorten(Expression expression) => !IsLong(expression) ? expression : expression.Replace(part =>
        part is Apply { Op.Kind: OpKind.Add, Arguments: { Count: > MostTerms } terms }
            ? new Apply(Op.Add,
            [
                .. terms.Take(FirstTerms).Select(Shorten),
                new Apply(Op.Dots, []),
                .. terms.TakeLast(LastTerms).Select(Shorten),
            ])
            : null);

    private static bool IsLong(Expression expression) => expression switch
    {
        Apply { Op.Kind: OpKind.Add, Arguments.Count: > MostTerms } => true,
        Apply apply => apply.Arguments.Any(IsLong),
        SumOver sum => IsLong(sum.Body),
        _ => false,
    };
}
