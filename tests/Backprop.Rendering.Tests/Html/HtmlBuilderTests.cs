using AngleSharp.Html.Parser;
using Backprop.Rendering.Html;

namespace Backprop.Rendering.Tests.Html;

public class HtmlBuilderTests
{
    [Fact]
    public void Elements_attributes_and_text_are_written_in_order()
    {
        var html = new HtmlBuilder()
            .Open("p", ("class", "bp-title"), ("id", null))
            .Element("b", "z", ("data-q", "z(1)[2]"))
            .Text(" < 1").Empty("br").Line()
            .Markup("<i>i</i>")
            .Close();

        Assert.Equal("<p class=\"bp-title\"><b data-q=\"z(1)[2]\">z</b> &lt; 1<br/>\n<i>i</i></p>", html.ToString());
    }

    [Fact]
    public void Hostile_text_and_attributes_stay_text_and_attributes()
    {
        const string Hostile = "\"><script>alert(1)</script><b title='";
        var html = new HtmlBuilder().Element("span", Hostile, ("title", Hostile)).ToString();
        var body = new HtmlParser().ParseDocument(html).Body!;

        var span = Assert.Single(body.Children);
        Assert.Empty(span.Children);
        Assert.Equal(Hostile, span.TextContent);
        Assert.Equal(Hostile, span.GetAttribute("title"));
    }

    [Fact]
    public void An_element_left_open_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new HtmlBuilder().Open("div").Open("p").ToString());

        Assert.Equal("The element 'p' is still open; 2 to close.", error.Message);
    }
}
