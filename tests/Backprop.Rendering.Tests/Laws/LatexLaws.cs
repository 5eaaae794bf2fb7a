using Backprop.Engine;
using Backprop.Laws;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;
using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Rendering.Tests.Laws;

/// <summary>LaTeX says what the expression says: read back by its symbols, brackets and signs it names the same quantities in the same order and has the same value.</summary>
/// <remarks>Not the same tree: (−a)b and −(ab), a + (b − c) and (a + b) − c are written alike, as everywhere in mathematics.</remarks>
public sealed class LatexLaws
{
    private static readonly Typesetter Setter = new(new QuantitySymbols(ViewOptions.Default.Notation), NumberFormat.Digits(12));

    private static readonly QuantityName[] Names =
        [.. new[] { "x[1]", "W(1)[1,2]", "W(2)[1,1]", "b(1)[1]", "z(2)[1]", "a(1)[2]", "delta(2)[1]", "y[1]", "dW(1)[1,1]", "eta" }.Select(QuantityName.Parse)];

    private static readonly FormulaReader Reader = new(Names.ToDictionary(name => TexReader.Read(LatexWriter.Write(Setter.Set(name)))));

    [Law(2000, Arbitrary = [typeof(LatexLaws)])]
    public void An_expression_in_LaTeX_reads_back_as_one_of_the_same_quantities_and_the_same_value(Expression expression)
    {
        var latex = LatexWriter.Write(Setter.Set(expression));
        var read = Reader.Read(TexReader.Read(latex));

        Assert.Equal(expression.Quantities(), read.Quantities());
        for (var draw = 1UL; draw <= 3; draw++)
        {
            var random = new SplitMix64(draw);
            var values = Names.ToDictionary(name => name, _ => (Scalar)random.Uniform(-2, 2));
            var (expected, actual) = (expression.Evaluate(name => values[name]).Value, read.Evaluate(name => values[name]).Value);
            if (Math.Abs(expected) < 1e6)
            {
                Assert.True(Math.Abs(expected - actual) < 1e-7, $"{latex}: {expected:R}, read back {actual:R}");
            }
        }
    }

    [Fact]
    public void A_bracket_left_out_and_a_factor_beside_its_fraction_are_read_as_what_they_say()
    {
        Assert.Equal("x[1]*W(1)[1,2] + b(1)[1]", Said(@"x_{1} w_{1,2}^{(1)} + b_{1}^{(1)}"));
        Assert.Equal("x[1]*(W(1)[1,2] + b(1)[1])", Said(@"x_{1} (w_{1,2}^{(1)} + b_{1}^{(1)})"));
        Assert.Equal("1/(2*x[1])", Said(@"\frac{1}{2 x_{1}}"));
        Assert.Equal("1/2*x[1]", Said(@"\frac{1}{2} x_{1}"));

        string Said(string latex) => new FormulaReader(Names.ToDictionary(name => Plain(Setter.Set(name)))).Read(TexReader.Read(latex)).ToGrammar();

        static Formula Plain(Formula symbol) => TexReader.Read(LatexWriter.Write(symbol with { Role = Role.None }));
    }

    /// <summary>Found by FsCheck: expressions of numbers with every operation that they have, and their parts as smaller ones.</summary>
    public static Arbitrary<Expression> Expression() => Arb.From(
        Gen.Sized(size => Gen.Choose(0, int.MaxValue).Select(seed => Draw(new SplitMix64((ulong)seed), 1 + (size / 25)))),
        expression => expression is Apply apply ? apply.Arguments : []);

    private static Expression Draw(SplitMix64 random, int depth)
    {
        if (depth == 0 || random.Below(6) == 0)
        {
            return random.Below(3) > 0 ? random.Pick<QuantityName>(Names) : Number.Literal(Rational.Parse(FormattableString.Invariant($"{random.Below(20)}.{random.Below(100):D2}")));
        }

        return random.Below(9) switch
        {
            0 or 1 => Inner() + Inner(),
            2 => Inner() - Inner(),
            3 => -Inner(),
            4 or 5 => Inner() * Inner(),
            6 => Inner() / Inner(),
            7 => new Apply(Op.Power, [Inner(), 2 + random.Below(3)]),
            _ when random.Below(5) == 0 => new Apply(Op.Max, [Inner(), Inner()]),
            _ => new Apply(random.Pick(Op.Sigmoid, Op.Tanh, Op.ReLU, Op.ReLUDerivative, Op.Softplus, Op.Exp, Op.Ln, Op.Abs, Op.Sqrt), [Inner()]),
        };

        Expression Inner() => Draw(random, depth - 1);
    }
}
