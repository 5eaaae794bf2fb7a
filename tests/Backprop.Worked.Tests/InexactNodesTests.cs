using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>What is said of whole tensors, that none of their entries is known exactly, is what following every entry would find.</summary>
public sealed class InexactNodesTests
{
    public static TheoryData<string, string> Activations =>
        new(from hidden in Activation.All from output in Activation.All where hidden is ScalarActivation select (hidden.Name, output.Name));

    [Theory]
    [MemberData(nameof(Activations))]
    public void An_entry_is_known_exactly_just_where_its_rule_gives_a_fraction(string hidden, string output)
    {
        var (known, unknown) = (0, 0);
        for (var seed = 1UL; seed <= 6; seed++)
        {
            var derivation = Solve(new SplitMix64(seed), Activation.Parse(hidden), Activation.Parse(output));
            foreach (var entry in derivation.Nodes.SelectMany(node => node.Entries))
            {
                // On which side of its kink a ReLU stands may be certain where the rule alone cannot tell.
                if (derivation.Element(entry) is not { } rule || rule is Apply { Op.Kind: OpKind.ReLU or OpKind.ReLUDerivative or OpKind.LeakyReLUDerivative })
                {
                    continue;
                }

                Assert.Equal(rule.Evaluate(derivation.ExactValue), derivation.ExactValue(entry));
                _ = derivation.ExactValue(entry).IsKnown ? known++ : unknown++;
            }
        }

        Assert.True(known > 20);
        Assert.True(unknown > 20 || (hidden, output) is ("identity" or "relu" or "leaky-relu", "identity" or "relu" or "leaky-relu"));
    }

    [Fact]
    public void A_weight_of_0_makes_its_product_exact_whatever_it_multiplies()
    {
        var network = new Network(
            new Layer([[0.3]], [0.2], Activation.Sigmoid),
            new Layer([[0.0], [0.5]], [0.1, 0.1], Activation.Identity));
        var derivation = network.Forward(1.0).Backward(Matrix.Column(1, 1), Loss.HalfSquaredError).Derive();

        Assert.False(derivation.ExactValue("a(1)[1]").IsKnown);
        Assert.Equal(new Rational(1, 10), derivation.ExactValue("z(2)[1]").Number);
        Assert.False(derivation.ExactValue("z(2)[2]").IsKnown);
    }

    [Fact]
    public void A_sigmoid_of_0_is_one_half_beside_others_that_are_no_fractions()
    {
        var network = new Network(new Layer([[0.5], [0.25]], [-0.5, 0], Activation.Sigmoid));
        var derivation = network.Forward(1.0).Derive();

        Assert.Equal(new Rational(1, 2), derivation.ExactValue("a(1)[1]").Number);
        Assert.False(derivation.ExactValue("a(1)[2]").IsKnown);
    }

    [Fact]
    public void An_entry_that_is_not_there_is_an_error_where_nothing_is_exact_too()
    {
        var derivation = new Network(new Layer([[0.5]], [0.25], Activation.Sigmoid)).Forward(1.0).Derive();

        Assert.Throws<KeyNotFoundException>(() => derivation.ExactValue("a(1)[2]"));
    }

    /// <summary>A network with many zeros and short decimals, of which some products are exact and others not.</summary>
    private static Derivation Solve(SplitMix64 random, Activation hidden, Activation output)
    {
        Matrix Few(int rows, int columns) => Matrix.FromRows([.. Enumerable.Range(0, rows).Select(_ =>
            Enumerable.Range(0, columns).Select(_ => random.Pick(0, 0, 0.5, -0.25, 1)).ToArray())]);
        var network = new Network(new Layer(Few(3, 2), Few(3, 1), hidden), new Layer(Few(2, 3), Few(2, 1), output));
        return network.Forward(Few(2, 2)).Backward(Matrix.FromRows([0, 1], [1, 0]), output is Softmax ? Loss.CategoricalCrossEntropy : Loss.HalfSquaredError).Update(0.5).Derive();
    }
}
