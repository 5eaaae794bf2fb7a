using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>Every quantity says in words where it comes from.</summary>
public class OriginTests
{
    private static readonly BackwardPass Pass = new Network(new Layer([[0.5, -1], [2, 0.25]], [0.1, 0.2], Activation.Identity), new Layer([[1, -1]], [0], Activation.Sigmoid))
        .Forward(1, 2).Backward(1, Loss.HalfSquaredError);

    private static string Of(Derivation derivation, params string[] but) => string.Join("; ", derivation.Nodes
        .Where(node => !but.Contains(node.Name.Scope))
        .GroupBy(node => node.Origin)
        .Select(group => $"{group.Key}: {string.Join(' ', group.Select(node => node.Name))}"));

    [Fact]
    public void Of_passes_and_updates() => Assert.Equal(
        "input: x; parameters, layer 1: W(1) b(1) step2/x; TODO",
        Of(Pass.Update(0.1).Derive()));

    [Fact]
    public void Of_batches() => Assert.Equal(
        "TODO",
        Of(Pass.Forward.Network.Forward(Matrix.FromRows([1, 2], [3, 4])).Backward(Matrix.FromRows([0, 1]), Loss.HalfSquaredError).Derive()));

    [Fact]
    public void Of_chains_checks_and_layers_that_come_down_to_one()
    {
        var parameter = ParameterIndex.Weight(1, 1, 2);
        var known = Pass.Derive();
        string New(Derivation derivation) => string.Join("; ", derivation.Nodes.Where(node => known.Find(node.Name) is null).Select(node => $"{node.Name}: {node.Origin}"));

        Assert.Equal("TODO", New(GradientChain.Of(Pass, parameter).Derive()));
        Assert.Equal("TODO", New(GradientCheck.Of(Pass.Forward.Network, Pass.Forward.Input, Pass.Target, Loss.HalfSquaredError).Derive(parameter)));
        Assert.Equal("all/W: all layers together; all/b: all layers together", New(Pass.Forward.DeriveCollapsed()));
        Assert.Equal("TODO", New(Pass.DeriveUpdate("α")));
    }

    [Fact]
    public void Of_optimisers() => Assert.Equal(
        "TODO",
        Of(OptimizerTrace.Of(new Adam(), Pass.Forward.Network, new DataSet(Pass.Forward.Input, Pass.Target), Loss.HalfSquaredError, ParameterIndex.Weight(1, 1, 1), 0.1, steps: 1).Derive()));
}
