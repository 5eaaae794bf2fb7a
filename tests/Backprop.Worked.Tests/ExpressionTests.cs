namespace Backprop.Worked.Tests;

public class ExpressionTests
{
    private static readonly Derivation Record = GradientTrace.Pass.Derive();

    // W(1)[2,1]·x[1] + W(1)[2,2]·x[2] + W(1)[2,3]·x[3], its terms named by a letter.
    private static readonly SumOver Terms = new("k", 1, 3, new Ref(new QuantityName("W", 1, 2, "k")) * new Ref(new QuantityName("x", Row: "k")));

    [Fact]
    public void A_sum_over_an_index_is_the_sum_of_its_terms()
    {
        Assert.Equal(0.05, Terms.Evaluate<Scalar>(Record.Value).Value, 1e-15);
        Assert.Equal(0.05, Record.Replay().Evaluate(Terms).Value, 1e-15);
        Assert.Equal(0.4 + 0.25 - 3, Record.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"x[3]"] = -5 }).Evaluate(Terms).Value, 1e-15);
        Assert.Equal("sum(k=1..3, W(1)[2,k]*x[k])", Terms.ToGrammar());
        Assert.Equal(["W(1)[2,k]", "x[k]"], Terms.Quantities().Select(name => name.ToString()));
        Assert.Equal("W(1)[2,2]*x[2]", Terms.Body.Bind("k", 2).ToGrammar());
        Assert.Equal("sum(k=1..3, b(1)[2]*x[k])", Terms.Replace(part => part is Ref { Name.Base: "W" } ? new Ref("b(1)[2]") : null).ToGrammar());
    }

    [Theory]
    [InlineData("W(2)[1,2]*a(1)[2]", "W(2)[1,2]*a(1)[2]", 1)]
    [InlineData("a(1)[2]*W(2)[1,2]", "W(2)[1,2]*a(1)[2]", 1)]
    [InlineData("b(2)[1] + W(2)[1,2]*a(1)[2] + W(2)[1,1]*a(1)[1]", "W(2)[1,1]*a(1)[1] + W(2)[1,2]*a(1)[2] + b(2)[1]", 1)]
    [InlineData("a(1)[2]*W(2)[1,1]", "W(2)[1,2]*a(1)[2]", 0.8 * 0.5621765008857981)]
    public void A_part_of_a_rule_can_be_replaced_in_whatever_order_it_is_written(string replaced, string evaluated, double value) => Assert.Equal(
        value,
        Record.Replay(new Dictionary<Expression, Scalar> { [Expression.Parse(replaced)] = 1 }).Evaluate(Expression.Parse(evaluated)).Value,
        1e-15);

    [Fact]
    public void What_follows_from_a_replaced_part_follows_from_its_new_value()
    {
        var replay = Record.Replay(new Dictionary<Expression, Scalar> { [Expression.Parse("a(1)[2]*W(2)[1,2]")] = 1 });

        Assert.Equal(0.35 + 1 + 0.1, replay["z(2)[1]"].Value, 1e-15);
        Assert.Equal(Record.Value("z(2)[2]"), replay["z(2)[2]"]);
        Assert.Contains("z(9)", Assert.Throws<KeyNotFoundException>(() => Record.Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"z(9)[1]"] = 1 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_has_an_order() => Assert.NotEqual(
        1,
        Record.Replay(new Dictionary<Expression, Scalar> { [Expression.Parse("x[1] - x[2]")] = 1 }).Evaluate(Expression.Parse("x[2] - x[1]")).Value);

    [Theory]
    [InlineData("1e99999", "a decimal number was expected at character 1")]
    [InlineData("2 +", "at the end")]
    [InlineData("x[1] x[2]", "the end was expected at character 6")]
    [InlineData("2e", "the end was expected at character 2")]
    [InlineData("2eta", "the end was expected at character 2")]
    [InlineData("x[1]@s+", "at the end")]
    [InlineData("1 +  q(1)", "(x, y, ")]
    [InlineData("1 +  q(1)", "instead of 'q' was expected at character 6")]
    [InlineData("sigmoid(1, 2)", "1 argument(s) of sigmoid, not 2")]
    public void What_is_no_expression_says_where(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Expression.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("  x[1] +  2 ", "x[1] + 2")]
    [InlineData("z( 1 )[ 2 , 1 ] @ s", "z(1)[2,1]@s")]
    [InlineData("W(l + 1)[1, k - 1]", "W(l+1)[1,k-1]")]
    [InlineData("step2/ L", "step2/L")]
    [InlineData("2e3 + 2E-3 + 2e+1", "2000 + 0.002 + 20")]
    [InlineData("−x[1] - −2", "-x[1] - (-2)")]
    [InlineData("f′(1)[1]", "f'(1)[1]")]
    public void Spaces_and_other_signs_make_no_difference(string text, string same) =>
        Assert.Equal(Expression.Parse(same), Expression.Parse(text));

    [Fact]
    public void Parentheses_go_two_hundred_deep()
    {
        static string Nested(int depth) => new string('(', depth) + "1" + new string(')', depth);

        Assert.Equal("1", Expression.Parse(Nested(199)).ToGrammar());
        Assert.Equal(300, Expression.Parse(string.Join(" + ", Enumerable.Repeat("(x[1])", 300))).Quantities().Count());
        Assert.Contains("at most 200 nested parentheses", Assert.Throws<FormatException>(() => Expression.Parse(Nested(200))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_no_decimal_is_written_as_the_nearest_double()
    {
        Assert.Equal("0.3333333333333333", Number.Literal(new Rational(1, 3)).ToGrammar());
        Assert.Equal("(-2)*x[1]", (Number.Literal(-2) * new Ref("x[1]")).ToGrammar());
        Assert.Equal("(-0.5)*x[1]", (Number.Literal(Rational.Parse("-0.5")) * new Ref("x[1]")).ToGrammar());
    }

    [Fact]
    public void Only_functions_of_numbers_have_values_by_themselves()
    {
        Assert.Equal(0.5, Op.Sigmoid.OfDoubles([0]));
        Assert.Equal("'matmul' is not a function of numbers.", Assert.Throws<InvalidOperationException>(() => Op.MatMul.OfDoubles([1, 2])).Message);
        Assert.Equal("'matmul' is not a function of numbers.", Assert.Throws<InvalidOperationException>(() => Op.MatMul.OfRationals([1, 2])).Message);
        Assert.Equal(
            "'matmul' works on tensors; take it entry by entry first.",
            Assert.Throws<InvalidOperationException>(() => new Apply(Op.MatMul, [1, 2]).Evaluate<Scalar>(_ => 0)).Message);
    }

    [Fact]
    public void Sequences_are_equal_when_their_elements_are()
    {
        Sequence<int> one = [1, 2, 3];

        Assert.True(one == new[] { 1, 2, 3 }.ToSequence());
        Assert.True(one != Sequence.Of(1, 2));
        Assert.False(one == Sequence.Of(1, 2, 4));
        Assert.True(one.Equals((object)Sequence.Of(1, 2, 3)));
        Assert.False(one.Equals("123"));
        Assert.Equal(one.GetHashCode(), Sequence.Of(1, 2, 3).GetHashCode());
        Assert.NotEqual(one.GetHashCode(), Sequence.Of(3, 2, 1).GetHashCode());
        Assert.Equal(6, one.Sum());
        Assert.Equal([1, 2, 3], ((System.Collections.IEnumerable)one).Cast<int>());
        Assert.Equal((3, 2), (one.Count, one[1]));
        Assert.True(Sequence.Of<int>() == new List<int>().ToSequence());
        Assert.False(one == null);
        Assert.False(null == one);
        Assert.True((Sequence<int>?)null == null);
        Assert.True(null != one);
    }
}
