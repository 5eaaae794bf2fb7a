using AngleSharp.Html.Parser;
using Backprop.Cli.Export.Markup;

namespace Backprop.Cli.Tests.Export;

public sealed class ShortHtmlTests
{
    [Theory]
    [InlineData("""<p class="one" title="two words">x</p>""", """<p class=one title="two words">x</p>""")]
    [InlineData("""<a href="a/b.html">x</a><i title="">x</i>""", """<a href=a/b.html>x</a><i title="">x</i>""")]
    [InlineData("""<table><tbody><tr><td>1</td><td></td></tr></tbody></table>""", """<table><tbody><tr><td>1<td></tr></tbody></table>""")]
    [InlineData("""<svg><rect x="1"></rect><line x1="a b"></line><g></g><text>t</text></svg>""", """<svg><rect x=1 /><line x1="a b"/><g /><text>t</text></svg>""")]
    [InlineData("""<math><mrow><mi>x</mi><mtd></mtd></mrow></math><p></p>""", """<math><mrow><mi>x</mi><mtd /></mrow></math><p></p>""")]
    public void What_HTML_lets_one_leave_out_is_left_out_and_reads_the_same(string html, string written)
    {
        var parser = new HtmlParser();
        var body = parser.ParseDocument(html).Body!;

        Assert.Equal(written, Write(body));
        Assert.True(body.Equals(parser.ParseDocument(Write(body)).Body!), "read back, it is something else");
    }

    private static string Write(AngleSharp.Dom.IElement body) =>
        string.Concat(body.ChildNodes.Select(node => AngleSharp.FormatExtensions.ToHtml(node, ShortHtml.Default)));
}
