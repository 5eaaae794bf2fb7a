using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Backprop.Cli.Export.Markup;

namespace Backprop.Cli.Tests.Export;

public sealed partial class SafetyTests
{
    private const string Attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>";

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href='javascript:alert(1)'>x</a>")]
    [InlineData("<a href=' java\nscript:alert(1)'>x</a>")]
    [InlineData("<a href='&#1;javascript:alert(1)'>x</a>")]
    [InlineData("<a href='data:text/html,<script>alert(1)</script>'>x</a>")]
    [InlineData("<a href='vbscript:x'>x</a>")]
    [InlineData("<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>")]
    [InlineData("<svg><animate attributeName=href values=javascript:alert(1) /></svg>")]
    [InlineData("<svg><set attributeName=onload to=alert(1) /></svg>")]
    [InlineData("<svg><use href='data:image/svg+xml,<svg/>#x' /></svg>")]
    [InlineData("<svg><foreignObject><iframe src='//evil.example'></iframe></foreignObject></svg>")]
    [InlineData("<svg><style>@import '//evil.example/x.css';</style></svg>")]
    [InlineData("<svg><title><script>alert(1)</script></title></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'></table></mtext></math>")]
    [InlineData("<math href='javascript:alert(1)'><mi>x</mi></math>")]
    [InlineData("<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>")]
    [InlineData("<iframe src='http://evil.example'></iframe>")]
    [InlineData("<object data='http://evil.example'></object><embed src='http://evil.example'>")]
    [InlineData("<link rel=stylesheet href='http://evil.example/x.css'><base href='http://evil.example/'>")]
    [InlineData("<meta http-equiv=refresh content='0;url=http://evil.example'>")]
    [InlineData("<form action='http://evil.example'><input type=image src='http://evil.example/x'><button formaction='javascript:alert(1)'>go</button></form>")]
    [InlineData("<form method=dialog action='http://evil.example'><input></form>")]
    [InlineData("<style>body{background:url(http://evil.example/x)}</style>")]
    [InlineData("<p style='background:url(http://evil.example/x)'>x</p>")]
    [InlineData("<p style='background:u\\72l(http://evil.example/x)'>x</p>")]
    [InlineData("<p style='background:image-set(\"http://evil.example/x\" 1x)'>x</p>")]
    [InlineData("<svg><rect fill='url(http://evil.example/x#a)'/></svg>")]
    [InlineData("<video src='http://evil.example/x' poster='http://evil.example/y'></video><audio src='//evil.example/x'></audio>")]
    [InlineData("<img srcset='http://evil.example/x 2x' src='//evil.example/x'><table background='http://evil.example/x'><tr><td>x</table>")]
    [InlineData("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>")]
    [InlineData("<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp>")]
    [InlineData("<!--><script>alert(1)</script>--><p>x</p>")]
    public async Task What_acts_or_loads_stays_out_of_a_page_in_outputs_and_in_Markdown(string markup)
    {
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook()
            .Markdown("# Title\n\nlead\n\n" + markup + "\n\n## Section\n\n" + markup)
            .Code("1 + 1", SampleNotebook.Html(markup), SampleNotebook.Display(("image/svg+xml", markup)))
            .Code("2 + 2", SampleNotebook.Display(("text/markdown", markup))));

        AssertHarmless(page);
    }

    [Fact]
    public async Task Text_from_a_notebook_is_never_read_as_markup()
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(new SampleNotebook("01-<b onclick=x>&\"'.ipynb")
            .Code(Attack, SampleNotebook.Stream("stdout", Attack), SampleNotebook.Stream("stderr", Attack))
            .Code("\"" + Attack.Replace('"', '-') + "\"", SampleNotebook.Display(("text/plain", Attack)))
            .Code("throw null;", SampleNotebook.Error(Attack, Attack, Attack)).Failed(Attack));
        string name = Path.GetFileName(Directory.GetFiles(folder.Path).Single(path => !path.EndsWith("index.html", StringComparison.Ordinal)));
        IHtmlDocument page = folder.Page(name);

        AssertHarmless(page);
        AssertHarmless(folder.Page("index.html"));
        Assert.Equal(Attack, page.QuerySelector("details.code code:not(summary code)")!.TextContent);
        Assert.Equal(Attack, page.QuerySelector(".output-text")!.TextContent);
        Assert.Contains(Attack, page.QuerySelector(".failure")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b onclick=x>&\"'.ipynb", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_lets_nothing_in_but_the_pages_own_script()
    {
        using var folder = new ExportFolder();
        await folder.ExportAsync(new SampleNotebook().Markdown("# Title"));
        IHtmlDocument page = folder.Page("01-sample.html");
        string policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;
        string script = page.QuerySelector("script")!.TextContent;
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));

        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        Assert.Equal(2, policy.Split("script-src").Length);
    }

    [Theory]
    [InlineData("color: red; --bp-pad: 3")]
    [InlineData("fill: url(#gradient)")]
    public void Styles_that_load_nothing_stay(string style) => Assert.Equal(style, SafeAddress.Style(style));

    [Fact]
    public void Of_a_style_only_the_declaration_that_loads_is_dropped() =>
        Assert.Equal("color: red; margin: 0", SafeAddress.Style("color: red;background: url(//x.example/y); margin: 0"));

    [Fact]
    public async Task Mathematics_and_drawings_come_through_the_sieve_unchanged()
    {
        const string Formula = "<math display=\"block\"><mtable class=\"bp-aligned\"><mtr><mtd columnspan=\"2\" style=\"--bp-pad: 1\"><mn class=\"bp-weight\" data-q=\"W(1)[1,1]\">0.1</mn><mo>\u2062</mo><mo stretchy=\"false\" lspace=\"0\">(</mo></mtd></mtr></mtable></math>";
        const string Drawing = "<svg viewBox=\"0 0 10 10\" role=\"img\" aria-label=\"d\" preserveAspectRatio=\"none\"><defs><linearGradient id=\"g\" gradientTransform=\"rotate(3)\"><stop offset=\"1\" stop-color=\"red\"></stop></linearGradient><clipPath id=\"c\"></clipPath></defs><rect width=\"5\" fill=\"url(#g)\" clip-path=\"url(#c)\"></rect><text><tspan dy=\"3\">a &lt; b</tspan></text></svg>";
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("x", SampleNotebook.Html(Formula + Drawing)));
        IElement cell = page.QuerySelector(".cell")!;

        Assert.Equal(Formula, cell.QuerySelector("math")!.OuterHtml);
        Assert.Equal(Drawing, cell.QuerySelector("svg")!.OuterHtml);
    }

    [Fact]
    public async Task Scripts_of_outputs_stay_only_where_they_are_allowed_and_load_nothing_even_then()
    {
        const string Output = "<div>shown<script>document.title = 'set';</script><script src='https://example.org/x.js'></script><b onclick='x()'>b</b></div>";
        IHtmlDocument kept = await ExportFolder.PageOfAsync(new SampleNotebook().Code("x", SampleNotebook.Html(Output)).AllowingScripts());
        IHtmlDocument plain = await ExportFolder.PageOfAsync(new SampleNotebook().Code("x", SampleNotebook.Html(Output)));
        string Policy(IHtmlDocument page) => page.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;

        IElement script = Assert.Single(kept.QuerySelectorAll("main script"));
        Assert.Equal("document.title = 'set';", script.TextContent);
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script.TextContent)));
        Assert.Contains($"'sha256-{hash}'", Policy(kept), StringComparison.Ordinal);
        Assert.False(kept.QuerySelector("main b")!.HasAttribute("onclick"));
        Assert.Empty(plain.QuerySelectorAll("main script"));
        Assert.DoesNotContain(hash, Policy(plain), StringComparison.Ordinal);
    }

    internal static void AssertHarmless(IHtmlDocument page)
    {
        Assert.Single(page.QuerySelectorAll("script:not([type='application/json'])"));
        Assert.Single(page.QuerySelectorAll("style"));
        Assert.Empty(page.QuerySelectorAll("iframe, object, embed, base, form, button:not(.unfold), template, noscript, foreignObject, animate, set, link:not([rel=icon])"));
        foreach (IElement element in page.QuerySelectorAll("*"))
        {
            foreach (IAttr attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{element.LocalName} {attribute.Name}");
                Assert.False(!IsWords(attribute) && Scheme().IsMatch(attribute.Value), attribute.Value);
                bool mayLeadAway = element.LocalName == "a" && attribute.Name == "href";
                Assert.False(!mayLeadAway && IsAddress(attribute) && Network().IsMatch(attribute.Value), attribute.Value);
            }
        }

        Assert.All(page.QuerySelectorAll("style"), style => Assert.DoesNotMatch("url\\(|@import|//[a-z]", style.TextContent));
        Assert.DoesNotMatch(Network(), page.QuerySelector("script")!.TextContent);
    }

    // Words may name an address; what a browser would follow by itself may not be one.
    private static bool IsAddress(IAttr attribute) =>
        attribute.Name is "href" or "src" or "srcset" or "style" or "fill" or "stroke" or "poster" or "background" or "action" or "data";

    private static bool IsWords(IAttr attribute) => attribute.Name is "content" or "title" or "alt" or "aria-label";

    [GeneratedRegex(@"^[\s\u0000-\u001f]*(j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data:text)", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex("https?:|//[a-z]", RegexOptions.IgnoreCase)]
    private static partial Regex Network();
}
