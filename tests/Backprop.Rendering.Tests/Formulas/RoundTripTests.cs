using System.Xml.Linq;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;

namespace Backprop.Rendering.Tests.Formulas;

public sealed class RoundTripTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void LaTeX_of_random_formulas_reads_back_as_what_TeX_can_say_of_them(int seed)
    {
        var formulas = new RandomFormulas(seed);
        for (var i = 0; i < 50; i++)
        {
            var formula = formulas.Next(1 + i % 5);
            var tex = LatexWriter.Write(formula);
            var back = Read(tex);
            Assert.True(TexForm.Of(formula) == back, $"seed {seed}, formula {i}: {tex}\nread back and written: {LatexWriter.Write(back)}\nexpected: {LatexWriter.Write(TexForm.Of(formula))}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_TeX_can_say_is_said_again_without_loss(int seed)
    {
        var formulas = new RandomFormulas(seed + 1000);
        for (var i = 0; i < 20; i++)
        {
            var form = TexForm.Of(formulas.Next(1 + i % 5));
            Assert.Equal(form, TexForm.Of(form));
            Assert.Equal(form, Read(LatexWriter.Write(form)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_random_formula_has_well_formed_MathML_and_plain_text_without_ragged_lines(int seed)
    {
        var formulas = new RandomFormulas(seed + 2000);
        for (var i = 0; i < 20; i++)
        {
            var formula = formulas.Next(1 + i % 5);
            var math = XElement.Parse(MathMlWriter.Write(formula, display: i % 2 == 0));
            Assert.Equal("math", math.Name.LocalName);
            Assert.All(math.Descendants(), ChildCounts);
            Assert.DoesNotContain("\r", PlainTextWriter.Write(formula), StringComparison.Ordinal);
            Assert.All(PlainTextWriter.Write(formula).Split('\n'), line => Assert.Equal(line.TrimEnd(' '), line));
        }
    }

    private static Formula Read(string tex)
    {
        try
        {
            return TexReader.Read(tex);
        }
        catch (TexException e)
        {
            throw new InvalidOperationException($"{e.Message}\n{tex}", e);
        }
    }

    // With another number of children, browsers show the element as an error.
    private static void ChildCounts(XElement element)
    {
        var expected = element.Name.LocalName switch
        {
            "msub" or "msup" or "munder" or "mover" or "mfrac" or "mroot" => 2,
            "msubsup" or "munderover" => 3,
            _ => -1,
        };
        if (expected >= 0)
        {
            Assert.Equal(expected, element.Elements().Count());
        }
    }
}
