using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Formulas;

public sealed class LatexWriterTests
{
    [Fact]
    public void A_gradient_reads_as_a_person_writes_it() =>
        Assert.Equal(
            @"\err{\frac{\partial\mathcal{L}}{\partial w_{1,1}^{(1)}}} = \inp{x_1} \err{\delta_1^{(1)}} \approx \inpval{1.0} \cdot (\errval{-0.00212}) = \errval{-0.00212}",
            LatexWriter.Write(Samples.Gradient));

    [Fact]
    public void Notebooks_get_colours_and_lines_in_place_and_no_macro()
    {
        var latex = LatexWriter.Write(Samples.Gradient, LatexRoles.Inline);
        Assert.Contains(@"\textcolor{#c25a0a}{\underset{\scriptscriptstyle\cdots}{1.0}}", latex, StringComparison.Ordinal);
        Assert.Contains(@"\textcolor{#d93a63}{\underline{\underline{-0.00212}}}", latex, StringComparison.Ordinal);
        Assert.DoesNotContain("val{", latex, StringComparison.Ordinal);
        Assert.DoesNotContain(@"\err", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void Aligned_steps_use_columns_that_stand_at_the_left() =>
        Assert.Equal(
            """
            \begin{alignedat}{5} \act{z_1^{(1)}} &= \wt{w_{1,1}^{(1)}} \inp{x_1} &&+ \wt{w_{1,2}^{(1)}} \inp{x_2} &&+ \wt{w_{1,3}^{(1)}} \inp{x_3} &&+ \wt{b_1^{(1)}} \\
              &= \wtval{0.1} \cdot \inpval{1.0} &&+ \wtval{0.2} \cdot \inpval{0.5} &&+ \wtval{0.3} \cdot (\inpval{-1.0}) &&+ \wtval{0.1} \\
              &= 0.1 &&+ 0.1 &&- 0.3 &&+ \wtval{0.1} &&= \actval{0.0} \\[0.8em]
             \act{a_1^{(1)}} &= \sigma(\act{z_1^{(1)}}) &&\approx \actval{0.5} \end{alignedat}
            """.ReplaceLineEndings("\n"),
            LatexWriter.Write(Samples.CellByCell).Replace(@" \\ ", " \\\\\n ", StringComparison.Ordinal).Replace(@"[0.8em]", "[0.8em]\n", StringComparison.Ordinal));

    [Fact]
    public void A_long_left_side_takes_no_room() =>
        Assert.StartsWith(@"\begin{alignedat}{3} \mathrlap{[\wt{(\mathbf{W}^{(2)})^{\mathrm{T}}} \err{\boldsymbol{\delta}^{(2)}}]_1} \\", LatexWriter.Write(Samples.LongLeftSides), StringComparison.Ordinal);

    [Fact]
    public void Numbers_of_a_matrix_line_up_by_their_points() =>
        Assert.Contains(@"\left( \begin{array}{r} \actval{0.0}\phantom{0} \\ \actval{0.25} \end{array} \right)", LatexWriter.Write(Samples.WeightedSums), StringComparison.Ordinal);

    [Fact]
    public void The_samples_read_back_as_themselves()
    {
        foreach (var sample in new[] { Samples.WeightedSums, Samples.CellByCell, Samples.LongLeftSides, Samples.Gradient })
        {
            Assert.Equal(TexForm.Of(sample), TexReader.Read(LatexWriter.Write(sample)));
        }
    }

    [Fact]
    public void The_preamble_defines_a_macro_for_every_role_and_its_numbers()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.None))
        {
            var letter = LatexWriter.Write(new Identifier("x") { Role = role });
            var number = LatexWriter.Write(new Numeral("1") { Role = role });
            Assert.Contains($@"\newcommand{{{letter[..letter.IndexOf('{')]}}}", LatexWriter.Preamble, StringComparison.Ordinal);
            Assert.Contains($@"\newcommand{{{number[..number.IndexOf('{')]}}}", LatexWriter.Preamble, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Words_keep_every_character_that_TeX_reserves() =>
        Assert.Equal(@"\text{50 \% \& \{a\} \_b \#1 \$2 \textasciitilde{} \textasciicircum{} \textbackslash{}}", LatexWriter.Write(new Words(@"50 % & {a} _b #1 $2 ~ ^ \")));
}
