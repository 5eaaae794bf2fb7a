using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.NotationTests;

/// <summary>A document's own sign for the loss is that of its slopes too.</summary>
public class OwnLossTests
{
    private static readonly ViewOptions Look = new(new Notation { Symbols = [new("L", "E"), new("a(1)[1]", "o")] }, NumberFormat.Default);

    private static readonly BackwardPass Pass = new Network(new Layer([[0.5]], [0.1], Activation.Sigmoid)).Forward(2).Backward(0.3, Loss.HalfSquaredError);

    [Fact]
    public void A_slope_is_that_of_the_documents_loss() =>
        Assert.Contains(@"\frac{\partial E}{\partial o}", Pass.Show("da(1)[1]", options: Look).ToLatex(), StringComparison.Ordinal);

    [Fact]
    public void The_loss_after_a_step_is_marked_as_any_other_symbol() =>
        Assert.Contains(@"E^{\text{new}}", Pass.Update(0.1).Show("step2/L", options: Look).ToLatex(), StringComparison.Ordinal);
}
