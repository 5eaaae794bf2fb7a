namespace Backprop.Worked.Tests;

/// <summary>How large a number is decides how it is printed; at powers of ten one digit more or less tells.</summary>
public sealed class NumberSizeTests
{
    public static TheoryData<int> Exponents => [.. Enumerable.Range(-40, 81).Where(exponent => exponent is < -9 or > 10)];

    [Theory]
    [MemberData(nameof(Exponents))]
    public void A_power_of_ten_is_told_from_what_lies_just_below_and_above_it(int exponent)
    {
        var power = ((Rational)10).Power(exponent);

        Assert.Equal(("1", exponent), Printed(power));
        Assert.Equal(("9.99", exponent - 1), Printed(power * new Rational(999, 1000)));
        Assert.Equal(("1.01", exponent), Printed(power * new Rational(101, 100)));
        Assert.Equal(("−9.99", exponent - 1), Printed(-power * new Rational(999, 1000)));
    }

    [Fact]
    public void A_small_number_has_the_digits_that_count_from_the_first_that_is_not_zero()
    {
        Assert.Equal("0.0100", NumberFormat.Default.Print(0.01).ToString());
        Assert.Equal("0.00999", NumberFormat.Default.Print(0.00999).ToString());
        Assert.Equal("0.00100", NumberFormat.Default.Print(0.001).ToString());
        Assert.Equal("0.000999", NumberFormat.Default.Print(0.000999).ToString());
    }

    [Fact]
    public void Fractions_of_two_doubles_and_of_longer_numbers_are_rounded_to_the_nearest_double()
    {
        Assert.Equal(1 / 3.0, (double)new Rational(1, 3));
        Assert.Equal(-2 / 3.0, (double)new Rational(-2, 3));
        Assert.Equal(9007199254740992.0, (double)new Rational(1L << 53, 1));
        Assert.Equal(9007199254740994.0, (double)new Rational((1L << 53) + 2, 1));
        Assert.Equal(9007199254740992.0, (double)new Rational((1L << 53) + 1, 1)); // halfway: to the even one
        Assert.Equal(0.1, (double)new Rational(100_000_000_000_000_000, 1_000_000_000_000_000_001));
    }

    private static (string Digits, int Exponent) Printed(Rational number)
    {
        var printed = NumberFormat.Default.Print((double)number, number);
        return (printed.Digits, printed.Exponent);
    }
}
