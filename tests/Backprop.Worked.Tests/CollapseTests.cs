using Backprop.Engine;

namespace Backprop.Worked.Tests;

public class CollapseTests
{
    private static Network Linear(Activation output) => Network.Random(new SplitMix64(3), 1, 3, (4, Activation.Identity), (2, Activation.Identity), (2, output));

    [Fact]
    public void Layers_without_a_function_are_one_matrix_and_one_column_of_biases()
    {
        var pass = Linear(Activation.Sigmoid).Forward(0.4, -1.1, 0.7);
        var derivation = pass.DeriveCollapsed();
        for (var row = 1; row <= 2; row++)
        {
            var sum = derivation.Value(new QuantityName("b", Row: row, Scope: CollapseNodes.Scope)).Value;
            for (var column = 1; column <= 3; column++)
            {
                sum += derivation.Value(new QuantityName("W", Row: row, Column: column, Scope: CollapseNodes.Scope)).Value * pass.Input[column - 1, 0];
            }

            Assert.Equal(pass.PreActivation(3)[row - 1, 0], sum, 1e-14);
        }
    }

    [Fact]
    public void Their_rules_give_their_values()
    {
        var derivation = Linear(Activation.Identity).Forward(0.4, -1.1, 0.7).DeriveCollapsed();

        Assert.All(derivation.Nodes.Where(node => node.Name.Scope == CollapseNodes.Scope).SelectMany(node => node.Entries), entry =>
            Assert.Equal(derivation.Value(entry).Value, derivation.Element(entry)!.Evaluate<Scalar>(derivation.Value).Value, 1e-14));
    }

    [Fact]
    public void A_hidden_layer_with_a_function_does_not_come_down_to_one()
    {
        var network = Network.Random(new SplitMix64(3), 1, 2, (2, Activation.Identity), (2, Activation.Tanh), (1, Activation.Identity));

        Assert.Contains("Layer 2 applies tanh", Assert.Throws<ArgumentException>(() => network.Forward(1, 2).DeriveCollapsed()).Message, StringComparison.Ordinal);
    }
}
