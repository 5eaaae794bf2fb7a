using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>The weighted sums of layer 1 after a step whose learning rate is a letter.</summary>
public class SymbolicSumTests
{
    [Theory]
    [MemberData(nameof(NetworkKinds.All), MemberType = typeof(NetworkKinds))]
    public void With_a_number_for_the_letter_they_are_those_of_the_pass_after_the_step(string output, string loss, int samples)
    {
        var pass = RandomNetworks.Pass(output, loss, samples, seed: 4);
        var derivation = pass.DeriveUpdate("α");
        var after = pass.Update(0.37).After.Forward(pass.Forward.Input).PreActivation(1);

        var node = derivation["step2/z(1)"];
        for (var row = 1; row <= node.Rows; row++)
        {
            for (var sample = 1; sample <= node.Columns; sample++)
            {
                var entry = node.Entry(row, sample);
                var byRule = derivation.Element(entry)!.Evaluate<Scalar>(derivation.Value);

                Assert.Equal(after[row - 1, sample - 1], derivation.Value(entry).At(0.37), 1e-12);
                Assert.Equal(derivation.Value(entry).Slope, byRule.Slope, 1e-12);
            }
        }
    }

    [Fact]
    public void Of_document_1_they_are_exact()
    {
        var derivation = new Network(
            new Layer([[1.0], [-3.0], [0.5], [4.0]], [5.0, -2.0, 0.0, 2.0], Activation.ReLU),
            new Layer([[-2.4, 1.8, -1.0, -1.5]], [-1.0], Activation.Identity))
            .Forward(2).Backward(5, Loss.HalfSquaredError).DeriveUpdate("α");

        Assert.Equal(Exact.Affine(7, Rational.Parse("-465.6")), derivation.ExactValue("step2/z(1)[1]"));
        Assert.Equal(Exact.Affine(10, -291), derivation.ExactValue("step2/z(1)[4]"));
    }
}
