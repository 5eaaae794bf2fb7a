using System.Text;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Backprop.Rendering.Tests.Laws;

/// <summary>Markup with a stranger's text in it, held against the same with a word in its place.</summary>
internal static class Harmless
{
    /// <summary>The word.</summary>
    public const string Word = "Zz";

    /// <summary>Asserts that markup has the elements and attributes that it has with a harmless word, that the text can be read back from it, and that nothing in it acts.</summary>
    /// <param name="write">Writes the markup around a text.</param>
    /// <param name="text">The stranger's text.</param>
    public static void Assert(Func<string, string> write, string text)
    {
        var markup = write(text);
        var (hostile, plain) = (Read(markup), Read(write(Word)));

        Xunit.Assert.Equal(Elements(plain), Elements(hostile));
        Xunit.Assert.Equal(Folded(plain.TextContent.Normalize(NormalizationForm.FormKC).Replace(Word, Shown(text), StringComparison.Ordinal)), Folded(WithoutIsolates(hostile.TextContent)));
        AssertNothingActs(hostile);
        AssertIsolated(hostile);
        XDocument.Parse($"<x>{markup}</x>", LoadOptions.PreserveWhitespace);
    }

    public static IElement Read(string markup) =>
        new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument("<!DOCTYPE html><title>t</title><body>" + markup).Body!;

    /// <summary>What is documented to be shown for a text: forbidden characters dropped, half pairs and what turns the direction as U+FFFD.</summary>
    public static string Shown(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is '\t' or '\n' or (>= 0x20 and < 0x7f) or (>= 0xa0 and not (>= 0xfdd0 and <= 0xfdef)) && (rune.Value & 0xfffe) != 0xfffe
            ? rune.Value is (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) ? "\ufffd" : rune.ToString()
            : ""));

    /// <summary>No handler, no address that is a program, nothing that loads.</summary>
    public static void AssertNothingActs(IElement body)
    {
        Xunit.Assert.Empty(body.QuerySelectorAll("script, iframe, object, embed, link, meta, base, img, image, use, foreignObject, animate, set"));
        foreach (var attribute in body.QuerySelectorAll("*").SelectMany(element => element.Attributes))
        {
            Xunit.Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name);
            if (attribute.Name is "href" or "src" or "action" or "formaction")
            {
                Xunit.Assert.StartsWith("#", attribute.Value, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Formulas fold letters of mathematics back to plain ones, and white space, which they trim, to one space.</summary>
    private static string Folded(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutIsolates(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private static List<string> Elements(IElement body) =>
    [
        .. body.QuerySelectorAll("*").Select(element => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name).Where(name => name != "mathvariant"))}"),
    ];

    /// <summary>A text from right to left stands between the two signs that keep it to itself, on each of its lines.</summary>
    private static void AssertIsolated(IElement body)
    {
        foreach (var line in body.Descendants().OfType<IText>().SelectMany(text => text.Data.Split('\n')))
        {
            var depth = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                depth += rune.Value switch { 0x2068 => 1, 0x2069 => -1, _ => 0 };
                Xunit.Assert.InRange(depth, 0, 1);
                var isRightToLeft = rune.Value is (>= 0x5d0 and <= 0x5ea) or (>= 0x621 and <= 0x64a) or 0x200f or 0x61c;
                Xunit.Assert.True(depth == 1 || !isRightToLeft, line);
            }

            Xunit.Assert.Equal(0, depth);
        }
    }
}
