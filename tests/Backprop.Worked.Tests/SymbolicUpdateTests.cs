using Backprop.Engine;

namespace Backprop.Worked.Tests;

public class SymbolicUpdateTests
{
    // Document 1: 1-4-1, ReLU, x = 2, y = 5; here with numbers that give its −2.4 + 271.6α.
    private static readonly BackwardPass Pass = new Network(
        new Layer([[1.5], [-0.3]], [0.5, 0.1], Activation.ReLU),
        new Layer([[-2.4, 0.7]], [-30.4], Activation.Identity))
        .Forward(2).Backward(5, Loss.HalfSquaredError);

    [Fact]
    public void A_parameter_after_a_step_of_unknown_length_is_a_number_plus_a_multiple_of_the_rate()
    {
        var derivation = Pass.DeriveUpdate("α");

        var value = derivation.Value("step2/W(2)[1,1]");
        Assert.Equal(new Scalar(-2.4, -Pass.WeightGradient(2)[0, 0], "α"), value);
        Assert.Equal("α", derivation.Value("eta").Symbol);
    }

    [Fact]
    public void Its_statement_keeps_the_symbol_and_says_what_is_exact()
    {
        var steps = Pass.DeriveUpdate("α").State("step2/W(2)[1,1]", NumberFormat.Default).Steps;

        Assert.Equal([StepKind.Symbolic, StepKind.Substituted, StepKind.Reckoned, StepKind.Result], steps.Select(step => step.Kind));
        Assert.All(steps, step => Assert.Equal(Relation.Equal, step.Relation));
        var result = Assert.IsType<Number>(steps[^1].Expression);
        Assert.Equal("α", result.Value.Symbol);
        Assert.Equal(Rational.Parse("-2.4"), result.Exact.Constant);
    }

    [Theory]
    [MemberData(nameof(NetworkKinds.All), MemberType = typeof(NetworkKinds))]
    public void With_a_number_for_the_symbol_it_is_the_engines_update(string output, string loss, int samples)
    {
        var pass = RandomNetworks.Pass(output, loss, samples, seed: 3);
        var derivation = pass.DeriveUpdate("η");
        var update = pass.Update(0.37);

        foreach (var parameter in pass.Forward.Network.Parameters)
        {
            Assert.Equal(update.After[parameter], derivation.Value("step2/" + parameter).At(0.37), 1e-12);
        }
    }

    [Fact]
    public void A_replay_carries_the_symbol_along()
    {
        var replay = Pass.DeriveUpdate("α").Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"dW(2)[1,1]"] = -271.6 });

        Assert.Equal(new Scalar(-2.4, 271.6, "α"), replay["step2/W(2)[1,1]"]);
    }

    [Fact]
    public void A_printed_multiple_of_the_symbol_is_held_against_it()
    {
        var gradient = Pass.WeightGradient(2)[0, 0];
        var printed = FormattableString.Invariant($"-2.4 + {-gradient:0.0}α");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllLines(path,
        [
            "id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy",
            $"a\tS\te\tstep2/W(2)[1,1]\t{printed}\t\texact\t\t",
            "b\tS\te\tstep2/W(2)[1,1]\t-2.4 + 1.0α\t\texact\t\t",
            "c\tS\te\tstep2/W(2)[1,1]\t-2.4\t\texact\t\t",
        ]);
        try
        {
            Assert.Equal(
                [Verdict.Exact, Verdict.Unexplained, Verdict.Unexplained],
                PrintedTable.Load(path).Against(Pass.DeriveUpdate("α")).Rows.Select(row => row.Finding));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
