using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>A gradient check as quantities: the moved parameter, the two losses, their quotient, and how far it is from the gradient.</summary>
public class CheckNodesTests
{
    private static GradientCheck Check { get; } = GradientCheck.Of(GradientTrace.Network, GradientTrace.Pass.Forward.Input, GradientTrace.Pass.Target, Loss.HalfSquaredError);

    [Theory]
    [InlineData("W(1)[2,3]", "dW(1)[2,3]", 0.6)]
    [InlineData("b(2)[1]", "db(2)[1]", 0.1)]
    public void The_quotient_of_the_shifted_losses_stands_against_the_gradient(string parameter, string gradient, double value)
    {
        var derivation = Check.Derive(ParameterIndex.Parse(parameter));
        var entry = Check.Entries.Single(candidate => candidate.Parameter == ParameterIndex.Parse(parameter));
        var afresh = new Replay(derivation, new Dictionary<Expression, Scalar>(), rounding: null, afresh: true);

        Assert.Equal(1e-5, derivation.Value("eps").Value);
        Assert.Equal(value + 1e-5, afresh["plus/" + parameter].Value);
        Assert.Equal(value - 1e-5, afresh["minus/" + parameter].Value);
        Assert.Equal(value + 1e-5, derivation.Value("plus/" + parameter).Value);
        Assert.Equal(value - 1e-5, derivation.Value("minus/" + parameter).Value);
        Assert.Equal((entry.LossPlus, entry.LossMinus), (derivation.Value("plus/L").Value, derivation.Value("minus/L").Value));
        Assert.Equal("(plus/L - minus/L)/(2*eps)", derivation.Element("numeric/" + gradient)!.ToGrammar());
        Assert.Equal(entry.CentralDifference, afresh["numeric/" + gradient].Value, 1e-13);
        Assert.Equal(entry.DualDerivative, derivation.Value("dual/" + gradient).Value);
        Assert.Equal($"abs({gradient} - numeric/{gradient})/max(abs({gradient}), abs(numeric/{gradient}))", derivation.Element("numeric/error")!.ToGrammar());
        Assert.Equal(entry.CentralRelativeError, derivation.Value("numeric/error").Value);
    }

    [Fact]
    public void What_other_passes_brought_is_measured_and_not_given()
    {
        var derivation = Check.Derive(ParameterIndex.Weight(1, 1, 1));

        Assert.Equal(
            ["plus/L", "minus/L", "dual/dW(1)[1,1]", "numeric/error"],
            derivation.Nodes.Where(node => node.IsMeasured).Select(node => node.Name.ToString()));
        Assert.All(derivation.Nodes.Where(node => node.IsMeasured), node => Assert.False(node.IsGiven));
        Assert.True(derivation["eps"].IsGiven);
    }

    [Theory]
    [InlineData(-1)] // the ReLU is dead, and every derivative 0
    [InlineData(1e-13)] // the derivative is so small that the error is taken of a floor
    public void An_error_that_is_not_of_the_derivatives_themselves_has_no_formula(double weight)
    {
        var network = new Network(new Layer([[weight]], [0], Activation.ReLU), new Layer([[1e-13]], [0], Activation.Identity));
        var derivation = GradientCheck.Of(network, Matrix.Column(1), Matrix.Column(1), Loss.HalfSquaredError).Derive(ParameterIndex.Weight(2, 1, 1));

        Assert.Null(derivation["numeric/error"].Rule);
    }

    [Fact]
    public void A_parameter_that_was_not_checked_is_named()
    {
        var check = GradientCheck.Of(
            GradientTrace.Network, GradientTrace.Pass.Forward.Input, GradientTrace.Pass.Target, Loss.HalfSquaredError, parameters: [ParameterIndex.Bias(1, 1)]);

        Assert.StartsWith(
            "W(1)[1,1] is not among the 1 parameters that were checked.",
            Assert.Throws<ArgumentException>(() => check.Derive(ParameterIndex.Weight(1, 1, 1))).Message,
            StringComparison.Ordinal);
    }
}
