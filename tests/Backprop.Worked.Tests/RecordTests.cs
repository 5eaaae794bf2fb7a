using Backprop.Engine;

namespace Backprop.Worked.Tests;

public class RecordTests
{
    [Fact]
    public void The_entry_of_a_matrix_product_is_the_sum_of_its_products()
    {
        var derivation = GradientTrace.Pass.Derive();

        Assert.Equal("W(1)[2,1]*x[1] + W(1)[2,2]*x[2] + W(1)[2,3]*x[3] + b(1)[2]", derivation.Element("z(1)[2]")!.ToGrammar());
        Assert.Equal("W(2)[1,1]*delta(2)[1] + W(2)[2,1]*delta(2)[2]", derivation.Element("da(1)[1]")!.ToGrammar());
        Assert.Equal("da(2)[1]*f'(2)[1]", derivation.Element("delta(2)[1]")!.ToGrammar());
        Assert.Equal("delta(1)[1]*x[1]", derivation.Element("dW(1)[1,1]")!.ToGrammar());
    }

    [Fact]
    public void What_uses_a_quantity_is_found()
    {
        var derivation = GradientTrace.Pass.Derive();

        Assert.Equal(["da(1)", "dW(2)", "db(2)"], derivation.UsedBy("delta(2)[1]").Select(node => node.Name.ToString()));
    }

    [Fact]
    public void A_name_that_is_not_there_says_what_comes_near()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => GradientTrace.Pass.Derive().Value("delta(4)[1]"));

        Assert.Contains("delta(4)[1]", error.Message);
        Assert.Contains("delta(", error.Message);
        Assert.Contains("z(1) is 2×1", Assert.Throws<KeyNotFoundException>(() => GradientTrace.Pass.Derive().Value("z(1)[3]")).Message);
    }

    [Fact]
    public void A_sum_that_is_zero_but_for_the_last_bit_is_known_to_be_zero()
    {
        var derivation = GradientTrace.Pass.Derive();

        Assert.NotEqual(0, derivation.Value("z(1)[1]").Value);
        Assert.Equal(0, derivation.ExactValue("z(1)[1]").Number);
        Assert.Equal(new Rational(1, 2), derivation.ExactValue("a(1)[1]").Number);
        Assert.Equal(new Rational(1, 4), derivation.ExactValue("f'(1)[1]").Number);
        Assert.False(derivation.ExactValue("a(1)[2]").IsKnown);
    }
}
