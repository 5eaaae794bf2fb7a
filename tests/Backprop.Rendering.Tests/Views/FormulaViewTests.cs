using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Views;

/// <summary>Quantities by a document's own formulas, in its own symbols. The document is the first: 1-4-1, ReLU.</summary>
public class FormulaViewTests
{
    private static readonly BackwardPass Pass = new Network(
        new Layer([[1.0], [-3.0], [0.5], [4.0]], [5.0, -2.0, 0.0, 2.0], Activation.ReLU),
        new Layer([[-2.4, 1.8, -1.0, -1.5]], [-1.0], Activation.Identity)).Forward(2).Backward(5, Loss.HalfSquaredError);

    private static readonly ViewOptions Options = ViewOptions.Default with
    {
        Notation = new Notation
        {
            LearningRate = "α",
            Symbols =
            [
                new("W(1)[i,1]", "W_{1i}"), new("b(1)[i]", "b_{1i}"), new("z(1)[i]", "z_i"), new("a(1)[i]", "a_i"), new("a(2)[1]", @"\hat y"), new("L", "L"),
            ],
        },
    };

    [Fact]
    public void A_formula_is_shown_with_its_numbers_and_reckoned_out_from_the_inside() => Assert.Equal(
        """
        Loss
        L = ½·(ŷ − y)²
          = ½·(−33.8 − 5.0)² = ½·(−38.8)² = ½·1505.44 = 752.72
        """.ReplaceLineEndings("\n"),
        Pass.ShowAs("L", "1/2*(a(2)[1]-y[1])^2", Options).ToText());

    [Fact]
    public void A_letter_shows_every_row_under_the_title_of_the_whole()
    {
        var view = Pass.Forward.ShowAs("a(1)[i]", "relu(W(1)[i,1]*x[1]+b(1)[i])", Options);
        var text = view.ToText();

        Assert.StartsWith("Activations of layer 1\n", text, StringComparison.Ordinal);
        Assert.All(new[] { "a₁ = ", "a₂ = ", "a₃ = ", "a₄ = ", "ReLU(W₁₂·x + b₁₂)", "ReLU(−8.0) = 0.0" }, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Contains("a(1)", new Fragment(view).Defined);
    }

    [Fact]
    public void Formulas_in_symbols_stand_one_behind_the_other_and_define_no_number()
    {
        var view = Pass.ShowFormula("delta(1)[i]", ["da(1)[i]*f'(1)[i]", "W(2)[1,i]*delta(2)[1]*f'(1)[i]"], Options);

        Assert.Contains("(∂L/∂aᵢ)·ReLU′(zᵢ) = ", view.ToText(), StringComparison.Ordinal);
        Assert.Empty(new Fragment(view).Defined);
        Assert.Equal("28", Assert.IsType<StatementBlock>(Assert.Single(view.Numbered("28").Blocks)).Equation);
    }

    [Fact]
    public void A_wrong_formula_is_not_shown()
    {
        Assert.Throws<ArgumentException>(() => Pass.ShowAs("delta(2)[1]", "y[1]-a(2)[1]", Options));
        Assert.Throws<ArgumentException>(() => Pass.ShowFormula("delta(1)[i]", ["W(2)[1,i]*delta(2)[1]"], Options));
    }

    [Fact]
    public void The_loss_has_the_documents_letter_in_slopes_too()
    {
        var markup = Pass.Show("dW(1)[1,1]", options: Options).ToHtml() + Pass.Update(0.001).ShowLoss(Options).ToHtml();

        Assert.DoesNotContain("ℒ", markup, StringComparison.Ordinal);
        Assert.Contains("∂L/∂W₁₁", Pass.Show("dW(1)[1,1]", options: Options).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_after_a_step_of_unknown_length_has_a_negative_multiple_in_brackets() => Assert.Equal(
        """
        Weighted sums of layer 1, with the new parameters
        z₃ⁿᵉʷ =      W₁₃ⁿᵉʷ·x      +  b₁₃ⁿᵉʷ
              = (0.5 − 77.6·α)·2.0 + (−38.8·α)
              =   1.0 − 155.2·α    + (−38.8·α) = 1.0 − 194.0·α
        """.ReplaceLineEndings("\n"),
        Pass.ShowUpdate("step2/z(1)[3]", options: Options).ToText());

    /// <summary>The weighted sums of layer 1 stand in the record of a symbolic step; the last layer is still the last.</summary>
    [Fact]
    public void A_step_of_unknown_length_still_knows_which_layer_is_the_output()
    {
        Assert.StartsWith("Weights of the output, after the step", Pass.ShowUpdate("step2/W(2)").ToText(), StringComparison.Ordinal);
        Assert.StartsWith("Weights of layer 1, after the step", Pass.ShowUpdate("step2/W(1)").ToText(), StringComparison.Ordinal);
    }
}
