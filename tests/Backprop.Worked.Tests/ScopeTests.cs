using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>Passes side by side in one derivation, and the two forms of a fused loss.</summary>
public class ScopeTests
{
    private static readonly BackwardPass Other = new Network(new Layer([[0.5, -1.0]], [0.25], Activation.Sigmoid)).Forward(1.0, 2.0).Backward(1.0, Loss.BinaryCrossEntropy);

    [Fact]
    public void Quantities_of_several_networks_are_kept_apart_by_their_scopes()
    {
        var both = GradientTrace.Pass.Derive().With(Other.Derive("other").Nodes);

        Assert.Equal(GradientTrace.Pass.Forward.PreActivation(1)[0, 0], both.Value("z(1)[1]").Value);
        Assert.Equal(Other.Forward.PreActivation(1)[0, 0], both.Value("other/z(1)[1]").Value);
        Assert.Equal(2.0, both.Value("other/x[2]").Value);
        Assert.Equal(1.0, both.Value("other/y[1]").Value);
    }

    [Fact]
    public void An_override_reaches_only_its_own_scope()
    {
        var both = GradientTrace.Pass.Derive().With(Other.Derive("other").Nodes);
        var replay = both.Replay(new Dictionary<Expression, Scalar> { [Expression.Parse("other/x[1]")] = 3.0 });

        Assert.Equal(1.5 - 2 + 0.25, replay["other/z(1)[1]"].Value, 15);
        Assert.Equal(both.Value("z(1)[1]"), replay["z(1)[1]"]);
    }

    [Theory]
    [InlineData(LossForm.OfWeightedSums, OpKind.Softplus)]
    [InlineData(LossForm.OfOutput, OpKind.Ln)]
    public void A_fused_loss_is_written_from_z_or_from_the_output_and_has_one_value(LossForm form, OpKind function)
    {
        var derivation = Other.Derive(loss: form);

        Assert.True(Mentions(derivation["L"].Rule!, function));
        Assert.Equal(Other.Loss, derivation.Value("L").Value);
        Assert.Equal(Other.Loss, derivation.Replay(rounding: (_, value) => value)["L"].Value, 14);
    }

    [Theory]
    [InlineData(800.0)]
    [InlineData(-800.0)]
    [InlineData(40.0)]
    public void Where_an_output_rounds_to_0_or_1_only_the_form_of_the_weighted_sums_is_left(double bias)
    {
        var pass = new Network(new Layer([[1.0]], [bias], Activation.Sigmoid)).Forward(0.0).Backward(0.0, Loss.BinaryCrossEntropy);

        Assert.True(Mentions(pass.Derive(loss: LossForm.OfOutput)["L"].Rule!, OpKind.Softplus));
    }

    private static bool Mentions(Expression expression, OpKind function) =>
        expression is Apply apply && (apply.Op.Kind == function || apply.Arguments.Any(argument => Mentions(argument, function)));
}
