namespace Backprop.Worked.Tests;

/// <summary>The table of operations: values of functions in doubles, and in fractions where they are some.</summary>
public class OpTests
{
    [Theory]
    [InlineData("sigmoid(0)", 0.5, "1/2")]
    [InlineData("sigmoid(1)", 0.7310585786300049, null)]
    [InlineData("sigmoid(-1)", 0.2689414213699951, null)]
    [InlineData("sigmoid(800)", 1, null)]
    [InlineData("tanh(0)", 0, "0")]
    [InlineData("tanh(0.5)", 0.46211715726000979, null)]
    [InlineData("relu(3)", 3, "3")]
    [InlineData("relu(-3)", 0, "0")]
    [InlineData("relu'(3)", 1, "1")]
    [InlineData("relu'(-3)", 0, "0")]
    [InlineData("relu'(0)", 0, "0")] // by convention
    [InlineData("leaky(3, 0.25)", 3, "3")]
    [InlineData("leaky(-3, 0.25)", -0.75, "-3/4")]
    [InlineData("leaky'(3, 0.25)", 1, "1")]
    [InlineData("leaky'(-3, 0.25)", 0.25, "1/4")]
    [InlineData("leaky'(0, 0.25)", 0.25, "1/4")]
    [InlineData("softplus(0)", 0.69314718055994529, null)]
    [InlineData("softplus(800)", 800, null)]
    [InlineData("softplus(-1)", 0.31326168751822286, null)]
    [InlineData("exp(0)", 1, "1")]
    [InlineData("exp(1)", Math.E, null)]
    [InlineData("ln(1)", 0, "0")]
    [InlineData("ln(2)", 0.69314718055994529, null)]
    [InlineData("abs(-2)", 2, "2")]
    [InlineData("abs(2)", 2, "2")]
    [InlineData("sqrt(0)", 0, "0")]
    [InlineData("sqrt(1)", 1, "1")]
    [InlineData("sqrt(4)", 2, null)]
    [InlineData("max(2, 3)", 3, "3")]
    [InlineData("max(3, 2)", 3, "3")]
    public void A_function_has_its_value_in_doubles_and_where_it_is_one_as_a_fraction(string call, double value, string? fraction)
    {
        var apply = Assert.IsType<Apply>(Expression.Parse(call));
        var arguments = apply.Arguments.Select(argument => argument.Evaluate<Exact>(_ => Exact.Unknown).Number!.Value).ToArray();

        Assert.Equal(value, apply.Op.OfDoubles([.. arguments.Select(argument => (double)argument)]), 1e-15);
        Assert.Equal(fraction, apply.Op.OfRationals(arguments)?.ToString());
    }

    [Fact]
    public void A_sigmoid_far_to_the_left_is_small_and_not_0() => Assert.Equal(Math.Exp(-720), Op.Sigmoid.OfDoubles([-720]));

    [Fact]
    public void Every_operation_has_a_name_of_its_own() => Assert.Equal(
        "+ - neg * / ^ matmul hadamard transpose colsum rowsum matrix row cut dots softmax sigmoid tanh relu relu' leaky leaky' softplus exp ln abs sqrt max",
        string.Join(' ', Op.All));

    [Fact]
    public void An_expression_that_still_has_names_in_it_has_no_number() => Assert.Equal(
        "x[1] has no number in its place.",
        Assert.Throws<InvalidOperationException>(() => Substitution.Value(Expression.Parse("x[1] + 1"))).Message);

    [Theory]
    [InlineData("1e-20", "1E-20")]
    [InlineData("0", "0")]
    [InlineData("12", "12")]
    [InlineData("0.5", "0.5")]
    public void A_literal_is_written_as_short_as_it_reads_back(string text, string written) =>
        Assert.Equal(written, Number.Literal(Rational.Parse(text)).ToGrammar());

    [Fact]
    public void A_computed_0_needs_no_parentheses() =>
        Assert.Equal("0*x[1]", (new Number(0, Exact.Unknown) * (Expression)new Ref("x[1]")).ToGrammar());

    [Theory]
    [InlineData("z(99999999999)[1]", "a whole number was expected at character 14, where ')[1]' begins.")]
    [InlineData("W(l+)[1]", "a whole number was expected at character 5, where ')[1]' begins.")]
    public void An_index_is_a_whole_number(string text, string message) =>
        Assert.EndsWith(message, Assert.Throws<FormatException>(() => QuantityName.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("abc", "ade", "Did you mean ade?")] // two characters
    [InlineData("abc", "xyz", "There are xyz.")]
    [InlineData("kitten", "kitchen", "Did you mean kitchen?")]
    [InlineData("kitten", "sitting", "There are sitting.")]
    [InlineData("abcdefghi", "abcdefxyz", "Did you mean abcdefxyz?")] // a third of it
    [InlineData("abcdefghi", "abcdewxyz", "There are abcdewxyz.")]
    [InlineData("abcd", "ab", "Did you mean ab?")]
    [InlineData("ab", "abcd", "Did you mean abcd?")]
    [InlineData("abd", "ab abd", "Did you mean abd?")]
    [InlineData("zzzzz", "1 2 3 4 5 6 7 8 9 10 11 12", "There are 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.")]
    [InlineData("zzzzz", "1 2 3 4 5 6 7 8 9 10 11 12 13", "There are 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and more.")]
    public void A_mistyped_name_is_told_the_nearest_or_what_there_is(string name, string known, string hint) =>
        Assert.Equal(hint, NearestNames.Hint(name, known.Split(' ')));
}
