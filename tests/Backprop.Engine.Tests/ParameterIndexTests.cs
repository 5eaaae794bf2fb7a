namespace Backprop.Engine.Tests;

public sealed class ParameterIndexTests
{
    [Fact]
    public void Its_text_is_read_back()
    {
        foreach (var parameter in Samples.GradientTrace.Parameters.Append(ParameterIndex.Weight(12, 1234, 56789)))
        {
            Assert.Equal(parameter, ParameterIndex.Parse(parameter.ToString()));
        }
    }

    [Fact]
    public void A_bias_has_no_column()
    {
        Assert.True(ParameterIndex.Parse("b(2)[1]") is { IsBias: true, Layer: 2, Row: 1, Column: 0 });
        Assert.True(ParameterIndex.Parse("W(2)[1,3]") is { IsBias: false, Layer: 2, Row: 1, Column: 3 });
    }

    [Theory]
    [InlineData("")]
    [InlineData("W(1)[2]")]
    [InlineData("b(1)[2,1]")]
    [InlineData("w(1)[2,1]")]
    [InlineData("W(1)[2, 1]")]
    [InlineData("W(0)[2,1]")]
    [InlineData("W(1)[02,1]")]
    [InlineData("W(1)[2,1]\n")]
    [InlineData("W(٣)[2,1]")]
    [InlineData("W(1)[99999999999,1]")]
    [InlineData("W(1)[1,99999999999]")]
    [InlineData("W(99999999999)[1,1]")]
    public void Anything_else_is_refused_with_what_was_expected(string text)
    {
        Assert.False(ParameterIndex.TryParse(text, out _));
        var exception = Assert.Throws<FormatException>(() => ParameterIndex.Parse(text));
        Assert.Equal(
            $"'{text}' names no parameter; a weight is written W(layer)[row,column], a bias b(layer)[row], all from 1: W(1)[2,1], b(1)[2].",
            exception.Message);
    }

    [Fact]
    public void Numbers_below_1_are_refused()
    {
        Assert.False(ParameterIndex.TryParse(null, out _));
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => ParameterIndex.Weight(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => ParameterIndex.Weight(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("column", () => ParameterIndex.Weight(1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => ParameterIndex.Bias(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => ParameterIndex.Bias(1, 0));
    }
}
