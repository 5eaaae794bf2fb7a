using Backprop.Engine;
using Backprop.Worked;
using Backprop.Worked.Tests;

namespace Backprop.Notebooks.Tests;

/// <summary>The checks of document 5 can fail.</summary>
public class GradientTraceClaimTests
{
    [Fact]
    public void A_claim_about_the_documents_network_does_not_hold_of_just_any()
    {
        var other = new Network(
            new Layer([[0.1, 0.2], [0.4, 0.5]], [0.1, 0.2], Activation.Sigmoid),
            new Layer([[0.7, 0.8]], [0.1], Activation.Sigmoid));
        var claims = GradientTraceDocument.ClaimsOf(other.Forward(1, 0.5).Backward(1, Loss.HalfSquaredError));

        Assert.False(claims["layer-sizes-are-3-2-2-1"]());
        Assert.False(claims["two-paths-lead-from-the-weight-to-the-loss"]());
        Assert.True(claims["weights-of-layer-l-are-n(l)-by-n(l-1)"]());
        Assert.True(claims["transpose-carries-errors-back"]());
    }

    [Theory]
    [InlineData("x[1]", 0.9)]
    [InlineData("W(2)[1,2]", 0.81)]
    public void With_another_given_nothing_is_compared(string given, double value)
    {
        var (network, input) = given == "x[1]"
            ? (GradientTrace.Network, GradientTrace.Pass.Forward.Input.With(0, 0, value))
            : (GradientTrace.Network.With(ParameterIndex.Parse(given), value), GradientTrace.Pass.Forward.Input);
        var pass = network.Forward(input).Backward(GradientTrace.Pass.Target, Loss.HalfSquaredError);

        Assert.StartsWith($"Not comparable: {given} is ", new GradientTraceDocument().Against(pass).Incomparable, StringComparison.Ordinal);
    }
}
