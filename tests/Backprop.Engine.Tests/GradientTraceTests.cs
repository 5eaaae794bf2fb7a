namespace Backprop.Engine.Tests;

public sealed class GradientTraceTests
{
    [Fact]
    public void Target_gradient_of_document_5()
    {
        var network = new Network(
            new Layer([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [0.1, 0.2], Activation.Sigmoid),
            new Layer([[0.7, 0.8], [0.9, 1.0]], [0.1, 0.2], Activation.Sigmoid),
            new Layer([[0.3, 0.4]], [0.1], Activation.Sigmoid));
        var pass = network.Forward(1.0, 0.5, -1.0).Backward(1.0, Loss.HalfSquaredError);

        Assert.Equal(0.0610509182, pass.Loss, 1e-10);
        Assert.Equal(-0.0021205891, pass[ParameterIndex.Weight(1, 1, 1)], 1e-10);
        var chain = GradientChain.Of(pass, ParameterIndex.Weight(1, 1, 1));
        Assert.Equal([0.4042, 0.5958], chain.Paths.Select(path => Math.Round(path.Share!.Value, 4)));
        Assert.True(GradientCheck.Of(network, pass.Forward.Input, pass.Target, pass.LossFunction).Agrees());
    }
}
