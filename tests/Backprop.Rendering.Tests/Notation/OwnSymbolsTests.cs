using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.NotationTests;

/// <summary>A document's own symbols: names with letters for indices, and their TeX.</summary>
public class OwnSymbolsTests
{
    private static readonly Notation Own = new()
    {
        LearningRate = "α",
        Layers = LayerStyle.Subscript,
        Symbols =
        [
            new("W(1)[j,1]", "W_{1j}"),
            new("W(l)[j,k]", "w^{l}_{jk}"),
            new("a(2)[1]", @"\hat y"),
            new("delta(2)[1]", @"\delta_{\text{out}}"),
            new("a(1)[j]", "a_j"),
            new("z(1)[j]@s", "z_{j}^{s}"),
        ],
    };

    private static readonly BackwardPass Pass = new Network(
        new Layer([[1.0], [-3.0]], [5.0, -2.0], Activation.ReLU),
        new Layer([[-2.4, 1.8]], [-1.0], Activation.Identity)).Forward(2.0).Backward(5.0, Loss.HalfSquaredError);

    [Theory]
    [InlineData("W(1)[2,1]", "W_{1 2}")]
    [InlineData("W(2)[1,2]", "w_{1 2}^2")]
    [InlineData("W(1)[j,k]", "w_{jk}^1")]
    [InlineData("W(1)[2,2]", "w_{2 2}^1")]
    [InlineData("a(2)[1]", @"\hat{y}")]
    [InlineData("step2/a(2)[1]", @"\hat{y}^{\text{new}}")]
    [InlineData("step2/W(1)[2,1]", @"W_{1 2}^{\text{new}}")]
    [InlineData("delta(2)[1]", @"\delta_{\text{out}}")]
    [InlineData("dW(1)[2,1]", @"\frac{\partial\mathcal{L}}{\partial W_{1 2}}")]
    [InlineData("da(2)[1]", @"\frac{\partial\mathcal{L}}{\partial\hat{y}}")]
    [InlineData("f'(1)[2]", @"\operatorname{ReLU}'(z_{1,2})")]
    [InlineData("z(1)[2]@3", "z_2^3")]
    [InlineData("b(1)[2]", "b_{1,2}")]
    public void A_quantity_has_the_documents_symbol_or_else_the_usual_one(string name, string tex) =>
        Assert.Equal(tex, LatexWriter.Write(new QuantitySymbols(Own, Pass.Derive()).Of(name) with { Role = Role.None }));

    [Fact]
    public void A_symbol_keeps_role_and_name()
    {
        var symbol = new QuantitySymbols(Own).Of("W(1)[2,1]");

        Assert.Equal(Role.Weight, symbol.Role);
        Assert.Equal("W(1)[2,1]", symbol.Quantity);
    }

    [Fact]
    public void A_statement_is_in_the_documents_notation_throughout()
    {
        var text = Pass.Show("delta(2)", options: ViewOptions.Default with { Notation = Own }).ToText();

        Assert.Contains("∂ŷ", text.Normalize());
        Assert.Contains("δₒᵤₜ", text);
    }

    [Fact]
    public void A_symbol_that_cannot_be_read_is_refused()
    {
        Assert.Throws<TexException>(() => new QuantitySymbols(new Notation { Symbols = [new("a(1)", @"\nosuch")] }));
        Assert.Throws<FormatException>(() => new QuantitySymbols(new Notation { Symbols = [new("nosuch(1)", "a")] }));
    }
}
