using Backprop.Rendering.Html;

namespace Backprop.Rendering.Tests.Html;

public class CssMinifierTests
{
    [Theory]
    [InlineData(".bp .a > b,\n.bp i {\n  color: red;\n  margin: 0 1px;\n}\n", ".bp .a>b,.bp i{color:red;margin:0 1px}")]
    [InlineData("a { width: calc(1em + 2 * 3px - 4px); }", "a{width:calc(1em + 2 * 3px - 4px)}")]
    [InlineData(".bp :is(a, b) :first-child { x: y }", ".bp :is(a,b) :first-child{x:y}")]
    [InlineData("a::before { content: \"  {;}  \\\"  \"; }", "a::before{content:\"  {;}  \\\"  \"}")]
    [InlineData("a { font: 1px/2 \"A  B\", 'C  D' ; }", "a{font:1px/2 \"A  B\",'C  D'}")]
    [InlineData("a { x: \"/* no comment */\" } /* one */ b { y: z }", "a{x:\"/* no comment */\"}b{y:z}")]
    [InlineData("a/* gap */b { }", "a b{}")]
    [InlineData("@media print and (min-width: 1px) { a { b: c; } }", "@media print and (min-width:1px){a{b:c}}")]
    [InlineData("a { grid: \"x y\" auto / auto; }", "a{grid:\"x y\" auto / auto}")]
    [InlineData("a { b: c }\n\n/* d */\n\ne + f { g: h }", "a{b:c}e + f{g:h}")]
    public void What_means_nothing_goes_and_all_else_stays(string css, string expected) =>
        Assert.Equal(expected, CssMinifier.Minify(css));

    [Theory]
    [InlineData("a { b: \"never closed")]
    [InlineData("a { b: c; /* never closed")]
    [InlineData("a { b: \"\\")]
    public void What_is_cut_off_does_not_run_past_the_end(string css) =>
        Assert.StartsWith("a{b:", CssMinifier.Minify(css), StringComparison.Ordinal);
}
