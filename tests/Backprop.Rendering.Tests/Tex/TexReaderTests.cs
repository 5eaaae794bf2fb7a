using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Tex;

public sealed class TexReaderTests
{
    [Theory]
    [InlineData(@"\frac12", @"\frac{1}{2}")]
    [InlineData(@"x^2_1", @"x_1^2")]
    [InlineData(@"x^\prime", @"x'")]
    [InlineData(@"\left\{x\right\}", @"\left\lbrace x \right\rbrace")]
    [InlineData(@"a \leq b", @"a \le b")]
    [InlineData(@"a \rightarrow b", @"a\to b")]
    [InlineData("a % the rest is a comment\n b", "a b")]
    [InlineData(@"\begin{align*} a &{}+ b \\ \end{align*}", @"\begin{aligned} a &+ b \end{aligned}")]
    [InlineData(@"\begin{split} a &= b \end{split}", @"\begin{aligned} a &= b \end{aligned}")]
    [InlineData(@"\begin{equation} a = b \end{equation}", "a = b")]
    [InlineData(@"\displaystyle\sum_i x \nonumber", @"\sum_i x")]
    [InlineData(@"\mathbf{W x}", @"\mathbf{Wx}")]
    [InlineData(@"\bm{\delta}", @"\boldsymbol{\delta}")]
    [InlineData(@"\stackrel{a}{=}", @"\overset{a}{=}")]
    [InlineData(@"\mspace{18mu}x", @"\quad x")]
    [InlineData("\u2212x", "-x")]
    [InlineData(@"\hadamard", @"\odot")]
    [InlineData(@"\operatorname{ln}", @"\ln")]
    public void Two_ways_to_write_the_same_read_as_one(string one, string other) =>
        Assert.Equal(TexReader.Read(one), TexReader.Read(other));

    [Fact]
    public void Numbers_take_a_sign_only_where_no_operation_can_stand()
    {
        Assert.Equal(new Numeral("−0.5"), TexReader.Read("-0.5"));
        Assert.Equal(new Numeral("−1.0"), TexReader.Read("{-1.0}"));
        Assert.Equal(new Row([new Identifier("l"), new Operator("−"), new Numeral("1")]), TexReader.Read("l{-}1"));
        Assert.Equal(new Row([new Operator("−"), new Numeral("5")]), TexReader.Read("- 5"));
        Assert.Equal(new Row([new Numeral("2"), new Operator(".")]), TexReader.Read("2."));
    }

    [Fact]
    public void Roles_ride_on_what_the_macros_hold_and_on_its_numbers()
    {
        Assert.Equal(new Numeral("0.1") { Role = Role.Weight }, TexReader.Read(@"\wt{0.1}"));
        Assert.Equal(new Numeral("0.1") { Role = Role.Weight }, TexReader.Read(@"\wtval{0.1}"));
        Assert.Equal(
            new Fence("(", new Numeral("−1.0") { Role = Role.Input }, ")") { Role = Role.Input },
            TexReader.Read(@"\inp{({-1.0})}"));
        Assert.Equal(
            new Scripts(new Identifier("w"), new Numeral("1"), null) { Role = Role.Error },
            TexReader.Read(@"\err{w_1}"));
        Assert.Equal(Role.Activation, TexReader.Read(@"\wt{\act{a}}").Role);
    }

    [Fact]
    public void What_stands_side_by_side_in_an_align_keeps_a_column_of_its_own_and_room()
    {
        var grid = Assert.IsType<Grid>(TexReader.Read(@"\begin{aligned} x &= 1 & yy &= 22 \end{aligned}"));
        Assert.Equal(7, grid.Rows[0].Cells.Count);
        Assert.Equal(CellAlign.Right, grid.Rows[0].Cells[4].Align);
    }

    [Fact]
    public void Arrays_with_shapes_or_operators_of_their_own_are_placed_matrices()
    {
        var placed = Assert.IsType<Grid>(TexReader.Read(@"\begin{array}{cc} W & x \\ \scriptstyle 2 \times 3 & \scriptstyle 3 \end{array}"));
        Assert.Equal(GridKind.Placed, placed.Kind);
        Assert.Equal(RowKind.Shapes, placed.Rows[1].Kind);
        Assert.Equal(GridKind.Matrix, Assert.IsType<Grid>(TexReader.Read(@"\begin{array}{rl} a & b \end{array}")).Kind);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void Reading_and_writing_are_the_same_in_every_culture(string culture)
    {
        const string tex = @"\hspace{0.7em} -0.5 \, I_i \operatorname{Init} \begin{aligned} a &= 1.5 \\[0.8em] b &= 2 \end{aligned} \Bigl(";
        var (formula, latex, mathMl, text) = Everything(tex);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal((formula, latex, mathMl, text), Everything(tex));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(@"\frac{1}{", "}")]
    [InlineData(@"x_{", "}")]
    [InlineData(@"\sqrt{", "}")]
    [InlineData(@"\xrightarrow{a ", "}")]
    [InlineData(@"\underbrace{a}_{", "}")]
    [InlineData("(", ")^2")]
    [InlineData(@"\left\{ ", @" \right.")]
    [InlineData(@"\begin{pmatrix} ", @" \end{pmatrix}")]
    [InlineData(@"\begin{aligned} a &= ", @" \end{aligned}")]
    [InlineData(@"\wt{a + ", "}")]
    public void Deep_nesting_within_the_limit_takes_little_stack_and_no_doubling_time(string open, string close)
    {
        var tex = string.Concat(Enumerable.Repeat(open, 40)) + "x" + string.Concat(Enumerable.Repeat(close, 40));
        string? written = null;
        var thread = new Thread(
            () =>
            {
                var formula = TexReader.Read(tex);
                written = MathMlWriter.Write(formula, true) + PlainTextWriter.Write(formula) + LatexWriter.Write(formula);
            },
            maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.NotNull(written);
    }

    private static (Formula Formula, string Latex, string MathMl, string Text) Everything(string tex)
    {
        var formula = TexReader.Read(tex);
        return (formula, LatexWriter.Write(formula), MathMlWriter.Write(formula, true), PlainTextWriter.Write(formula));
    }
}
