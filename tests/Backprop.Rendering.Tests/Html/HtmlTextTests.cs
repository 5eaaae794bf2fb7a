using System.Globalization;
using Backprop.Rendering.Html;

namespace Backprop.Rendering.Tests.Html;

public class HtmlTextTests
{
    [Theory]
    [InlineData("w₁ = −0.5", "w₁ = −0.5")]
    [InlineData("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("a\0b\u0007c\rd\u001be\u007ff\u0085g", "abcdefg")]
    [InlineData("\ufdd0\ufffe\uffff\U0001FFFE", "")]
    [InlineData("𝐖", "𝐖")]
    public void Text_is_escaped_and_stripped_of_what_html_forbids(string text, string expected) =>
        Assert.Equal(expected, HtmlText.Escape(text));

    // Not in the theory above: half a pair does not survive the test runner's own serialisation.
    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal("a\uFFFDb", HtmlText.Escape("a\uD835b"));

    [Theory]
    [InlineData(1.5, "1.5")]
    [InlineData(-0.001, "0")]
    [InlineData(1234.567, "1234.57")]
    [InlineData(40, "40")]
    public void Numbers_have_a_point_in_every_culture(double value, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, HtmlText.Number(value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
