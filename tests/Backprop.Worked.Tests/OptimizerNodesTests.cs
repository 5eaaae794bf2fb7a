using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>The steps of every optimiser as rules and values.</summary>
public class OptimizerNodesTests
{
    private static readonly Optimizer[] All =
    [
        new GradientDescent(), new Momentum(), new Nesterov(), new Adagrad(), new RMSprop(), new Adam(), Adam.WithDecay(0.1),
    ];

    public static TheoryData<string> Names => [.. All.Select(optimizer => optimizer.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_evaluated_afresh_gives_what_the_engine_recorded(string optimizer)
    {
        var derivation = Trace(optimizer).Derive();
        var afresh = new Replay(derivation, new Dictionary<Expression, Scalar>(), rounding: null, afresh: true);

        foreach (var node in derivation.Nodes)
        {
            var recorded = derivation.Value(node.Name).Value;
            Assert.True(
                Math.Abs(afresh[node.Name].Value - recorded) <= 1e-14 * Math.Max(1, Math.Abs(recorded)),
                $"{node.Name}: recorded {recorded:R}, by its rule {afresh[node.Name]}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_step_has_its_gradient_its_memories_and_its_parameter(string optimizer)
    {
        var trace = Trace(optimizer);
        var derivation = trace.Derive();

        Assert.Equal(4, trace.Steps.Count);
        Assert.Equal(trace.Start, derivation.Value("theta[0]").Value);
        foreach (var (index, step) in trace.Steps.Index())
        {
            var names = derivation.Nodes.Where(node => node.Name.Row == (Subscript)(index + 1)).Select(node => node.Name).ToList();
            Assert.Equal(step.Gradient, derivation.Value($"g[{index + 1}]").Value);
            Assert.Equal(step.Parameter, derivation.Value($"theta[{index + 1}]").Value);
            Assert.Equal("g", names[0].Base);
            Assert.Equal("theta", names[^1].Base);
            Assert.Equal(step.Memories, names[1..(1 + step.Memories.Count)].Select(name => derivation.Value(name).Value));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_rate_replayed_is_what_the_engine_does_in_its_first_step(string optimizer)
    {
        var replay = Trace(optimizer).Derive().Replay(new Dictionary<Expression, Scalar> { [Expression.Parse("eta")] = 0.02 });

        Assert.Equal(Trace(optimizer, rate: 0.02).Steps[0].Parameter, replay["theta[1]"].Value, 14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_step_can_be_stated(string optimizer)
    {
        var derivation = Trace(optimizer).Derive();

        Assert.All(derivation.Nodes, node => Assert.NotEmpty(derivation.State(node.Name, NumberFormat.Default).Steps));
    }

    private static OptimizerTrace Trace(string optimizer, double rate = 0.05)
    {
        var pass = RandomNetworks.Pass("identity", "half-squared-error", 3, seed: 4);
        return OptimizerTrace.Of(
            All.Single(candidate => candidate.Name == optimizer),
            pass.Forward.Network,
            new DataSet(pass.Forward.Input, pass.Target),
            Loss.HalfSquaredError,
            ParameterIndex.Weight(2, 1, 2),
            rate,
            steps: 4);
    }

    [Fact]
    public void A_gradient_is_measured_and_weights_decay_only_where_they_are_to()
    {
        var derivation = Trace(new Adam().Name).Derive();

        Assert.True(derivation["g[1]"].IsMeasured);
        Assert.DoesNotContain("lambda", derivation.Element("theta[1]")!.ToGrammar(), StringComparison.Ordinal);
        Assert.Contains("eta*lambda*theta[0]", Trace(All[^1].Name).Derive().Element("theta[1]")!.ToGrammar(), StringComparison.Ordinal);
    }
}
