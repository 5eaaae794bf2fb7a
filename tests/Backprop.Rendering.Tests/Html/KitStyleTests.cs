using System.Text.RegularExpressions;
using Backprop.Rendering.Html;

namespace Backprop.Rendering.Tests.Html;

public class KitStyleTests
{
    private static readonly string Css = KitStyle.Source(StyleParts.All);

    [Fact]
    public void Every_selector_starts_at_bp_or_at_the_theme_of_a_host()
    {
        var selectors = StyleSheet.Selectors(Css).ToList();

        Assert.True(selectors.Count > 100);
        Assert.All(selectors, selector => Assert.Matches(@"^(:is\(\.vscode-.*\) )?\.bp($|[ .:])", selector));
    }

    [Theory]
    [InlineData("input")]
    [InlineData("weight")]
    [InlineData("activation")]
    [InlineData("error")]
    [InlineData("muted")]
    [InlineData("accent")]
    public void Text_is_readable_on_both_grounds(string token)
    {
        var text = StyleSheet.Token(Css, token);
        var ground = StyleSheet.Token(Css, "paper");

        Assert.True(StyleSheet.Contrast(text.Light, ground.Light) >= 4.5);
        Assert.True(StyleSheet.Contrast(text.Dark, ground.Dark) >= 4.5);
    }

    [Theory]
    [InlineData("input")]
    [InlineData("weight")]
    [InlineData("activation")]
    [InlineData("error")]
    public void A_number_is_readable_where_it_is_lit_and_in_the_editors_themes(string role)
    {
        var text = StyleSheet.Token(Css, role);
        var lit = StyleSheet.Token(Css, "lit");

        Assert.All([lit.Light, "#ffffff"], ground => Assert.True(StyleSheet.Contrast(text.Light, ground) >= 4.5, $"{text.Light} on {ground}"));
        Assert.All([lit.Dark, "#1f1f1f", "#1e1e1e", "#111111"], ground => Assert.True(StyleSheet.Contrast(text.Dark, ground) >= 4.5, $"{text.Dark} on {ground}"));
    }

    [Fact]
    public void Contrast_is_measured_as_the_guidelines_do()
    {
        Assert.Equal(21, StyleSheet.Contrast("#000000", "#ffffff"), 6);
        Assert.Equal(4.48, StyleSheet.Contrast("#777777", "#ffffff"), 2);
    }

    [Fact]
    public void Nothing_is_fetched()
    {
        Assert.DoesNotContain("url(", Css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", Css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@font-face", Css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("//", Css, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_role_has_a_cue_beside_its_colour()
    {
        var cues = Regex.Matches(Css, @"\.bp-(\w+) \{ color: var\(--bp-\1\); --bp-cue: ([^;]+);").Select(match => match.Groups[2].Value);

        Assert.Equal(["1px dotted", "1px solid", "1px dashed", "3px double"], cues);
    }

    [Fact]
    public void Sheets_are_small()
    {
        Assert.InRange(KitStyle.Rules.Length, 10_000, 28_000);
        Assert.InRange(KitStyle.For(StyleParts.Statement | StyleParts.Math).Length, 1_000, 9_000);
        Assert.DoesNotContain('\n', KitStyle.Rules);
    }

    [Fact]
    public void A_fragment_gets_the_parts_it_needs_and_no_others()
    {
        var chain = KitStyle.For(StyleParts.Chain);

        Assert.StartsWith("<style class=\"bp-style\">.bp{", chain, StringComparison.Ordinal);
        Assert.EndsWith("</style>", chain, StringComparison.Ordinal);
        Assert.Contains(".bp-factors", chain, StringComparison.Ordinal);
        Assert.Contains(".bp-statement", chain, StringComparison.Ordinal);
        Assert.Contains("@media print", chain, StringComparison.Ordinal);
        Assert.DoesNotContain(".bp-diagram", chain, StringComparison.Ordinal);
        Assert.DoesNotContain(".bp-table", chain, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_sheet_holds_every_file()
    {
        var files = typeof(KitStyle).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".css", StringComparison.Ordinal));
        var sizes = files.Select(name => typeof(KitStyle).Assembly.GetManifestResourceStream(name)!.Length);

        Assert.Equal(sizes.Sum(), System.Text.Encoding.UTF8.GetByteCount(Css));
    }

    [Fact]
    public void Braces_pair_in_every_sheet()
    {
        foreach (var parts in Enum.GetValues<StyleParts>())
        {
            var css = KitStyle.For(parts);
            Assert.Equal(css.Count(c => c == '{'), css.Count(c => c == '}'));
            Assert.Equal(css.Count(c => c == '('), css.Count(c => c == ')'));
        }
    }
}
