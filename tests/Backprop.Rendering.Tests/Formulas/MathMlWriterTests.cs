using System.Xml.Linq;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Formulas;

public sealed class MathMlWriterTests
{
    [Fact]
    public void Display_and_label_are_attributes_of_math()
    {
        Assert.Equal("<math><mi>x</mi></math>", MathMlWriter.Write(new Identifier("x"), display: false));
        Assert.Equal("<math display=\"block\"><mi>x</mi></math>", MathMlWriter.Write(new Identifier("x"), display: true));
        Assert.Equal("<math aria-label=\"input x\"><mi>x</mi></math>", MathMlWriter.Write(new Identifier("x"), display: false, label: "input x"));
    }

    [Fact]
    public void Roles_and_quantities_stand_on_the_outermost_element_of_what_they_describe()
    {
        var quantity = new Scripts(new Identifier("w"), new Row([new Numeral("1"), new Operator(","), new Numeral("1")]), new Fence("(", new Numeral("1"), ")"))
        {
            Role = Role.Weight,
            Quantity = "W(1)[1,1]",
        };
        MathMlAssert.Equivalent(
            """<math><msubsup class="bp-weight" data-q="W(1)[1,1]"><mi>w</mi><mrow><mn>1</mn><mo rspace="0">,</mo><mn>1</mn></mrow><mn>(1)</mn></msubsup></math>""",
            MathMlWriter.Write(quantity, display: false));
    }

    [Theory]
    [InlineData("W", LetterStyle.Bold, "𝐖")]
    [InlineData("δ", LetterStyle.Bold, "𝛅")]
    [InlineData("0", LetterStyle.Bold, "𝟎")]
    [InlineData("x", LetterStyle.BoldItalic, "𝒙")]
    [InlineData("L", LetterStyle.Script, "ℒ")]
    [InlineData("A", LetterStyle.Script, "𝒜")]
    [InlineData("R", LetterStyle.DoubleStruck, "ℝ")]
    [InlineData("w", LetterStyle.Italic, "w")]
    [InlineData("ab", LetterStyle.Italic, "𝑎𝑏")]
    [InlineData("ReLU", LetterStyle.Upright, "ReLU")]
    public void Styles_are_characters_of_mathematical_alphabets(string letter, LetterStyle style, string expected) =>
        Assert.Equal($"<math><mi>{expected}</mi></math>", MathMlWriter.Write(new Identifier(letter, style), display: false));

    [Fact]
    public void Placed_matrices_have_their_brackets_padding_and_shapes()
    {
        var math = XElement.Parse(MathMlWriter.Write(Samples.WeightedSums, display: true));
        var table = Assert.Single(math.Elements());
        Assert.Equal("bp-placed", table.Attribute("class")?.Value);
        Assert.Equal(["bp-shapes"], table.Elements().Select(row => row.Attribute("class")?.Value).OfType<string>());
        var matrices = math.Descendants("mrow").Where(row => row.Attribute("class")?.Value == "bp-matrix").ToList();
        Assert.Equal(4, matrices.Count);
        Assert.All(matrices, matrix => Assert.Equal(["mo", "mtable", "mo"], matrix.Elements().Select(part => part.Name.LocalName)));
        Assert.All(matrices.Elements("mo"), bracket => Assert.Empty(bracket.Attributes()));
        Assert.Equal("--bp-pad: 1", Assert.Single(math.Descendants("mtd"), cell => cell.Attribute("style") is not null).Attribute("style")?.Value);
    }

    [Fact]
    public void Aligned_steps_have_a_column_a_term_and_say_what_they_define()
    {
        var table = Assert.Single(XElement.Parse(MathMlWriter.Write(Samples.CellByCell, display: true)).Elements());
        Assert.Equal("bp-aligned", table.Attribute("class")?.Value);
        Assert.Equal([9, 9, 11, 5], table.Elements().Select(row => row.Elements().Count()));
        Assert.Equal("z(1)[1]", table.Elements().First().Attribute("data-defines")?.Value);
        Assert.Equal("bp-next", table.Elements().Last().Attribute("class")?.Value);
        Assert.Equal("bp-left", table.Elements().ElementAt(2).Elements().Last().Attribute("class")?.Value);
        Assert.All(table.Descendants("mtd").Where(cell => cell.Value == "+"), cell => Assert.Equal("mo", Assert.Single(cell.Elements()).Name.LocalName));
    }

    [Fact]
    public void A_long_left_side_spans_all_columns_and_has_room_above_unless_it_is_first()
    {
        var table = Assert.Single(XElement.Parse(MathMlWriter.Write(Samples.LongLeftSides, display: true)).Elements());
        var leads = table.Elements().Where(row => row.Attribute("class") is not null).ToList();
        Assert.Equal(["bp-lead", "bp-lead bp-next"], leads.Select(row => row.Attribute("class")?.Value));
        Assert.All(leads, row => Assert.Equal("7", Assert.Single(row.Elements()).Attribute("columnspan")?.Value));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a & b \" ' ]]> <!-- -->")]
    [InlineData("\u0000\u0007\u001B[31m\u007F")]
    [InlineData("\u202Eabc\u200F")]
    [InlineData("\uD835")]
    [InlineData("\\input{x}$%#_^~{")]
    public void Hostile_text_is_text_everywhere(string text)
    {
        Formula[] leaves =
        [
            new Identifier(text), new Identifier(text, LetterStyle.Upright), new Numeral(text), new Operator(text), new Words(text),
            new Identifier("x") { Quantity = text }, new Fence(text, new Identifier("x"), text), new Fence(text, new Identifier("x"), text, Stretchy: true),
            new Accent(new Identifier("x"), text), new Grid(GridKind.Aligned, [new GridRow([new GridCell(new Identifier("x"))]) { Defines = text }]),
            new Limits(new Identifier(text, LetterStyle.Upright), new Identifier("x"), null),
        ];
        string[] known = ["math", "mi", "mn", "mo", "mtext", "mrow", "mover", "munder", "mtable", "mtr", "mtd", "mspace"];
        foreach (var leaf in leaves)
        {
            var math = XElement.Parse(MathMlWriter.Write(leaf, display: false));
            Assert.All(math.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, known));
            Assert.DoesNotContain(PlainTextWriter.Write(leaf), character => char.IsControl(character) || character is '\u202E');
            Assert.NotNull(Backprop.Rendering.Tex.TexReader.Read(LatexWriter.Write(leaf)));
        }
    }
}
