using AngleSharp.Html.Parser;
using Backprop.Rendering.Html;

namespace Backprop.Rendering.Tests.Html;

public class LegendTests
{
    [Fact]
    public void Each_role_stands_in_its_colour_and_each_sign_is_explained()
    {
        var list = Assert.Single(new HtmlParser().ParseDocument(Legend.ToHtml()).Body!.Children);

        Assert.Equal(
            ["1.0 input", "0.1 weight or bias", "0.5622 activation, σ′", "−0.0794 error or gradient", "= exact as shown", "≈ rounded as shown"],
            list.Children.Select(item => item.TextContent));
        Assert.Equal(
            ["bp-num bp-input", "bp-num bp-weight", "bp-num bp-activation", "bp-num bp-error", "bp-sign", "bp-sign"],
            list.QuerySelectorAll("span").Select(span => span.ClassName));
    }

    [Fact]
    public void In_plain_text_the_lines_stand_for_the_colours()
    {
        var lines = Legend.ToText().Split('\n');

        Assert.Equal("0.1      weight or bias (solid line)", lines[1]);
        Assert.Equal("≈        rounded as shown", lines[5]);
    }
}
