using System.Text.RegularExpressions;
using Backprop.Laws;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering.Tests.Laws;

/// <summary>No text becomes a command of TeX, ends a group, begins a comment, or lets TeX read or write a file.</summary>
public sealed partial class TexLaws
{
    // What stands for a single character of a text: by name in words, by its own name in mathematics.
    private static readonly HashSet<string> Characters =
    [
        .. Symbols.Commands.Select(name => "\\" + name), "\\textbackslash", "\\textasciicircum", "\\textasciitilde", "\\{", "\\}", "\\$", "\\&", "\\#", "\\%", "\\_", "\\ ", "\\,", "\\|",
        "\\tfrac", "\\text", "\\prime", "\\operatorname", "\\resizebox", "\\linewidth", "\\displaystyle", "\\mathrm", "\\mathit", "\\mathbf", "\\mathcal", "\\boldsymbol", "\\relax", "\\not",
    ];

    [Law(200)]
    public void Words_of_formulas_are_read_back_as_they_were(Hostile hostile)
    {
        var formula = new Row([new Words(hostile.Text), new Fraction(new Words(hostile.Text), new Scripts(new Identifier("x"), new Words(hostile.Text), null))]);

        Assert.Equal(TexForm.Of(formula), TexReader.Read(LatexWriter.Write(formula)));
    }

    [Law(100)]
    public void Letters_words_and_signs_of_formulas(Hostile hostile) => AssertHarmless(text => LatexWriter.Write(MarkupLaws.Set(text)), hostile.Text);

    [Law(50)]
    public void Words_of_blocks(Hostile hostile) => AssertHarmless(text => new View(MarkupLaws.Blocks(text)).ToLatex(), hostile.Text);

    [Law(50)]
    public void Words_of_an_article(Hostile hostile) 
    {
        AssertHarmless(text => TexDocument.Write(text, MarkupLaws.Blocks(text)), hostile.Text);
        Assert.Equal(Structure(TexDocument.Write(Harmless.Word, MarkupLaws.Blocks(Harmless.Word))), Structure(TexDocument.Write(hostile.Text, MarkupLaws.Blocks(hostile.Text))));
    }

    [Law(5)]
    public void A_worked_solution_in_a_notation(Hostile hostile) => AssertHarmless(text => MarkupLaws.Solution(text).ToLatexDocument(), hostile.Text);

    private static void AssertHarmless(Func<string, string> write, string text)
    {
        var (plain, hostile) = (write(Harmless.Word), write(text));

        Assert.Empty(Commands(hostile).Except(Commands(plain)).Except(Characters));
        Assert.DoesNotContain(hostile, character => char.IsControl(character) && character != '\n');

        // Outside of commands: no comment, no character by its code, no line that ends a paragraph, and groups in pairs.
        var rest = Command().Replace(hostile, "");
        Assert.DoesNotContain('%', rest);
        Assert.DoesNotContain("^^", rest, StringComparison.Ordinal);
        Assert.DoesNotContain('~', rest.Replace("~", text.Contains('\u00a0', StringComparison.Ordinal) ? "" : "~", StringComparison.Ordinal));
        Assert.Equal(Paragraphs().Count(plain), Paragraphs().Count(hostile));
        Assert.Equal(0, rest.Count(character => character == '$') % 2);
        AssertInPairs(rest);

        // Behind the end of a row a bracket would be a length.
        Assert.DoesNotMatch(@"\\\\\s*\*", hostile);
        Assert.Equal(RowWithLength().Count(plain), RowWithLength().Count(hostile));
    }

    private static List<string> Commands(string tex) => [.. Command().Matches(tex).Select(match => match.Value)];

    private static IEnumerable<string> Structure(string tex) => Commands(tex).Where(IsOfADocument);

    private static bool IsOfADocument(string command) => command is "\\begin" or "\\end" or "\\usepackage" or "\\newcommand" or "\\providecommand" or "\\definecolor" or "\\label" or "\\tag" or "\\ref" or "\\\\";

    private static void AssertInPairs(string tex)
    {
        var depth = 0;
        foreach (var character in tex)
        {
            depth += character switch { '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth >= 0, tex);
        }

        Assert.Equal(0, depth);
    }

    [GeneratedRegex(@"\\([A-Za-z]+|.)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\n[ \t]*\n", RegexOptions.CultureInvariant)]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"\\\\\s*\[", RegexOptions.CultureInvariant)]
    private static partial Regex RowWithLength();
}
