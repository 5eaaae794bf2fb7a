namespace Backprop.Worked;

/// <summary>Evaluates expressions over numbers. The one place where operations get their meaning.</summary>
public static class Evaluation
{
    /// <summary>The value of an expression in which every quantity is a single number.</summary>
    /// <typeparam name="T">What to reckon in: <see cref="Scalar"/> or <see cref="Exact"/>.</typeparam>
    /// <param name="expression">The expression.</param>
    /// <param name="valueOf">The value of a quantity.</param>
    /// <exception cref="InvalidOperationException">The expression holds a tensor operation; take it entry by entry first.</exception>
    public static T Evaluate<T>(this Expression expression, Func<QuantityName, T> valueOf)
        where T : INumeric<T> => expression switch
        {
            Number number => T.Of(number),
            Ref reference => valueOf(reference.Name),
            SumOver sum => Sum<T>([.. Enumerable.Range(sum.From, sum.To - sum.From + 1)
                .Select(value => sum.Body.Bind(sum.Index, value).Evaluate(valueOf))]),
            Apply apply => Combine(apply.Op, Values(apply.Arguments, valueOf)),
            _ => throw Unknown(expression),
        };

    /// <summary>The expression with the letter of an index replaced by a number.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="letter">The index's letter.</param>
    /// <param name="value">What it stands for.</param>
    public static Expression Bind(this Expression expression, string letter, int value) =>
        expression.Replace(part => part is Ref reference ? new Ref(reference.Name.Bind(letter, value)) : null);

    /// <summary>The expression with some of its parts replaced, outermost first.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="replacement">What a part is replaced by; null to keep it and look inside.</param>
    public static Expression Replace(this Expression expression, Func<Expression, Expression?> replacement) =>
        replacement(expression) ?? expression switch
        {
            Number or Ref => expression,
            SumOver sum => sum with { Body = sum.Body.Replace(replacement) },
            Apply apply => new Apply(apply.Op, apply.Arguments.Map(argument => argument.Replace(replacement))),
            _ => throw Unknown(expression),
        };

    /// <summary>Every quantity that an expression names, in reading order, repeated ones too.</summary>
    /// <param name="expression">The expression.</param>
    public static IEnumerable<QuantityName> Quantities(this Expression expression)
    {
        var names = new List<QuantityName>();
        Collect(expression, names);
        return names;
    }

    private static void Collect(Expression expression, List<QuantityName> names)
    {
        switch (expression)
        {
            case Ref reference: names.Add(reference.Name); break;
            case Number { Name: { } name }: names.Add(name); break;
            case Number: break;
            case SumOver sum: Collect(sum.Body, names); break;
            case Apply apply:
                for (var i = 0; i < apply.Arguments.Count; i++)
                {
                    Collect(apply.Arguments[i], names);
                }

                break;
            default: throw Unknown(expression);
        }
    }

    /// <summary>The value of an operation on numbers.</summary>
    internal static T Combine<T>(Op op, T[] arguments)
        where T : INumeric<T>
    {
        if (op.Shape == OpShape.Function)
        {
            return T.Call(op, arguments);
        }

        return op.Kind switch
        {
            OpKind.Add => Sum<T>(arguments),
            OpKind.Multiply => Product<T>(arguments),
            OpKind.Subtract => arguments[0] - arguments[1],
            OpKind.Negate => -arguments[0],
            OpKind.Divide => arguments[0] / arguments[1],
            OpKind.Power => T.Power(arguments[0], arguments[1]),
            _ => throw OnTensors(op),
        };
    }

    /// <summary>That an operation has no value on numbers.</summary>
    internal static InvalidOperationException OnTensors(Op op) => new($"'{op}' works on tensors; take it entry by entry first.");

    private static T[] Values<T>(IReadOnlyList<Expression> expressions, Func<QuantityName, T> valueOf)
        where T : INumeric<T>
    {
        var values = new T[expressions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = expressions[i].Evaluate(valueOf);
        }

        return values;
    }

    private static T Sum<T>(ReadOnlySpan<T> terms)
        where T : INumeric<T>
    {
        var sum = terms[0];
        foreach (var term in terms[1..])
        {
            sum += term;
        }

        return sum;
    }

    private static T Product<T>(ReadOnlySpan<T> factors)
        where T : INumeric<T>
    {
        var product = factors[0];
        foreach (var factor in factors[1..])
        {
            product *= factor;
        }

        return product;
    }

    private static NotSupportedException Unknown(Expression expression) => new($"{expression.GetType().Name} cannot be evaluated.");
}
