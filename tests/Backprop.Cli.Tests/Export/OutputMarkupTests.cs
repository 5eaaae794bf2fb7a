using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Export.Outputs;

namespace Backprop.Cli.Tests.Export;

public class OutputMarkupTests
{
    private const string Html = "<p onclick=\"x()\">a<script>b</script><br></p>";

    [Theory]
    [InlineData(false, "<p>a<br></p>")]
    [InlineData(true, "<p>a<script>b</script><br></p>")]
    public void What_was_begun_is_what_the_page_would_have_read(bool allowsScripts, string expected)
    {
        var markup = new OutputMarkup(allowsScripts);
        markup.Begin(Html);
        Assert.Equal([expected, expected], new[] { markup, new OutputMarkup(allowsScripts) }.Select(read => Dom.Write(read.Take(Html))));
    }

    [Fact]
    public void The_same_output_in_two_places_is_two_elements()
    {
        var markup = new OutputMarkup(allowsScripts: false);
        markup.Begin(Html);
        markup.Begin(Html);
        IElement[] taken = [markup.Take(Html), markup.Take(Html)];
        Assert.NotSame(taken[0], taken[1]);
        Assert.Equal(Dom.Write(taken[0]), Dom.Write(taken[1]));
    }
}
