using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;

namespace Backprop.Rendering.Tests.Formulas;

public sealed class PlainTextWriterTests
{
    [Fact]
    public void Each_number_stands_under_its_symbol() => Shows(
        """
        z₁⁽¹⁾ = w₁,₁⁽¹⁾·x₁ + w₁,₂⁽¹⁾·x₂ + w₁,₃⁽¹⁾·x₃ + b₁⁽¹⁾
              =  0.1·1.0   +  0.2·0.5   + 0.3·(−1.0) +  0.1
              =    0.1     +    0.1     −    0.3     +  0.1  = 0.0

        a₁⁽¹⁾ =  σ(z₁⁽¹⁾)  ≈    0.5
        """,
        Samples.CellByCell);

    [Fact]
    public void Matrices_stand_under_their_symbols_and_over_their_shapes() => Shows(
        """
              W⁽¹⁾           x     +  b⁽¹⁾   =   z⁽¹⁾
                          ╭  1.0 ╮
        ╭ 0.1  0.2  0.3 ╮ │  0.5 │ + ╭ 0.1 ╮ = ╭ 0.0  ╮
        ╰ 0.4  0.5  0.6 ╯ ╰ −1.0 ╯   ╰ 0.2 ╯   ╰ 0.25 ╯
              2 × 3        3 × 1      2 × 1     2 × 1
        """,
        Samples.WeightedSums);

    [Fact]
    public void A_long_left_side_stands_above_its_steps() => Shows(
        """
        [(W⁽²⁾)ᵀδ⁽²⁾]₁
          = w₁,₁⁽²⁾  + w₂,₁⁽²⁾
          ≈ −0.00343 − 0.00505 = −0.00848

        [(W⁽²⁾)ᵀδ⁽²⁾]₂
          = w₁,₂⁽²⁾  + w₂,₂⁽²⁾
        """,
        Samples.LongLeftSides);

    [Fact]
    public void Fractions_on_one_line_keep_their_brackets()
    {
        Shows("∂ℒ/∂w₁,₁⁽¹⁾ = x₁·δ₁⁽¹⁾ ≈ 1.0·(−0.00212) = −0.00212", Samples.Gradient);
        Shows("½(a − y)²", @"\frac{1}{2}(a-y)^2");
        Shows("(1/(n + 1))x", @"\frac{1}{n+1}x");
        Shows("σ(z) = 1/(1 + e⁻ᶻ)", @"\sigma(z) = \frac{1}{1+e^{-z}}");
        Shows("(a + b)/(2/3)²", @"\frac{a+b}{{(2/3)}^2}");
    }

    [Theory]
    [InlineData(@"W_{\text{new}}^{T}", "W_newᵀ")]
    [InlineData(@"e^{-x^2}", "e^(−x²)")]
    [InlineData(@"\sqrt{x+1} \sqrt[3]{y}", "√(x + 1)³√y")]
    [InlineData(@"\hat{y} \bar{x}", "ŷx̄")]
    [InlineData(@"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ")]
    [InlineData(@"-y \ln \hat y", "−y ln ŷ")]
    [InlineData(@"a \odot b \cdot c", "a ⊙ b·c")]
    [InlineData(@"f(x, y) \le -1", "f(x, y) ≤ −1")]
    [InlineData(@"\mathbb{R}^{n\times m}", "ℝ^(n × m)")]
    [InlineData(@"\mathcal{A}", "A")]
    public void Lines_read_as_they_are_said(string tex, string expected) => Shows(expected, tex);

    [Fact]
    public void Cases_braces_and_arrows_take_the_lines_they_need()
    {
        Shows(
            """
            f(z) = ╭ z  z > 0
                   ╰ 0  else
            """,
            @"f(z) = \begin{cases} z & z > 0 \\ 0 & \text{else} \end{cases}");
        Shows(
            """
              depends on
            L ──────────→ y
            """,
            @"L \xrightarrow{\text{depends on}} y");
        Shows(
            """
            a + b = c
            ╰───╯
             sum
            """,
            @"\underbrace{a+b}_{\text{sum}} = c");
        Shows(
            """
            ┌ 1  2 ┐ᵀ
            └ 3  4 ┘
            """,
            @"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}^T");
    }

    private static void Shows(string expected, string tex) => Shows(expected, TexReader.Read(tex));

    private static void Shows(string expected, Formula formula) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), PlainTextWriter.Write(formula));
}
