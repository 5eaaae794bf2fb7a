namespace Backprop.Worked;

/// <summary>Mathematics as a tree that knows neither markup nor network. A closed set: <see cref="Ref"/>, <see cref="Number"/>, <see cref="Apply"/>, <see cref="SumOver"/>.</summary>
public abstract record Expression
{
    private protected Expression()
    {
    }

    /// <summary>A quantity by its name.</summary>
    /// <param name="name">The quantity.</param>
    public static implicit operator Expression(QuantityName name) => new Ref(name);

    /// <summary>A whole number as a literal.</summary>
    /// <param name="literal">The number.</param>
    public static implicit operator Expression(int literal) => Number.Literal(literal);

    /// <summary>The sum; nested sums become one.</summary>
    public static Expression operator +(Expression left, Expression right) => new Apply(Op.Add, [.. Terms(left), .. Terms(right)]);

    /// <summary>The difference.</summary>
    public static Expression operator -(Expression left, Expression right) => new Apply(Op.Subtract, [left, right]);

    /// <summary>The expression with the other sign.</summary>
    public static Expression operator -(Expression value) => new Apply(Op.Negate, [value]);

    /// <summary>The product of numbers; nested products become one.</summary>
    public static Expression operator *(Expression left, Expression right) => new Apply(Op.Multiply, [.. Factors(left), .. Factors(right)]);

    /// <summary>The quotient.</summary>
    public static Expression operator /(Expression left, Expression right) => new Apply(Op.Divide, [left, right]);

    /// <summary>Reads an expression in the grammar of quantity names: <c>W(2)[1,2]*a(1)[2]</c>, <c>1 - a(3)[1]</c>.</summary>
    /// <param name="text">Names, decimal numbers, <c>+ - * / ^</c>, parentheses and functions of the table.</param>
    /// <exception cref="FormatException">The text is no expression; the message says where and what was expected.</exception>
    public static Expression Parse(string text)
    {
        var reader = new ExpressionReader(text);
        var expression = reader.ReadExpression();
        reader.ExpectEnd();
        return expression;
    }

    private static Sequence<Expression> Terms(Expression value) => value is Apply { Op.Kind: OpKind.Add } sum ? sum.Arguments : [value];

    private static Sequence<Expression> Factors(Expression value) => value is Apply { Op.Kind: OpKind.Multiply } product ? product.Arguments : [value];
}

/// <summary>A quantity by its name.</summary>
/// <param name="Name">The quantity.</param>
public sealed record Ref(QuantityName Name) : Expression;

/// <summary>A literal, or the value of a quantity put in its place.</summary>
/// <param name="Value">The value, to all its digits.</param>
/// <param name="Exact">The value as a fraction, as far as it is known.</param>
/// <param name="Name">The quantity in whose place it stands; null for a literal or an intermediate result.</param>
public sealed record Number(Scalar Value, Exact Exact, QuantityName? Name = null) : Expression
{
    /// <summary>Whether it belongs to the formula itself, as the 2 of a square does.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>A number that belongs to the formula itself.</summary>
    /// <param name="value">The number.</param>
    public static Number Literal(Rational value) => new((double)value, value) { IsLiteral = true };
}

/// <summary>An operation on its arguments.</summary>
/// <param name="Op">A row of the table of operations.</param>
/// <param name="Arguments">Its arguments, in order.</param>
public sealed record Apply(Op Op, Sequence<Expression> Arguments) : Expression;

/// <summary>The sum of a body over an index: Σ with the index below.</summary>
/// <param name="Index">The index's letter, which the body's names hold.</param>
/// <param name="From">Its first value.</param>
/// <param name="To">Its last value.</param>
/// <param name="Body">What is summed.</param>
public sealed record SumOver(string Index, int From, int To, Expression Body) : Expression;
