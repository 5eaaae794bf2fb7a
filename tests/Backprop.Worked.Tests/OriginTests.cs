using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>Every quantity says in words where it comes from.</summary>
public class OriginTests
{
    private static readonly BackwardPass Pass = new Network(new Layer([[0.5, -1], [2, 0.25]], [0.1, 0.2], Activation.Identity), new Layer([[1, -1]], [0], Activation.Sigmoid))
        .Forward(1, 2).Backward(1, Loss.HalfSquaredError);

    private static string Of(Derivation derivation) => string.Join("; ", derivation.Nodes
        .GroupBy(node => node.Origin)
        .Select(group => $"{group.Key}: {string.Join(' ', group.Select(node => node.Name))}"));

    [Fact]
    public void Of_passes_and_updates() => Assert.Equal(
        "input: x; parameters, layer 1: W(1) b(1); parameters, layer 2: W(2) b(2); forward pass, layer 1: z(1) a(1) step2/z(1) step2/a(1); "
        + "forward pass, layer 2: z(2) a(2) step2/z(2) step2/a(2); target: y; loss: L step2/L; backward pass, layer 2: da(2) f'(2) delta(2); "
        + "backward pass, layer 1: da(1) f'(1) delta(1); gradients, layer 1: dW(1) db(1); gradients, layer 2: dW(2) db(2); learning rate: eta; "
        + "update, layer 1: step2/W(1) step2/b(1); update, layer 2: step2/W(2) step2/b(2)",
        Of(Pass.Update(0.1).Derive()));

    [Fact]
    public void Of_batches() => Assert.Equal(
        "input: x; parameters, layer 1: W(1) b(1); parameters, layer 2: W(2) b(2); forward pass, layer 1: z(1) a(1); forward pass, layer 2: z(2) a(2); "
        + "target: y; batch: m; loss: ell L; backward pass, layer 2: da(2) f'(2) delta(2); backward pass, layer 1: da(1) f'(1) delta(1); "
        + "gradients, layer 1: dW(1) db(1); gradients, layer 2: dW(2) db(2)",
        Of(Pass.Forward.Network.Forward(Matrix.FromRows([1, 2], [3, 4])).Backward(Matrix.FromRows([0, 1]), Loss.HalfSquaredError).Derive()));

    [Fact]
    public void Of_chains_checks_and_layers_that_come_down_to_one()
    {
        var parameter = ParameterIndex.Weight(1, 1, 2);
        var known = Pass.Derive();
        string New(Derivation derivation) => string.Join("; ", derivation.Nodes.Where(node => known.Nodes.All(one => one.Name != node.Name))
            .GroupBy(node => node.Origin)
            .Select(group => $"{string.Join(' ', group.Select(node => node.Name))}: {group.Key}"));

        Assert.Equal("chain.W.1.1.2/path chain.W.1.1.2/total chain.W.1.1.2/share: chain of W(1)[1,2]", New(GradientChain.Of(Pass, parameter).Derive()));
        Assert.Equal("eps plus/W(1)[1,2] minus/W(1)[1,2] plus/L minus/L numeric/dW(1)[1,2] dual/dW(1)[1,2] numeric/error: gradient check of W(1)[1,2]", New(GradientCheck.Of(Pass.Forward.Network, Pass.Forward.Input, Pass.Target, Loss.HalfSquaredError).Derive(parameter)));
        Assert.Equal("all/W all/b: all layers together", New(Pass.Forward.DeriveCollapsed()));
        Assert.Equal("eta: learning rate; step2/W(1) step2/b(1): update, layer 1; step2/W(2) step2/b(2): update, layer 2; step2/z(1): forward pass after the update, layer 1", New(Pass.DeriveUpdate("α")));
    }

    [Fact]
    public void Of_optimisers() => Assert.Equal(
        "before the first step: theta[0] m1[0] m2[0]; constants of the optimiser: eta beta1 beta2 eps lambda; step 1: g[1] m1[1] m2[1] m1hat[1] m2hat[1] theta[1]",
        Of(OptimizerTrace.Of(new Adam(), Pass.Forward.Network, new DataSet(Pass.Forward.Input, Pass.Target), Loss.HalfSquaredError, ParameterIndex.Weight(1, 1, 1), 0.1, steps: 1).Derive()));
}
