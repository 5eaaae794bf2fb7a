namespace Backprop.Worked.Tests;

public class NumberFormatTests
{
    [Theory]
    [InlineData(0.62154, "0.6215")]
    [InlineData(1.21217652, "1.2122")]
    [InlineData(-0.0794357023, "−0.0794")]
    [InlineData(-0.00489774, "−0.00490")]
    [InlineData(-0.000857, "−0.000857")]
    [InlineData(0.12345, "0.1235")] // half away from zero on the decimal, not on the double below it
    [InlineData(-0.12345, "−0.1235")]
    [InlineData(0.99996, "1.0000")]
    [InlineData(2.8e-17, "2.80·10⁻¹⁷")]
    [InlineData(9.996e-10, "1.00·10⁻⁹")]
    [InlineData(1234567890123.4, "1.23·10¹²")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(0.5, "0.5000")]
    [InlineData(1234567890.4, "1234567890.4000")]
    [InlineData(1.2345e-6, "0.00000123")]
    [InlineData(1.2345e-7, "1.23·10⁻⁷")]
    [InlineData(1.2e12, "1.20·10¹²")]
    [InlineData(double.NegativeInfinity, "−∞")]
    [InlineData(double.NaN, "NaN")]
    public void A_computed_number_shows_its_digits_rounded(double value, string expected) =>
        Assert.Equal(expected, NumberFormat.Default.Print(value).ToString());

    [Theory]
    [InlineData("0.5", "0.5", true)]
    [InlineData("1", "1.0", true)]
    [InlineData("0", "0.0", true)]
    [InlineData("-0.25", "−0.25", true)]
    [InlineData("0.35", "0.35", true)]
    [InlineData("1234567890", "1234567890.0", true)]
    [InlineData("12345678901", "1.23·10¹⁰", false)]
    [InlineData("1200000000000", "1.2·10¹²", true)]
    [InlineData("0.123456", "0.1235", false)]
    [InlineData("0.00012345", "0.000123", false)]
    [InlineData("0.00123", "0.00123", true)]
    [InlineData("0.0000123", "0.0000123", true)]
    [InlineData("0.000000000123", "1.23·10⁻¹⁰", true)]
    [InlineData("0.0000000001234", "1.23·10⁻¹⁰", false)]
    public void An_exact_number_shows_no_more_digits_than_it_has(string value, string expected, bool exact)
    {
        var number = Rational.Parse(value);
        var printed = NumberFormat.Default.Print((double)number, number);

        Assert.Equal(expected, printed.ToString());
        Assert.Equal(exact, printed.IsExact);
    }

    [Theory]
    [InlineData(0, true, "0")]
    [InlineData(3, true, "3")]
    [InlineData(2.5, true, "2.5")]
    [InlineData(-0.00012345, false, "−0.000123")]
    public void Without_a_point_a_whole_number_is_a_whole_number(double value, bool isExact, string expected)
    {
        var printed = new NumberFormat(Point: false).Print(value, Rational.FromDouble(value));

        Assert.Equal((expected, isExact), (printed.ToString(), printed.IsExact));
    }

    [Fact]
    public void As_many_digits_as_are_asked_for_are_shown() => Assert.Equal("0.512300000000", NumberFormat.Digits(12).Print(0.5123).ToString());

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.5, false)] // it may be rounded already
    [InlineData(0.00123, false)]
    [InlineData(2e-15, false)]
    public void Of_a_computed_number_only_0_is_known_to_be_printed_whole(double value, bool isExact) =>
        Assert.Equal(isExact, NumberFormat.Default.Print(value).IsExact);

    [Fact]
    public void What_is_no_number_is_not_exact() =>
        Assert.All([double.NaN, double.PositiveInfinity], value => Assert.False(NumberFormat.Default.Print(value).IsExact));

    [Fact]
    public void A_number_that_is_not_zero_never_prints_as_zero()
    {
        for (var exponent = -300; exponent < 0; exponent++)
        {
            Assert.Contains(NumberFormat.Default.Print(Math.Pow(10, exponent) * 4.2).Digits, digit => digit is >= '1' and <= '9');
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0 / 3)]
    [InlineData(-2.5e-300)]
    [InlineData(1.7976931348623157e308)]
    [InlineData(5e-324)]
    [InlineData(123456.789)]
    public void A_double_survives_the_way_through_its_fraction(double value) =>
        Assert.Equal(value, (double)Rational.FromDouble(value));
}
