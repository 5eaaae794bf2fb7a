using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Views;

/// <summary>A document's own symbols, marks and names of equations.</summary>
public class OwnNotationTests
{
    private static readonly IReadOnlyList<Update> Steps = [.. GradientTrace.Pass.Descend(0.5).Take(3)];

    private static readonly ViewOptions Options = ViewOptions.Default with
    {
        Notation = new Notation
        {
            Layers = LayerStyle.Brackets,
            After = ["new", "newest"],
            AfterBelow = true,
            Function = "f",
            SlopesAsFractions = true,
            Equations = ["BP step 2", "BP step 3", "BP step 4", "BP step 5"],
            Symbols = [new("other/W(1)[j,k]", "V_{jk}"), new("W(l)[j,k]", "W_{jk}^{[l]}"), new("W(l)", @"\mathbf{W}^{[l]}"), new("a(3)[1]", @"\hat y")],
        },
    };

    [Theory]
    [InlineData("step2/W(1)[1,2]", @"W_{\text{new},1 2}^{[1]}")]
    [InlineData("step3/W(1)[1,2]", @"W_{\text{newest},1 2}^{[1]}")]
    [InlineData("step4/W(1)[1,2]", @"W_{\text{step 4},1 2}^{[1]}")]
    [InlineData("step2/W(1)", @"\mathbf{W}_{\text{new}}^{[1]}")]
    [InlineData("step2/a(3)[1]", @"\hat{y}_{\text{new}}")]
    [InlineData("step2/z(2)[1]", @"z_{\text{new},1}^{[2]}")]
    [InlineData("step2/L", @"\mathcal{L}_{\text{new}}")]
    public void The_mark_of_a_later_pass_stands_below_before_the_indices(string name, string symbol) =>
        Assert.Equal(symbol, Symbol(Steps.Derive(), name, Options.Notation));

    [Theory]
    [InlineData("step2/W(1)[1,2]", @"w_{1,2}^{(1)\hspace{0.2em}\text{new}}")]
    [InlineData("step3/W(1)[1,2]", @"w_{1,2}^{(1)\hspace{0.2em}\text{step 3}}")]
    public void Above_it_stands_behind_the_layer(string name, string symbol) =>
        Assert.Equal(symbol, Symbol(Steps.Derive(), name, ViewOptions.Default.Notation));

    [Fact]
    public void A_symbol_with_a_scope_is_that_of_its_pass_alone()
    {
        var derivation = GradientTrace.Pass.Derive().With(GradientTrace.Pass.Derive("other").Nodes);

        Assert.Equal("V_{1 2}", Symbol(derivation, "other/W(1)[1,2]", Options.Notation));
        Assert.Equal("W_{1 2}^{[1]}", Symbol(derivation, "W(1)[1,2]", Options.Notation));
    }

    [Fact]
    public void The_equations_have_the_documents_names_wherever_they_are_named()
    {
        string[] names = [.. Options.Notation.Equations];

        Assert.Equal(names, Backpropagation.ShowEquations(Options).Blocks.Select(block => ((StatementBlock)block).Label));
        Assert.Equal(names, new[] { "delta(3)", "delta(2)", "dW(2)", "db(1)" }.Select(name => Label(GradientTrace.Pass.Derive(), name)));
        Assert.Equal("BP step 3", Label(Steps.Derive(), "step2/delta(1)"));
        Assert.DoesNotContain(@"\sigma", Backpropagation.ShowEquations(Options).ToLatex(), StringComparison.Ordinal);

        static string Label(Derivation derivation, string name) => ((StatementBlock)derivation.Show(name, options: Options).Blocks[0]).Label;
    }

    [Fact]
    public void The_slope_in_a_vector_can_be_written_as_that_in_a_number()
    {
        Assert.Contains(@"\nabla", GradientTrace.Pass.Show("da(2)").ToLatex(), StringComparison.Ordinal);
        Assert.DoesNotContain(@"\nabla", GradientTrace.Pass.Show("da(2)", options: Options).ToLatex(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_steps_each_title_says_which()
    {
        var (one, several) = (Steps[0].Derive(), Steps.Derive());

        Assert.Equal("of layer 1, after the step", one.Show("step2/W(1)").Blocks[0].Subtitle);
        Assert.Equal("of layer 1, after step 2", several.Show("step3/W(1)").Blocks[0].Subtitle);
        Assert.Equal("of layer 1, with the new parameters", one.Show("step2/z(1)").Blocks[0].Subtitle);
        Assert.Equal("of layer 1, pass 3", several.Show("step3/delta(1)").Blocks[0].Subtitle);
    }

    private static string Symbol(Derivation derivation, string name, Notation notation) =>
        LatexWriter.Write(new QuantitySymbols(notation, derivation).Of(name) with { Role = Role.None });
}
