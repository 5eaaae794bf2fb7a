using System.Globalization;

namespace Backprop.Worked.Tests;

public class QuantityNameTests
{
    [Theory]
    [InlineData("x[1]")]
    [InlineData("z(1)[2]")]
    [InlineData("f'(2)[1]")]
    [InlineData("step2/dW(1)[2,1]@3")]
    [InlineData("chain.W.1.1.1/path[2]")]
    [InlineData("plus/step2/L")]
    [InlineData("W(l+1)")]
    [InlineData("delta(l)[j]")]
    [InlineData("L")]
    public void A_name_is_written_as_it_was_read(string text) => Assert.Equal(text, QuantityName.Parse(text).ToString());

    [Theory]
    [InlineData("q(1)", "instead of 'q' was expected at character 1")]
    [InlineData("  q(1)", "instead of 'q' was expected at character 3")]
    [InlineData("z(1", "')' was expected at the end")]
    [InlineData("z(1)[]", "a name was expected at character 6")]
    [InlineData("z(1) junk", "the end was expected at character 6")]
    [InlineData("", "a name was expected at the end")]
    public void A_name_that_cannot_be_read_says_where_and_what_was_expected(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => QuantityName.Parse(text)).Message);

    [Theory]
    [InlineData("W(2)[1,2]*a(1)[2]")]
    [InlineData("1 - a(3)[1]")]
    [InlineData("(a(3)[1] - y[1])^2/2")]
    [InlineData("-(x[1] + x[2])*sigmoid(z(1)[1])")]
    [InlineData("x[1] - (x[2] - x[3])")]
    [InlineData("(plus/L - minus/L)/(2*eps)")]
    [InlineData("delta(2)[1]@s + b(1)[1]")]
    [InlineData("a(1)[1]@s - 1")]
    [InlineData("a(1)[1]@s-1 + 2")]
    [InlineData("0.12345678901234567890*x[1] + 1234567890123456789.5", "0.1234567890123456789*x[1] + 1234567890123456789.5")]
    public void An_expression_is_written_as_it_was_read(string text, string? written = null) => Assert.Equal(written ?? text, Expression.Parse(text).ToGrammar());

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Names_and_expressions_read_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("0.25*sigmoid(z(1)[1]) + 1.5", Expression.Parse("0.25*sigmoid(z(1)[1]) + 1.5").ToGrammar());
            Assert.Equal("−0.0794", NumberFormat.Default.Print(-0.0794357).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_kind_of_quantity_has_a_name_and_a_meaning_of_its_own()
    {
        Assert.All(QuantityBase.All, kind => Assert.True(kind.Name.Length > 0 && kind.Meaning.Length > 0));
        Assert.Equal(QuantityBase.All.Count, QuantityBase.All.Select(kind => kind.Meaning).Distinct().Count());
        Assert.Equal(["m"], QuantityBase.All.Where(kind => kind.IsCount).Select(kind => kind.Name));
        Assert.Same(QuantityBase.Find("delta"), ((QuantityName)"delta(2)[1]").Kind);
        Assert.StartsWith("There is no quantity 'q'; known are x, y, W, b, ", Assert.Throws<FormatException>(() => new QuantityName("q").Kind).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W(l+1)[j,k-1]@l", "W(4)[j,k-1]@3")]
    [InlineData("W(k)[l,l-2]", "W(k)[3,1]")]
    [InlineData("L", "L")]
    public void A_letter_stands_for_a_number(string name, string bound) => Assert.Equal(bound, ((QuantityName)name).Bind("l", 3).ToString());

    [Fact]
    public void A_letter_has_no_number_of_its_own()
    {
        Assert.Equal(3, ((Subscript)3).Value);
        Assert.Equal("The index l+1 is a letter; a number was expected.", Assert.Throws<InvalidOperationException>(() => new Subscript("l", 1).Value).Message);
    }
}
