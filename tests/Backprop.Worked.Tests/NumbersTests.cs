namespace Backprop.Worked.Tests;

public class NumbersTests
{
    private static readonly Scalar Symbolic = new(-2.4, 271.6, "α");

    [Theory]
    [InlineData("0.5", 1, 2)]
    [InlineData("-0.00490", -49, 10000)]
    [InlineData(" −2 ", -2, 1)]
    [InlineData("1e3", 1000, 1)]
    [InlineData("25E-2", 1, 4)]
    [InlineData("1.5e1", 15, 1)]
    [InlineData("+3", 3, 1)]
    [InlineData(".5", 1, 2)]
    [InlineData("5.", 5, 1)]
    public void A_decimal_is_read_as_a_fraction_in_lowest_terms(string text, int numerator, int denominator)
    {
        var value = Rational.Parse(text);

        Assert.Equal((numerator, denominator), ((int)value.Numerator, (int)value.Denominator));
    }

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e2.5")]
    [InlineData("1e10001")]
    [InlineData("1e-10001")]
    public void What_is_no_decimal_is_refused(string text) =>
        Assert.Equal($"'{text}' is not a decimal number.", Assert.Throws<FormatException>(() => Rational.Parse(text)).Message);

    [Fact]
    public void Fractions_are_reckoned_and_ordered()
    {
        var (half, third) = (new Rational(1, 2), new Rational(-2, -6));

        Assert.Equal("5/6", (half + third).ToString());
        Assert.Equal("1/6", (half - third).ToString());
        Assert.Equal("1/6", (half * third).ToString());
        Assert.Equal("3/2", (half / third).ToString());
        Assert.Equal("-1/2", new Rational(1, -2).ToString());
        Assert.Equal("3", ((Rational)3).ToString());
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal(half, new Rational(1, -2).Magnitude);
        Assert.True(third < half && half > third && third <= half && half >= third && half != third);
        Assert.False(half < third || third > half || half <= third || third >= half || half == third);
        Assert.False(half < new Rational(2, 4) || half > new Rational(2, 4));
        Assert.True(half <= new Rational(2, 4) && half >= new Rational(2, 4) && half == new Rational(2, 4));
        Assert.True(half.Equals((object)new Rational(2, 4)));
        Assert.False(half.Equals((object)third));
        Assert.False(half.Equals("1/2"));
        Assert.Equal(half.GetHashCode(), new Rational(2, 4).GetHashCode());
        Assert.Equal("A fraction's denominator is 0.", Assert.Throws<DivideByZeroException>(() => new Rational(1, 0)).Message);
        Assert.Throws<DivideByZeroException>(() => half / 0);
    }

    [Theory]
    [InlineData("0.125", 2, "13/100", "3/25")]
    [InlineData("-0.125", 2, "-13/100", "-3/25")]
    [InlineData("0.124", 2, "3/25", "3/25")]
    [InlineData("155", -1, "160", "150")]
    [InlineData("-155", -1, "-160", "-150")]
    [InlineData("154", -1, "150", "150")]
    [InlineData("2.5", 0, "3", "2")]
    public void Rounding_goes_half_away_from_zero_and_cutting_towards_it(string value, int places, string rounded, string cut)
    {
        Assert.Equal(rounded, Rational.Parse(value).Round(places).ToString());
        Assert.Equal(cut, Rational.Parse(value).Cut(places).ToString());
    }

    [Fact]
    public void A_power_may_be_negative_or_none()
    {
        Assert.Equal("8/27", new Rational(2, 3).Power(3).ToString());
        Assert.Equal("27/8", new Rational(2, 3).Power(-3).ToString());
        Assert.Equal("1", new Rational(2, 3).Power(0).ToString());
    }

    [Fact]
    public void A_value_with_a_symbol_is_reckoned_as_far_as_it_stays_a_multiple_of_it()
    {
        Assert.Equal(new Scalar(-1.4, 271.6, "α"), Symbolic + 1);
        Assert.Equal(new Scalar(-1.4, 271.6, "α"), 1 + Symbolic);
        Assert.Equal(new Scalar(3.4, -271.6, "α"), 1 - Symbolic);
        Assert.Equal(new Scalar(-4.8, 543.2, "α"), Symbolic + Symbolic);
        Assert.Equal(new Scalar(2.4, -271.6, "α"), -Symbolic);
        Assert.Equal(new Scalar(-4.8, 543.2, "α"), 2 * Symbolic);
        Assert.Equal(new Scalar(-4.8, 543.2, "α"), Symbolic * 2);
        Assert.Equal(new Scalar(-1.2, 135.8, "α"), Symbolic / 2);
        Assert.Equal(Symbolic, Scalar.Power(Symbolic, 1));
        Assert.Equal(24.76, Symbolic.At(0.1), 1e-12);
        Assert.Equal(7, new Scalar(7).At(0.1));
        Assert.Equal("-2.4 + 271.6α", Symbolic.ToString());
        Assert.Equal("2.4 - 271.6α", (-Symbolic).ToString());
        Assert.Equal("-2.4", new Scalar(-2.4).ToString());
        Assert.Equal("1 + 0α", new Scalar(1, 0, "α").ToString());
    }

    public static TheoryData<string, string> NotAffine => new()
    {
        { "square", "(-2.4 + 271.6α) to the power 2" },
        { "exponent", "a power with the exponent -2.4 + 271.6α" },
        { "product", "(-2.4 + 271.6α)·(-2.4 + 271.6α)" },
        { "quotient", "(1)/(-2.4 + 271.6α)" },
        { "function", "sigmoid(-2.4 + 271.6α)" },
        { "two symbols", "a value in both α and β" },
    };

    [Theory]
    [MemberData(nameof(NotAffine))]
    public void What_does_not_stay_one_is_refused_and_says_what_to_do(string which, string what)
    {
        Func<object> reckon = which switch
        {
            "square" => () => Scalar.Power(Symbolic, 2),
            "exponent" => () => Scalar.Power(2, Symbolic),
            "product" => () => Symbolic * Symbolic,
            "quotient" => () => (Scalar)1 / Symbolic,
            "function" => () => Scalar.Call(Op.Sigmoid, [Symbolic]),
            _ => () => Symbolic + new Scalar(1, 1, "β"),
        };

        Assert.Equal($"{what} is not of the form c₀ + c₁·symbol; give the symbol a number first.", Assert.Throws<InvalidOperationException>(reckon).Message);
    }

    [Fact]
    public void A_value_with_a_symbol_is_no_plain_number() => Assert.Equal(
        "-2.4 + 271.6α depends on α; a plain number was expected.",
        Assert.Throws<InvalidOperationException>(() => Symbolic.Value).Message);

    [Fact]
    public void Exact_values_stay_exact_as_long_as_they_are_known()
    {
        Exact half = new Rational(1, 2);
        var affine = Exact.Affine(1, 2);

        Assert.Equal(new Rational(1, 4), (half * half).Number);
        Assert.Equal(Exact.Affine(new Rational(3, 2), 2), affine + half);
        Assert.Equal(Exact.Affine(new Rational(1, 2), 2), affine - half);
        Assert.Equal(Exact.Affine(new Rational(1, 2), 1), affine * half);
        Assert.Equal(Exact.Affine(new Rational(1, 2), 1), half * affine);
        Assert.Equal(Exact.Affine(2, 4), affine / half);
        Assert.Null(affine.Number);
        Assert.Equal(0, (Exact.Unknown * (Exact)(Rational)0).Number);
        Assert.Equal(0, ((Exact)(Rational)0 * Exact.Unknown).Number);
        Assert.All(
            [
                affine * affine, half / affine, half / (Rational)0, half + Exact.Unknown, Exact.Unknown - half, -Exact.Unknown, half * Exact.Unknown, Exact.Unknown / half,
                Exact.Power(affine, (Rational)2), Exact.Power(half, affine), Exact.Power(half, half), Exact.Power((Rational)0, (Rational)0), Exact.Power(half, (Rational)65),
                Exact.Given(double.NaN), Exact.Given(new(1, double.PositiveInfinity, "α")),
            ],
            value => Assert.False(value.IsKnown));
        Assert.Equal(new Rational(1, System.Numerics.BigInteger.Pow(2, 64)), Exact.Power(half, (Rational)64).Number);
        Assert.Equal(0, Exact.Power((Rational)0, (Rational)2).Number);
        Assert.Equal(new Rational(4, 1), Exact.Power(half, (Rational)(-2)).Number);
        Assert.Equal(Exact.Affine(Rational.Parse("-2.4"), Rational.Parse("271.6")), Exact.Given(Symbolic));
    }

    [Fact]
    public void Digits_that_nobody_prints_are_no_longer_followed()
    {
        Exact longOne = new Rational(1, System.Numerics.BigInteger.Pow(2, 500));

        Assert.True((longOne * longOne.Number!.Value.Round(0)).IsKnown);
        Assert.False((longOne * longOne).IsKnown);
        Assert.False((Exact.Affine(longOne.Constant, longOne.Constant) * (Rational)1).IsKnown);
    }

    [Fact]
    public void Ten_thousand_digits_or_places_are_read_and_no_more()
    {
        Assert.Equal(10_000, Rational.Parse(new string('7', 10_000)).ToString().Length);
        Assert.Equal(10_001, Rational.Parse("1e10000").ToString().Length);
        Assert.Equal(10_003, Rational.Parse("1e-10000").ToString().Length);
        Assert.Equal($"'{new string('7', 40)}…' is not a decimal number.", Assert.Throws<FormatException>(() => Rational.Parse(new string('7', 10_001))).Message);
        Assert.Equal($"'1e10001{new string(' ', 33)}' is not a decimal number.", Assert.Throws<FormatException>(() => Rational.Parse("1e10001" + new string(' ', 33))).Message);
    }
}
