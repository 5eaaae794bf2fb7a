using Backprop.Rendering.Tex;

namespace Backprop.Rendering.Tests.Tex;

public sealed class TexErrorTests
{
    [Theory]
    [InlineData(@"a + \fracc{1}{2}", 1, 5, @"\fracc", @"The command \fracc is not known; did you mean \frac?")]
    [InlineData("a\n  + \\Alhpa", 2, 5, @"\Alhpa", @"The command \Alhpa is not known; did you mean \alpha?")]
    [InlineData(@"\includegraphics{x}", 1, 1, @"\includegraphics", @"The command \includegraphics is not known.")]
    [InlineData(@"\frac{1}", 1, 1, @"\frac", @"\frac needs an argument, but the end follows.")]
    [InlineData(@"x^", 1, 2, "^", "^ needs an argument, but the end follows.")]
    [InlineData(@"x^}", 1, 2, "^", "^ needs an argument, but '}' follows.")]
    [InlineData(@"{x", 1, 1, "{", "The brace '{' is never closed.")]
    [InlineData(@"\text{x", 1, 6, "{", "The brace '{' is never closed.")]
    [InlineData(@"x}", 1, 2, "}", "The brace '}' closes nothing.")]
    [InlineData(@"x^1^2", 1, 4, "^", "A second superscript on one base; braces say what it belongs to: {x_a}_b or x_{a_b}.")]
    [InlineData(@"x_1_2", 1, 4, "_", "A second subscript on one base; braces say what it belongs to: {x_a}_b or x_{a_b}.")]
    [InlineData(@"x^2'", 1, 4, "'", "A second superscript on one base; braces say what it belongs to: {x_a}_b or x_{a_b}.")]
    [InlineData(@"a & b", 1, 3, "&", @"'&' stands outside of any environment; a sign & is written \&.")]
    [InlineData(@"\left( x", 1, 1, @"\left", @"\left has no \right: the end comes before it.")]
    [InlineData(@"x \right)", 1, 3, @"\right", @"\right has no \left before it.")]
    [InlineData(@"\left x", 1, 1, @"\left", @"\left needs a bracket, but 'x' follows.")]
    [InlineData(@"\begin{pmatrix} 1 \end{bmatrix}", 1, 19, @"\end", @"\end{bmatrix} ends \begin{pmatrix} of line 1, column 1; \end{pmatrix} was expected.")]
    [InlineData(@"\begin{pmatrix} 1", 1, 1, @"\begin", @"\begin{pmatrix} has no \end{pmatrix}: the end comes before it.")]
    [InlineData(@"\begin{pmatrx} 1", 1, 1, @"\begin", @"The environment \begin{pmatrx} is not known; did you mean \begin{pmatrix}?")]
    [InlineData(@"\begin{array}{c|c} 1 \end{array}", 1, 1, @"\begin", "The columns of an array are l, c or r; here they are 'c|c'.")]
    [InlineData(@"\sum_{\substack i}", 1, 7, @"\substack", @"\substack needs an argument in braces, but 'i' follows.")]
    [InlineData(@"\substack{i", 1, 1, @"\substack", @"The brace of \substack is never closed: the end comes before it.")]
    [InlineData(@"\end{pmatrix}", 1, 1, @"\end", @"\end has no \begin before it.")]
    [InlineData(@"\text{a \frac b}", 1, 1, @"\text", @"\text{a \frac b} holds a command; between words only $…$ and \% \& \# \_ \$ \{ \} are read.")]
    [InlineData(@"\text{a $b}", 1, 1, @"\text", @"A '$' in \text has no partner.")]
    [InlineData(@"\text{a $\fracc$}", 1, 10, @"\fracc", @"The command \fracc is not known; did you mean \frac?")]
    [InlineData(@"\hspace{wide}", 1, 1, @"\hspace", @"\hspace needs a length such as 1em or 18mu, but has 'wide'.")]
    [InlineData(@"\not x", 1, 1, @"\not", @"\not cannot negate 'x'; it can =, \in, \equiv, \approx, \sim, \subset, <, > and their like.")]
    [InlineData("x \\", 1, 3, @"\", "A backslash stands alone at the end.")]
    [InlineData(@"\sqrt[3 x", 1, 6, "[", @"The '[' after \sqrt is never closed.")]
    [InlineData(@"\limits_i", 1, 1, @"\limits", @"\limits must follow a large operator such as \sum.")]
    [InlineData(@"\frac{\phantom{0}}{2}", 1, 7, @"\phantom", @"\phantom is read at the end of a matrix entry only.")]
    public void An_error_says_what_is_wrong_and_where(string tex, int line, int column, string command, string problem)
    {
        var error = Assert.Throws<TexException>(() => TexReader.Read(tex));
        Assert.Equal($"TeX, line {line}, column {column}: {problem}", error.Message);
        Assert.Equal(new TexPosition(line, column), error.Position);
        Assert.Equal(command, error.Command);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("(")]
    [InlineData(@"\left(")]
    [InlineData(@"\hat")]
    [InlineData("x^{")]
    [InlineData(@"\sqrt[")]
    [InlineData(@"\text{$")]
    [InlineData(@"\begin{pmatrix}")]
    [InlineData(@"\frac1")]
    public void Nesting_without_end_is_an_error_and_no_stack_overflow(string opening)
    {
        var error = Assert.Throws<TexException>(() => TexReader.Read(string.Concat(Enumerable.Repeat(opening, 100_000))));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void No_garbage_is_anything_but_a_formula_or_a_TexException()
    {
        string[] pieces = ["\\", "{", "}", "_", "^", "&", "[", "]", "(", ")", "'", "$", "%", "\n", "~", "-", ".", "1", "a", "é", "\uD835", "\u0000", "\u202E",
            @"\frac", @"\left", @"\right", @"\text{", @"\begin{array}{c}", @"\begin{aligned}", @"\end{aligned}", @"\\", @"\sum", @"\limits", @"\hat", @"\sqrt", @"\not", @"\phantom", @"\mathrm", @"\big"];
        var random = new Random(5);
        for (var i = 0; i < 3000; i++)
        {
            var tex = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                TexReader.Read(tex);
            }
            catch (TexException e)
            {
                Assert.Contains("line ", e.Message, StringComparison.Ordinal);
            }
        }
    }
}
